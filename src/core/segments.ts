import { GENRE } from './headings.ts';
import { type Ordinal, ordinalAt } from './numbering.ts';
import { isSpace, lineStartOf, units } from './text.ts';

/**
 * A piece of a report that may be a heading or an item: a line (with the hard-wrapped lines that go on with it),
 * or the part of a line from an ordinal that follows a full stop to the next one.
 */
export interface Segment {
  /** From `#`, bullet or ordinal to the last character that is not white space. */
  readonly start: number;
  end: number;
  /** Where the words begin: behind `#`, bullet, ordinal and bold marks. */
  readonly textStart: number;
  readonly ordinal?: Ordinal;
  readonly hashes: number;
  readonly bullet: boolean;
  /** True for a line that is bold as a whole. */
  readonly bold: boolean;
  readonly opensLine: boolean;
  /** True where the segment is all that stands on its line. */
  alone: boolean;
  /** What headings of one level have in common: `h2`, the ordinal's style, `bullet`, `bold`, or `` for plain text. */
  readonly sign: string;
}

const SENTENCE_END = units('。！？；;：:…”）)');
const ORDINAL_START = units(
  '一二三四五六七八九十（(〔第其首再最①②③④⑤⑥⑦⑧⑨⑩问不*_0123456789０１２３４５６７８９',
);
const RULE_START = units('-*_=');
/** Behind `一、` in the middle of a line: the heading of a part, with its first category or item behind it. */
const PART_INSIDE =
  /(?:存在|查摆|检视|原因|根源|问题|整改|努力|下一?步|今后)[^，。；：、（(0-9]{0,12}(?=[（(]一[）)]|一是|1[.、]|[。：:]?一是)/y;
const PLACE_BEFORE = /[（(][一二三四五六七八九十]{1,3}[）)]$/;
/** Words after which an ordinal may follow with no stop between (一、存在问题（一）理论学习方面一是…). */
const OPEN_HEADING = /(?:方面|问题|不足|情况|剖析|分析|原因|根源|措施|方向|打算)$/;

/** Cuts `text` (see `Document.clean`) into segments, in order. Tables, quotes and rules (`---`) give none. */
export function segmentsOf(text: string, from = 0, to = text.length): Segment[] {
  const out: Segment[] = [];
  let last: Segment | undefined;
  let lineStart = from;
  while (lineStart < to) {
    let lineEnd = lineStart;
    while (lineEnd < to && text.charCodeAt(lineEnd) !== 10 && text.charCodeAt(lineEnd) !== 13) lineEnd++;
    let start = lineStart;
    let end = lineEnd;
    while (start < end && isSpace(text.charCodeAt(start))) start++;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    if (start < end) {
      const first = text.charCodeAt(start);
      if (
        first === 124 ||
        first === 62 ||
        (RULE_START[first] === 1 &&
          end - start < 80 &&
          /^([-*_=])[ \t]*(?:\1[ \t]*){2,}$/.test(text.slice(start, end)))
      ) {
        last = undefined;
      } else {
        const opened = openLine(text, start, end);
        if (last && goesOn(text, last, opened)) {
          last.end = end;
          last.alone &&= isTitle(text, last);
          last = cutInline(text, last, start, end, out);
        } else {
          out.push(opened);
          last = cutInline(text, opened, opened.textStart, end, out);
        }
      }
    } else last = undefined;
    lineStart = lineEnd + 1;
  }
  return out;
}

function openLine(text: string, start: number, end: number): Segment {
  let at = start;
  let hashes = 0;
  while (text.charCodeAt(at + hashes) === 35) hashes++;
  if (hashes > 6) hashes = 0;
  at = skipSpace(text, at + hashes, end);
  let bullet = false;
  const mark = text.charCodeAt(at);
  if (
    hashes === 0 &&
    (mark === 45 || mark === 42 || mark === 43 || mark === 0x2022 || mark === 0xb7) &&
    isSpace(text.charCodeAt(at + 1))
  ) {
    bullet = true;
    at = skipSpace(text, at + 1, end);
  }
  const bold = hashes === 0 && /^(\*\*|__)[^*_]+\1[：:]?$/.test(end - at < 80 ? text.slice(at, end) : '');
  const ordinal = ORDINAL_START[text.charCodeAt(at)] === 1 ? ordinalAt(text, at) : undefined;
  let textStart = skipSpace(text, ordinal && ordinal.textStart <= end ? ordinal.textStart : at, end);
  if (bold || hashes)
    while (textStart < end && (text.charCodeAt(textStart) === 42 || text.charCodeAt(textStart) === 95))
      textStart++;
  const known = ordinal && ordinal.textStart <= end ? ordinal : undefined;
  const sign = hashes ? `h${hashes}` : known ? known.style : bullet ? 'bullet' : bold ? 'bold' : '';
  return { start, end, textStart, ordinal: known, hashes, bullet, bold, opensLine: true, alone: true, sign };
}

/** A line goes on with the segment before it where that breaks off in the middle of a sentence, as in text copied from a PDF. */
function goesOn(text: string, last: Segment, line: Segment): boolean {
  if (
    line.sign !== '' ||
    last.hashes > 0 ||
    last.bold ||
    /^[　 ]{2}/.test(text.slice(lineStartOf(text, line.start), line.start))
  )
    return false;
  const lineStart = Math.max(last.start, lineStartOf(text, last.end));
  if (last.end - lineStart < 22 || SENTENCE_END[text.charCodeAt(last.end - 1)] === 1) return false;
  return last.end - last.start > 70 || !GENRE.test(text.slice(last.start, last.end));
}

/** A title of the genre may take two lines: it stands alone on both. */
function isTitle(text: string, { start, end }: Segment): boolean {
  const lines = end - start <= 70 ? text.slice(start, end) : '';
  return GENRE.test(lines) && !/[，。；：！？]/.test(lines);
}

/** A half-width stop typed for 。 behind Chinese words; the mark of `1.` and the point of a number are none. */
function stopsHalf(text: string, at: number, from: number): boolean {
  if (!'.!?'.includes(text[at])) return false;
  let before = at - 1;
  while (before > from && isSpace(text.charCodeAt(before))) before--;
  return before >= from && !/\w/.test(text[before]);
}

/** Cuts `segment` before each ordinal that stands between `from` and `end`; returns the last piece. */
function cutInline(text: string, segment: Segment, from: number, end: number, out: Segment[]): Segment {
  let current = segment;
  for (let i = from; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (ORDINAL_START[unit] === 0 || i === from) continue;
    let before = i - 1;
    while (before > current.textStart && isSpace(text.charCodeAt(before))) before--;
    const stopped = SENTENCE_END[text.charCodeAt(before)] === 1 || stopsHalf(text, before, current.textStart);
    const heading =
      !stopped && i - current.textStart <= 40 && OPEN_HEADING.test(text.slice(current.textStart, before + 1));
    if (!stopped && !heading && text.charCodeAt(i + 1) !== 0x3001) continue;
    const ordinal = ordinalAt(text, i);
    if (!ordinal || ordinal.textStart > end) continue;
    // （一）1、（二）1的问题: the places of problems, no items.
    if (
      ordinal.style === 'digit' &&
      PLACE_BEFORE.test(text.slice(Math.max(current.textStart, before - 4), before + 1))
    )
      continue;
    if (!stopped) {
      const opens = ordinal.value === 1 && (ordinal.style === 'is' || ordinal.style === 'digit');
      PART_INSIDE.lastIndex = ordinal.textStart;
      if (
        heading ? ordinal.style !== 'han-paren' && !opens : ordinal.style !== 'han' || !PART_INSIDE.test(text)
      )
        continue;
    }
    if (ordinal.style === 'label' || ordinal.style === 'dotted') continue;
    current.end = before + 1;
    current.alone = false;
    const start = unit === 42 || unit === 95 ? i : ordinal.span.start;
    current = {
      start,
      end,
      textStart: skipSpace(text, ordinal.textStart, end),
      ordinal,
      hashes: 0,
      bullet: false,
      bold: false,
      opensLine: false,
      alone: false,
      sign: ordinal.style,
    };
    out.push(current);
    i = Math.max(i, ordinal.textStart - 1);
  }
  return current;
}

function skipSpace(text: string, at: number, end: number): number {
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}
