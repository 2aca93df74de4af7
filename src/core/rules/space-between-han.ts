import type { Report } from '../report.ts';
import { isHan, type Span } from '../text.ts';
import { isUnfinished } from './blanks.ts';
import { charactersOf, isAlphanumeric, paragraphAt, within } from './characters.ts';
import { punctuationOf } from './punctuation.ts';
import type { Context, Fault, Rule } from './rule.ts';

export const spaceBetweenHan: Rule = {
  id: 'space-between-han',
  group: 'typography',
  title: '汉字之间有空格',
  severity: 'warning',
  stage: 'review',
  *check(context) {
    const characters = charactersOf(context);
    if (characters.spaces.length === 0) return;
    const spaces = characters.spaces.filter(
      (span) =>
        isSuperfluous(context, span) &&
        !isLayout(context, span) &&
        !within(characters.titles, span.start) &&
        !isUnfinished(context, span.start),
    );
    if (spaces.length === 0) return;
    const ordinals = ordinalEnds(context.report);
    const behindOrdinals = spaces.filter(({ start }) => ordinals.has(start));
    for (const span of spaces) {
      // Ordinals are written alike all through a report: they are one finding, at the first.
      if (span === behindOrdinals[0])
        yield fault(
          behindOrdinals,
          `序号后面有空格${behindOrdinals.length > 1 ? `，全文共${behindOrdinals.length}处` : ''}，请删去。`,
        );
      else if (!ordinals.has(span.start)) yield fault([span], '汉字、标点之间有多余的空格，请删去。');
    }
  },
};

function fault(spans: readonly Span[], message: string): Fault {
  return {
    span: spans[0],
    message,
    fixes: [{ title: '删去空格', kind: 'sure', edits: spans.map((span) => ({ span, text: '' })) }],
  };
}

function ordinalEnds({ sections, categories, problems, causes, measures }: Report): ReadonlySet<number> {
  const ends = new Set<number>();
  for (const items of [problems, causes, measures])
    for (const { ordinal } of items) if (ordinal) ends.add(ordinal.span.end);
  for (const headed of [sections, categories, ...sections.map(({ groups }) => groups)])
    for (const { heading } of headed) if (heading.ordinal) ends.add(heading.ordinal.span.end);
  return ends;
}

/** Only lines of prose are looked at: titles, signatures and dates are set with spaces. Whether Latin letters and digits stand off from Han is left to the author. */
function isSuperfluous(context: Context, { start, end }: Span): boolean {
  const { clean } = context;
  const { wideAt } = punctuationOf(context);
  const left = wideAt(start - 1);
  const right = wideAt(end);
  const beside =
    (isMark(left) && isAlphanumeric(clean.charCodeAt(end))) ||
    (isMark(right) && isAlphanumeric(clean.charCodeAt(start - 1)));
  if (!(left && right) && !beside) return false;
  if ((left === 0xff08 && right === 0xff09) || (left === 0x201c && right === 0x201d)) return false; // a blank: （　）
  return (paragraphAt(charactersOf(context), start)?.marks ?? 0) > 0;
}

/** Marks of Chinese text alone; quotes, dashes and … stand among Latin words as well. */
const isMark = (code: number): boolean => code > 0 && !isHan(code) && !(code >= 0x2014 && code <= 0x2026);

/** 张 三: a name of two characters, padded to the width of three; 副局长　张三 before the first part. */
function isLayout({ clean, report }: Context, { start, end }: Span): boolean {
  if (clean[start] !== ' ' && clean[start] !== '　') return false;
  const letter = (at: number): boolean => isHan(clean.charCodeAt(at)) || isAlphanumeric(clean.charCodeAt(at));
  if (
    isHan(clean.charCodeAt(start - 1)) &&
    isHan(clean.charCodeAt(end)) &&
    !letter(start - 2) &&
    !letter(end + 1)
  )
    return true;
  return clean[start] === '　' && start < (report.sections[0]?.span.start ?? 0);
}
