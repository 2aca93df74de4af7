import { ordinalAt } from '../numbering.ts';
import type { Heading, Report } from '../report.ts';
import { type Edit, isHan, type Span } from '../text.ts';
import { isUnfinished } from './blanks.ts';
import {
  charactersOf,
  isAlphanumeric,
  isBullet,
  isDigit,
  isSign,
  isStop,
  isWide,
  type Paragraph,
} from './characters.ts';
import type { Context } from './rule.ts';

/** A paragraph of prose that breaks off without 。 */
export interface OpenEnding {
  /** The characters to point at. */
  readonly span: Span;
  /** What 。 takes the place of: a comma, or nothing. */
  readonly edit: Edit;
}

/** Fewest Han characters of a paragraph that is held to end like a sentence. */
const PROSE = 20;
const LABELLED =
  /^(?:责任|牵头|配合|完成|整改(?:时限|期限|责任)|时限|附|抄|联系|时间|地点|参加|主持|记录|备注|单位|姓名|职务|汇报人|报告人|对照检查人)/;

/** The headings of a report: they end without 。, those alone on their lines without any mark. */
export function headingsOf(report: Report): Heading[] {
  const all = [
    ...report.sections,
    ...report.sections.flatMap((section) => section.groups),
    ...report.categories,
  ].map(({ heading }) => heading);
  return report.title ? [report.title, ...all] : all;
}

/** The paragraphs that lack their 。, in order. */
export function openEndings(context: Context): OpenEnding[] {
  const { clean, report } = context;
  const { paragraphs } = charactersOf(context);
  const headings = new Set(
    headingsOf(report).flatMap(({ alone, span }) => (alone ? [span.start, span.end] : [span.end])),
  );

  const out: OpenEnding[] = [];
  paragraphs.forEach((paragraph, i) => {
    if (paragraph.sign !== '' || paragraph.han < PROSE || paragraph.marks === 0) return;
    const ending = endingOf(clean, paragraph);
    if (!ending || headings.has(paragraph.start) || headings.has(paragraph.end)) return;
    const comma = ending.edit.span.start < ending.edit.span.end;
    if (!comma && paragraph.stops === 0 && isListed(clean, paragraphs, i)) return;
    if (!isUnfinished(context, paragraph.start)) out.push(ending);
  });
  return out;
}

/** Where 。 is missing at the end of a paragraph; undefined where its end is as it may be. */
function endingOf(clean: string, { start, end }: Paragraph): OpenEnding | undefined {
  while (end > start && isSign(clean.charCodeAt(end - 1))) end--;
  let last = end - 1;
  const code = clean.charCodeAt(last);
  if (isHan(code) || isDigit(code) || clean[last] === '%') return missing(last, end, end);
  if ('，、,'.includes(clean[last])) {
    while (last > start && '，、；：,;: 　'.includes(clean[last - 1])) last--;
    const before = clean.charCodeAt(last - 1);
    return isStop(before) || !(isWide(before) || isAlphanumeric(before))
      ? undefined
      : missing(last, last, end);
  }
  // Behind a closing quote or bracket 。 is missing only if none stands inside or before it.
  let depth = 0;
  for (let i = last; i > start && last - i < 200; i--) {
    const at = clean[i];
    if ('”’）)》】'.includes(at)) depth++;
    else if ('“‘（(《【'.includes(at)) {
      depth--;
      if (depth === 0)
        return isHan(clean.charCodeAt(i - 1)) || isDigit(clean.charCodeAt(i - 1)) || clean[i - 1] === '，'
          ? missing(last, end, end)
          : undefined;
    } else if (depth === 0 || isStop(clean.charCodeAt(i)) || at === '…') return undefined;
  }
  return undefined;
}

function missing(from: number, editFrom: number, end: number): OpenEnding {
  return { span: { start: from, end }, edit: { span: { start: editFrom, end }, text: '。' } };
}

/** A row of a list, a label or a head alone on its line: such lines go without 。 */
function isListed(clean: string, paragraphs: readonly Paragraph[], i: number): boolean {
  const paragraph = paragraphs[i];
  const ordinal = ordinalAt(clean, paragraph.start);
  const bullet = isBullet(clean, paragraph.start);
  const from = ordinal ? ordinal.textStart : paragraph.start;
  if (/[ 　]{2}|　/.test(clean.slice(paragraph.start, paragraph.end))) return true; // a signature: 副局长　林知远
  if (LABELLED.test(clean.slice(from, from + 12))) return true;
  if (clean.charCodeAt(paragraph.start) === 42 && clean.charCodeAt(paragraph.end - 1) === 42) return true; // bold as a whole
  if (clean.slice(paragraph.end - 2, paragraph.end) === '方面') return true;
  const next = paragraphs[i + 1];
  if (!ordinal && !bullet) return false;
  if (
    next &&
    next.sign === '' &&
    paragraph.han <= 45 &&
    !ordinalAt(clean, next.start) &&
    !isBullet(clean, next.start) &&
    next.stops > 0
  )
    return true;
  return [paragraphs[i - 1], next].some((other) => {
    if (other?.sign !== '' || other.stops > 0) return false;
    const code = clean.charCodeAt(other.end - 1);
    return (
      (bullet ? isBullet(clean, other.start) : ordinalAt(clean, other.start)?.style === ordinal?.style) &&
      (isHan(code) || isDigit(code))
    );
  });
}
