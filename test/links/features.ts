import { builtin } from '../../src/builtin.ts';
import type { Builtin } from '../../src/core/knowledge.ts';
import { isLocal, priorsOf } from '../../src/core/links/link.ts';
import { MeaningTable } from '../../src/core/links/meaning.ts';
import { saidBy } from '../../src/core/links/said.ts';
import { FEATURES, familiesOf, fillRows, roomFor, sideOf } from '../../src/core/links/score.ts';
import { sensesOf } from '../../src/core/links/sense.ts';
import { parse } from '../../src/core/parse.ts';
import { ROOTS } from '../../src/core/profile.ts';
import { itemsOf } from '../../src/core/report.ts';

export { CONCEPTS, LEVELS, STEP } from '../../src/core/links/meaning.ts';
export { FEATURES } from '../../src/core/links/score.ts';
export { ROOTS };

/** A pair before the affinity table is known: what it is fitted from. */
export interface Pair {
  readonly families: number[];
  readonly shares: number[];
}

interface Made {
  readonly pairs: Pair[][];
  readonly rows: (affinity: number[][]) => number[][][];
}

/** Cuts a flat table into rows. */
const rowsIn = (flat: Float64Array, count: number, width: number): number[][] =>
  Array.from({ length: count }, (_, row) => [...flat.subarray(row * width, (row + 1) * width)]);

/** What the items of a report say, and to which root families the problems' categories belong. */
export interface Said {
  readonly problems: readonly { readonly text: string; readonly families: readonly number[] }[];
  readonly causes: readonly string[];
  readonly measures: readonly string[];
}

export function said(text: string): Said {
  const document = parse(text, { profiles: builtin().profiles });
  const words = ({ span }: { span: { start: number; end: number } }): string =>
    document.clean.slice(span.start, span.end);
  return {
    problems: document.reports.flatMap((report) => {
      const prior = priorsOf(report, document.profile);
      return report.problems.map((problem) => ({ text: words(problem), families: [...prior(problem)] }));
    }),
    causes: document.reports.flatMap((report) => report.causes.map(words)),
    measures: document.reports.flatMap((report) => report.measures.map(words)),
  };
}

/** The categories of a built-in profile. */
export const categoriesOf = (profile: string): readonly { readonly id: string; readonly name: string }[] =>
  builtin().profiles.list.find(({ id }) => id === profile)!.categories;

/** The features of every pair of a report with these meanings: what `fit.mjs` fits the weights to. */
export function features(text: string, meanings: Builtin['meanings']): Record<'cause' | 'measure', Made> {
  const knowledge = {
    ...builtin(),
    meanings: { cause: new MeaningTable(meanings.cause), measure: new MeaningTable(meanings.measure) },
  };
  const document = parse(text, { profiles: knowledge.profiles });
  const hits = knowledge.lexicon.scan(document.clean);
  const of = (kind: 'cause' | 'measure'): Made => {
    const pairs: Pair[][] = [];
    const later: ((affinity: number[][]) => number[][])[] = [];
    for (const report of document.reports) {
      const prior = priorsOf(report, document.profile);
      const senses = sensesOf(report, document.clean, hits, knowledge, prior);
      const items = itemsOf(report, kind);
      const side = sideOf(kind, items, senses);
      const shares = rowsIn(side.shares, items.length, ROOTS.length);
      const said = new Map(items.map((answer) => [answer, saidBy(answer, document.clean, report)]));
      report.problems.forEach((problem, i) => {
        const local = (answer: (typeof items)[number]): boolean =>
          isLocal(problem, answer) ||
          (problem.category !== undefined && said.get(answer)!.categories.has(problem.category));
        const families = [...familiesOf(senses.problem, i, prior(problem))];
        pairs.push(shares.map((row) => ({ families, shares: row })));
        later.push((affinity) => {
          const rows = roomFor(items.length);
          fillRows(
            rows,
            i,
            problem,
            senses,
            prior(problem),
            report.categories.length,
            side,
            0,
            items.length,
            affinity,
            local,
          );
          return rowsIn(rows.values, rows.count, FEATURES.length);
        });
      });
    }
    return { pairs, rows: (affinity) => later.map((row) => row(affinity)) };
  };
  return { cause: of('cause'), measure: of('measure') };
}
