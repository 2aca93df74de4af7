import { ordinalAt } from '../numbering.ts';
import type { Heading, Report } from '../report.ts';
import type { Edit, Span } from '../text.ts';
import { isHan } from '../text.ts';
import { isUnfinished } from './blanks.ts';
import {
  charactersOf,
  endsOrdinal,
  inkAfter,
  inkBefore,
  isAlphanumeric,
  isBullet,
  isDigit,
  isPeriod,
  isSign,
  isStop,
  isWide,
  PAIRS,
  type Paragraph,
  within,
} from './characters.ts';
import type { Context } from './rule.ts';

/** Half-width marks among Han characters and what they should be: one mark, or both of a pair. */
export interface Widening extends Span {
  readonly edits: readonly Edit[];
  /** True for the brackets of an ordinal: (一). */
  readonly ordinal?: boolean;
}

/** Several marks where one belongs. */
export interface Repeat extends Span {
  readonly mark: string;
  /** False where the marks differ in the middle of a paragraph, so that either may be meant. */
  readonly sure: boolean;
}

/** A paragraph of prose that breaks off without 。 */
export interface OpenEnding {
  /** The characters to point at. */
  readonly span: Span;
  /** What 。 takes the place of: a comma, or nothing. */
  readonly edit: Edit;
}

/**
 * What is wrong with the marks of a report. The rules of typography share it, so that each fault has one finding
 * and all fixes together leave nothing for a second run.
 */
export interface Punctuation {
  readonly widenings: readonly Widening[];
  readonly repeats: readonly Repeat[];
  readonly endings: readonly OpenEnding[];
  /** The full-width character that stands at `offset`, or will once the fixes are made; 0 where none does. */
  wideAt(offset: number): number;
}

const made = new WeakMap<Report, Punctuation>();

export function punctuationOf(context: Context): Punctuation {
  let punctuation = made.get(context.report);
  if (!punctuation) {
    punctuation = judge(context);
    made.set(context.report, punctuation);
  }
  return punctuation;
}

const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  '.': '。',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
};

function judge(context: Context): Punctuation {
  const { clean, report } = context;
  const { half, pairs, runs, digits } = charactersOf(context);
  const headingEnds = new Set(headingsOf(report).flatMap(({ alone, span }) => (alone ? [span.end] : [])));
  const endings = openEndings(context);
  const ended = new Set(endings.map(({ edit }) => edit.span.start));
  const widened = new Map<number, string>();
  const isWideAt = (offset: number): boolean =>
    offset >= 0 && (isWide(clean.charCodeAt(offset)) || widened.has(offset));
  const isLeftAlone = (at: number): boolean =>
    within(charactersOf(context), at, 'book') || isUnfinished(context, at);
  const widenings: Widening[] = [];
  const repeats: Repeat[] = [];

  const fileNumbers = new Set<number>();
  for (const { start, end } of digits) {
    const year = fileNumber(clean, start, end);
    if (!year || isLeftAlone(start)) continue;
    fileNumbers.add(year.start);
    widenings.push(year);
  }
  /** Each says whether its mark is decided; a mark that becomes full-width may decide the one beside it. */
  const open: (() => boolean)[] = [];
  for (const at of half) open.push(() => widenMark(at));
  for (const pair of pairs)
    if (clean.charCodeAt(pair.start) < 128 || clean.charCodeAt(pair.end - 1) < 128)
      open.push(() => widenPair(pair.start, pair.end, PAIRS[pair.kind]));
  for (const run of runs) open.push(() => judgeRun(run.start, run.end));
  for (let before = -1; open.length > 0 && open.length !== before; ) {
    before = open.length;
    for (let i = open.length - 1; i >= 0; i--) if (open[i]()) open.splice(i, 1);
  }
  widenings.sort((a, b) => a.start - b.start);
  repeats.sort((a, b) => a.start - b.start);
  const wideAt = (offset: number): number =>
    widened.get(offset)?.charCodeAt(0) ?? (isWide(clean.charCodeAt(offset)) ? clean.charCodeAt(offset) : 0);
  return { widenings, repeats, endings, wideAt };

  function widenMark(at: number): boolean {
    const mark = clean[at];
    const before = inkBefore(clean, at);
    const after = inkAfter(clean, at);
    if (ended.has(at) || headingEnds.has(at + 1) || isLeftAlone(at)) return true;
    if (isDigit(clean.charCodeAt(at - 1)) && isDigit(clean.charCodeAt(at + 1))) return true;
    if (mark === '!' && clean[at + 1] === '[') return true;
    if (mark !== ':' && mark !== '!' && mark !== '?' && endsOrdinal(clean, at)) return true;
    if (mark === '.') {
      if (!isPeriod(clean, at) || !(isWideAt(before) || clean[before] === '%')) return false;
    } else if (!isWideAt(before) && !isWideAt(after)) return false;
    widened.set(at, FULL[mark]);
    widenings.push({
      start: at,
      end: at + 1,
      edits: [{ span: { start: at, end: at + 1 }, text: FULL[mark] }],
    });
    return true;
  }

  function widenPair(start: number, end: number, [left, right]: string): boolean {
    if (isLeftAlone(start) || fileNumbers.has(start)) return true;
    let wide = isWideAt(inkBefore(clean, start)) || isWideAt(inkAfter(clean, end - 1));
    for (let i = start; i < end && !wide; i++) wide = isWide(clean.charCodeAt(i));
    if (!wide) return false;
    const edits: Edit[] = [];
    for (const [at, mark] of [
      [start, left],
      [end - 1, right],
    ] as const) {
      if (clean[at] === mark) continue;
      widened.set(at, mark);
      edits.push({ span: { start: at, end: at + 1 }, text: mark });
    }
    widenings.push({ start, end, edits, ordinal: endsOrdinal(clean, end - 1, 1) });
    return true;
  }

  function judgeRun(start: number, end: number): boolean {
    if (isLeftAlone(start)) return true;
    const marks = clean.slice(start, end).replace(/\s+/g, '');
    const before = inkBefore(clean, start);
    const after = inkAfter(clean, end - 1);
    if (marks[0] === '…') return judgeEllipsis(start, end, isWideAt(before) || isWideAt(after));
    if (clean[end] === '/') return true; // a path: ../
    if (marks === '--') {
      if (!isWideAt(before) || !isWideAt(after)) return false;
      widen(start, end, '——');
      return true;
    }
    if (![...marks].some((mark) => mark > '\x7f') && !isWideAt(before) && !isWideAt(after)) return false;
    if (/^\.{3,}$/.test(marks)) {
      widen(start, end, '……');
      return true;
    }
    const full = [...marks].map((mark) => FULL[mark] ?? mark);
    widened.set(start, full[0]);
    widened.set(end - 1, full[full.length - 1]);
    if (ended.has(start)) return true;
    if (/^[？！]{2}$/.test(full.join('')) && full[0] !== full[1])
      return marks === full.join('') || (widen(start, end, full.join('')), true);
    const same = full.every((mark) => mark === full[0]);
    const last = after < 0;
    const mark = same ? (full[0] === '。' && full.length > 2 ? '……' : full[0]) : strongest(full);
    repeats.push({ start, end, mark: headingEnds.has(end) ? '' : mark, sure: same || last });
    return true;
  }

  function judgeEllipsis(start: number, end: number, wide: boolean): boolean {
    if (!wide && end - start < 3) return false;
    if (end - start === 1) widen(start, end, '……');
    else if (end - start > 2) repeats.push({ start, end, mark: '……', sure: true });
    return true;
  }

  function widen(start: number, end: number, text: string): void {
    widened.set(start, text);
    widened.set(end - 1, text);
    widenings.push({ start, end, edits: [{ span: { start, end }, text }] });
  }
}

/** From the mark that parts most to the one that parts least. */
const STRENGTH = '？！。；：，、';
function strongest(marks: readonly string[]): string {
  return marks.reduce((a, b) => (STRENGTH.indexOf(b) < STRENGTH.indexOf(a) ? b : a));
}

/** 国发(2023)5号: the year of a file number stands in 〔〕. `start` to `end` are the year's digits. */
function fileNumber(clean: string, start: number, end: number): Widening | undefined {
  if (
    end - start !== 4 ||
    !'[（('.includes(clean[start - 1]) ||
    !'])）'.includes(clean[end]) ||
    !isHan(clean.charCodeAt(start - 2))
  )
    return undefined;
  let behind = end + 1;
  while (isDigit(clean.charCodeAt(behind))) behind++;
  if (behind === end + 1 || clean[behind] !== '号') return undefined;
  const edits = [
    { span: { start: start - 1, end: start }, text: '〔' },
    { span: { start: end, end: end + 1 }, text: '〕' },
  ];
  return { start: start - 1, end: end + 1, edits };
}

/** Fewest Han characters of a paragraph that is held to end like a sentence. */
const PROSE = 20;
const LABELLED =
  /^(?:责任|牵头|配合|完成|整改(?:时限|期限|责任)|时限|附|抄|联系|时间|地点|参加|主持|记录|备注|单位|姓名|职务|汇报人|报告人|对照检查人)/;

/** The headings of a report: they end without 。, those alone on their lines without any mark. */
function headingsOf(report: Report): Heading[] {
  const all = [
    ...report.sections,
    ...report.sections.flatMap((section) => section.groups),
    ...report.categories,
  ].map(({ heading }) => heading);
  return report.title ? [report.title, ...all] : all;
}

function openEndings(context: Context): OpenEnding[] {
  const { clean, report } = context;
  const { paragraphs } = charactersOf(context);
  const headings = new Set(
    headingsOf(report).flatMap(({ alone, span }) => (alone ? [span.start, span.end] : [span.end])),
  );

  const out: OpenEnding[] = [];
  paragraphs.forEach((paragraph, i) => {
    if (paragraph.sign !== '' || paragraph.han < PROSE || paragraph.marks === 0) return;
    const ending = endingOf(clean, paragraph);
    if (
      !ending ||
      headings.has(paragraph.start) ||
      headings.has(paragraph.end) ||
      isUnfinished(context, paragraph.start)
    )
      return;
    if (
      ending.edit.span.start === ending.edit.span.end &&
      paragraph.stops === 0 &&
      isListed(clean, paragraphs, i)
    )
      return;
    out.push(ending);
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
    if (!other || other.sign !== '' || other.stops > 0) return false;
    const code = clean.charCodeAt(other.end - 1);
    return (
      (bullet ? isBullet(clean, other.start) : ordinalAt(clean, other.start)?.style === ordinal?.style) &&
      (isHan(code) || isDigit(code))
    );
  });
}
