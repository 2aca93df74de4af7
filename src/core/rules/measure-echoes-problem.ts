import type { Span } from '../text.ts';
import { saysWhen } from './concrete.ts';
import type { Rule } from './rule.ts';
import { factsOf, finished, keyUnit } from './sentences.ts';

/** Characters in which a problem and its mere reversal differ: 学习不够深入 and 进一步深入学习. */
const TURNED = new Uint8Array(65536);
for (const c of '不够没有未能进一步加强高升增断切实着力还需待要将的地得了更再较弱差少缺乏足到位做好把坚持努改善解决针问题是一二三四五六七八九十')
  TURNED[c.charCodeAt(0)] = 1;
/** From so many shared pairs of characters on a likeness says something. */
const LEAST = 2;
/** Shares of a measure, and of its head, from which on nothing else is in it. */
const MOSTLY = 0.45;
const HEAD_MOSTLY = 0.66;
/** So many problems and measures are held against each other; no report has more. */
const MOST = 200;

/** Every pair of neighbouring characters in a stretch, once the turned ones are left out. */
function pairsOf(text: string, { start, end }: Span): number[] {
  const pairs: number[] = [];
  let last = 0;
  for (let i = start; i < end; i++) {
    const unit = keyUnit(text.charCodeAt(i));
    if (unit === 0 || TURNED[unit] === 1) continue;
    if (last) pairs.push((Math.imul(last, 31) + unit) & 0xffff);
    last = unit;
  }
  return pairs;
}

/** By pair: one bit for each span of those at hand in which it stands. All zero between uses. */
const bits = new Int32Array(65536);
const BITS = 30;

/** For each of `measures`: the place of the first span among `problems` in which `share` of it stands too. */
function echoes(
  text: string,
  measures: readonly Span[],
  problems: readonly Span[],
  share: number,
): (number | undefined)[] {
  const out = measures.map((): number | undefined => undefined);
  const wanted = measures.map((measure) => pairsOf(text, measure));
  for (let from = 0; from < problems.length; from += BITS) {
    const some = problems.slice(from, from + BITS).map((span) => pairsOf(text, span));
    for (let bit = 0; bit < some.length; bit++) for (const pair of some[bit]) bits[pair] |= 1 << bit;
    wanted.forEach((pairs, i) => {
      const counts = some.map(() => 0);
      for (const pair of pairs)
        for (let left = bits[pair]; left !== 0; left &= left - 1) counts[31 - Math.clz32(left & -left)]++;
      const bit = counts.findIndex((count) => count >= LEAST && count / pairs.length >= share);
      if (bit >= 0) out[i] ??= from + bit;
    });
    for (const pairs of some) for (const pair of pairs) bits[pair] = 0;
  }
  return out;
}

export const measureEchoesProblem: Rule = {
  id: 'measure-echoes-problem',
  group: 'substance',
  title: '措施照抄问题',
  severity: 'info',
  stage: 'review',
  *check({ report, clean }) {
    const vague = finished(report, 'measure', clean)
      .filter(
        (measure) =>
          !measure.section?.alsoRole && !factsOf(measure, clean).digits && !saysWhen(measure, clean),
      )
      .slice(0, MOST);
    if (vague.length === 0) return;
    const problems = finished(report, 'problem', clean).slice(0, MOST);
    const starts = vague.map(({ headSpan, span }) => behindNaming(clean, headSpan.start, span.end));
    const bodies = vague.map(({ span }, i) => ({ start: starts[i], end: span.end }));
    const heads = vague.map(({ headSpan }, i) => ({
      start: Math.min(starts[i], headSpan.end),
      end: headSpan.end,
    }));
    const inBody = echoes(
      clean,
      bodies,
      problems.map((problem) => problem.span),
      MOSTLY,
    );
    const inHead = echoes(
      clean,
      heads,
      problems.map((problem) => problem.headSpan),
      HEAD_MOSTLY,
    );
    for (const [i, measure] of vague.entries()) {
      const place = inBody[i] ?? inHead[i];
      if (place === undefined) continue;
      const problem = problems[place];
      yield {
        span: measure.headSpan,
        message: `这条措施只是把问题“${problem.head}”反过来说。请写具体怎么改。`,
        related: [{ span: problem.headSpan, message: '照抄的问题' }],
      };
    }
  },
};

/** Where a measure goes on once it has named its problem (针对…的问题，), as it should. */
function behindNaming(text: string, start: number, end: number): number {
  const named = /^针对[^，。；]{2,60}?(?:问题|不足|短板)[，、]?/.exec(
    text.slice(start, Math.min(end, start + 80)),
  );
  return start + (named?.[0].length ?? 0);
}
