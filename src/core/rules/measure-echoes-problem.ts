import type { Item } from '../report.ts';
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

/** Pairs of neighbouring characters of the last measure looked at, by a stamp, so that the table is cleared by counting on. */
const pairs = new Uint32Array(65536);
let stamp = 0;

/** Calls `take` for every pair of neighbouring characters once the turned ones are left out. */
function eachPair(text: string, { start, end }: Span, take: (pair: number) => void): void {
  let last = 0;
  for (let i = start; i < end; i++) {
    const unit = keyUnit(text.charCodeAt(i));
    if (unit === 0 || TURNED[unit] === 1) continue;
    if (last) take((Math.imul(last, 31) + unit) & 0xffff);
    last = unit;
  }
}

/** How much of `measure` stands in `problem` too, from 0 to 1. */
function echo(text: string, measure: Span, problem: Span): number {
  stamp++;
  let own = 0;
  eachPair(text, measure, (pair) => {
    if (pairs[pair] !== stamp) own++;
    pairs[pair] = stamp;
  });
  let shared = 0;
  eachPair(text, problem, (pair) => {
    if (pairs[pair] !== stamp) return;
    pairs[pair] = 0;
    shared++;
  });
  return shared < LEAST ? 0 : shared / own;
}

export const measureEchoesProblem: Rule = {
  id: 'measure-echoes-problem',
  group: 'substance',
  title: '措施照抄问题',
  severity: 'info',
  stage: 'review',
  *check({ report, clean }) {
    const problems = finished(report, 'problem', clean);
    for (const measure of finished(report, 'measure', clean)) {
      if (measure.section?.alsoRole || factsOf(measure, clean).digits || saysWhen(measure, clean)) continue;
      const echoed = problems.find((problem) => echoes(clean, measure, problem));
      if (!echoed) continue;
      yield {
        span: measure.headSpan,
        message: `这条措施只是把问题“${echoed.head}”反过来说。请写具体怎么改。`,
        related: [{ span: echoed.headSpan, message: '照抄的问题' }],
      };
    }
  },
};

/** The whole measure repeats the problem, or its head reverses the problem's. */
function echoes(text: string, measure: Item, problem: Item): boolean {
  const { headSpan, span } = measure;
  const start = behindNaming(text, headSpan.start, span.end);
  if (echo(text, { start, end: span.end }, problem.span) >= MOSTLY) return true;
  return start < headSpan.end && echo(text, { start, end: headSpan.end }, problem.headSpan) >= HEAD_MOSTLY;
}

/** Where a measure goes on once it has named its problem (针对…的问题，), as it should. */
function behindNaming(text: string, start: number, end: number): number {
  const named = /^针对[^，。；]{2,60}?(?:问题|不足|短板)[，、]?/.exec(
    text.slice(start, Math.min(end, start + 80)),
  );
  return start + (named?.[0].length ?? 0);
}
