import type { Analysis } from '../analyze.ts';
import { contains, type Span, trimSpan } from '../text.ts';

const CLAUSE = /[，、；：。！？\r\n]/;
const SENTENCE = /[；。！？\r\n]/;

/** What growing the selection takes in from `offset` on: clause, sentence, item without its ordinal, item, category, part, report. Each holds the one before. */
export function selectionsAt(analysis: Analysis, offset: number): readonly Span[] {
  const { text, reports } = analysis.document;
  const around: Span[] = [];
  for (const report of reports) {
    for (const item of [...report.problems, ...report.causes, ...report.measures]) {
      around.push(item.span, { start: item.headSpan.start, end: item.span.end });
    }
    for (const section of report.sections)
      around.push(section.span, ...section.groups.map((group) => group.span));
    for (const category of report.categories) around.push(category.span);
    around.push(report.span);
  }
  const here = around
    .filter((span) => span.start <= offset && offset <= span.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  const inner = here[0] ?? { start: 0, end: text.length };
  const chain: Span[] = [];
  for (const span of [
    between(text, offset, inner, CLAUSE, false),
    between(text, offset, inner, SENTENCE, true),
    ...here,
  ]) {
    const last = chain[chain.length - 1];
    if (span && (!last || (contains(span, last) && span.end - span.start > last.end - last.start)))
      chain.push(span);
  }
  return chain;
}

/** The stretch of `inside` around `offset` that marks of one kind bound, with or without the mark at its end. */
function between(
  text: string,
  offset: number,
  inside: Span,
  mark: RegExp,
  withMark: boolean,
): Span | undefined {
  let start = offset;
  while (start > inside.start && !mark.test(text[start - 1])) start--;
  let end = offset;
  while (end < inside.end && !mark.test(text[end])) end++;
  if (withMark && end < inside.end && !/[\r\n]/.test(text[end])) end++;
  return trimSpan(text, start, end);
}
