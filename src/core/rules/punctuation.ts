import type { Report } from '../report.ts';
import { type Edit, isHan, type Span } from '../text.ts';
import { isUnfinished } from './blanks.ts';
import {
  charactersOf,
  endsOrdinal,
  inkAfter,
  inkBefore,
  isDigit,
  isPeriod,
  isWide,
  PAIRS,
  within,
} from './characters.ts';
import { headingsOf, type OpenEnding, openEndings } from './endings.ts';
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

/** Marks that decide one another stand beside each other; longer chains are no text. */
const MOST_ROUNDS = 6;

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
    within(charactersOf(context).titles, at) || isUnfinished(context, at);
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
  for (let pending = open, round = 0; pending.length > 0 && round < MOST_ROUNDS; round++) {
    const left = pending.filter((decide) => !decide());
    if (left.length === pending.length) break;
    pending = left;
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
    const text = full.join('');
    if (text === '？！' || text === '！？') {
      if (marks !== text) widen(start, end, text);
      return true;
    }
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
