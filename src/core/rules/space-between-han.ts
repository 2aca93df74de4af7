import type { Report } from '../report.ts';
import { isHan, type Span } from '../text.ts';
import { isUnfinished } from './blanks.ts';
import { charactersOf, isAlphanumeric, within } from './characters.ts';
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
        !within(characters, span.start, 'book') &&
        !isUnfinished(context, span.start),
    );
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
  const headings = [...sections, ...categories, ...sections.flatMap(({ groups }) => groups)].map(
    ({ heading }) => heading,
  );
  return new Set(
    [...headings, ...problems, ...causes, ...measures].flatMap(({ ordinal }) =>
      ordinal ? [ordinal.span.end] : [],
    ),
  );
}

/** Only lines of prose are looked at: titles, signatures and dates are set with spaces. Whether Latin letters and digits stand off from Han is left to the author. */
function isSuperfluous(context: Context, { start, end }: Span): boolean {
  const { clean } = context;
  const { isWideAt } = punctuationOf(context);
  const before = clean.charCodeAt(start - 1);
  const after = clean.charCodeAt(end);
  const left = isWideAt(start - 1);
  const right = isWideAt(end);
  const marked =
    (left && !isHan(before) && !isShared(before) && isAlphanumeric(after)) ||
    (right && !isHan(after) && !isShared(after) && isAlphanumeric(before));
  if (!(left && right) && !marked) return false;
  if ((before === 0xff08 && after === 0xff09) || (before === 0x201c && after === 0x201d)) return false; // a blank: （　）
  const paragraph = charactersOf(context).paragraphs.find((p) => p.start <= start && start < p.end);
  return paragraph !== undefined && paragraph.marks > 0;
}

/** Quotes and dashes belong to Latin text as well. */
const isShared = (code: number): boolean => code < 128 || (code >= 0x2014 && code <= 0x2026);

/** 张 三: a name of two characters, padded to the width of three; 副局长　张三 before the first part. */
function isLayout({ clean, report }: Context, { start, end }: Span): boolean {
  const bare = (at: number): boolean => !isHan(clean.charCodeAt(at));
  if (!bare(start - 1) && !bare(end) && bare(start - 2) && bare(end + 1)) return true;
  return clean[start] === '　' && start < (report.sections[0]?.span.start ?? 0);
}
