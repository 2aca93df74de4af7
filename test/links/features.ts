import { builtin } from '../../src/builtin.ts';
import { saidBy } from '../../src/core/links/said.ts';
import { familiesOf, featuresOf, priorOf, sideOf } from '../../src/core/links/score.ts';
import { Pairs, Seen, senseOf } from '../../src/core/links/sense.ts';
import { parse } from '../../src/core/parse.ts';

export { FEATURES } from '../../src/core/links/score.ts';

/** A pair before the affinity table is known: what it is fitted from. */
export interface Pair {
  readonly families: number[];
  readonly shares: number[];
}

/** The features of every pair of a report: what `fit.mjs` fits the weights to. */
export function features(
  text: string,
): Record<'cause' | 'measure', { pairs: Pair[][]; rows: (affinity: number[][]) => number[][][] }> {
  const knowledge = builtin();
  const document = parse(text, { profiles: knowledge.profiles });
  const hits = knowledge.lexicon.scan(document.clean);
  const made = { cause: [] as Pair[][], measure: [] as Pair[][] };
  const later = {
    cause: [] as ((affinity: number[][]) => number[][])[],
    measure: [] as ((affinity: number[][]) => number[][])[],
  };
  for (const report of document.reports) {
    const pairs = new Pairs(text.length);
    const seen = new Seen(knowledge.lexicon.words.list.length);
    const sensed = (items: typeof report.problems) =>
      items.map((item) =>
        senseOf(item, document.clean, hits, knowledge.lexicon, knowledge.bank, pairs, seen),
      );
    const problems = sensed(report.problems);
    const sides = {
      cause: sideOf(report.causes, sensed(report.causes)),
      measure: sideOf(report.measures, sensed(report.measures)),
    };
    const weights = pairs.weights(
      report.problems.length + Math.max(report.causes.length, report.measures.length),
      knowledge.commonness,
    );
    const mark = new Uint8Array(weights.length);
    for (const kind of ['cause', 'measure'] as const) {
      const said = new Map(
        sides[kind].items.map((answer) => [answer, saidBy(answer, document.clean, report)]),
      );
      report.problems.forEach((problem, i) => {
        const local = (answer: (typeof report.causes)[number]): boolean =>
          problem.category !== undefined &&
          (answer.category === problem.category ||
            answer.group?.categoryIds.includes(problem.category.id) === true ||
            said.get(answer)!.categories.has(problem.category));
        const prior = priorOf(document.profile, problem.category?.id);
        const families = [...familiesOf(problems[i], prior)];
        made[kind].push(sides[kind].shares.map((shares) => ({ families, shares: [...shares] })));
        later[kind].push((affinity) =>
          featuresOf(problem, problems[i], prior, sides[kind], affinity, weights, mark, local).map((row) => [
            ...row,
          ]),
        );
      });
    }
  }
  const of = (kind: 'cause' | 'measure') => ({
    pairs: made[kind],
    rows: (affinity: number[][]) => later[kind].map((row) => row(affinity)),
  });
  return { cause: of('cause'), measure: of('measure') };
}
