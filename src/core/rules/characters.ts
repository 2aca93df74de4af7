import { ordinalAt } from '../numbering.ts';
import type { Report } from '../report.ts';
import { isHan, isSpace, type Span } from '../text.ts';
import type { Context } from './rule.ts';

/** What a character is to the rules of typography. */
const HAN = 1;
const LATIN = 2;
const DIGIT = 3;
/** 。！？ */
const STOP = 4;
/** ，、；： */
const PAUSE = 5;
/** `,` `.` `;` `:` `?` `!` */
const HALF = 6;
/** Brackets and quotes of both widths. */
const BRACKET = 7;
/** … and — */
const LINE = 8;
const SPACE = 9;
const BREAK = 10;
/** Characters that open what typography leaves alone: code, tags, links, escapes, entities. */
const GUARD = 11;
/** Signs of blanks and masks: × X x ＿ _ */
const MASK = 12;
const HYPHEN = 13;

const KIND = new Uint8Array(65536);
const set = (kind: number, characters: string): void => {
  for (const c of characters) KIND[c.charCodeAt(0)] = kind;
};
for (let c = 0; c < 65536; c++) if (isHan(c)) KIND[c] = HAN;
for (let c = 0; c < 65536; c++) if (isSpace(c)) KIND[c] = SPACE;
set(LATIN, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWYZ');
set(DIGIT, '0123456789０１２３４５６７８９');
set(STOP, '。！？');
set(PAUSE, '，、；：');
set(HALF, ',.;:?!');
set(BRACKET, '()（）“”"‘’\'《》【】〔〕「」『』');
set(LINE, '…—');
set(BREAK, '\n\r');
set(GUARD, '`<]&\\');
set(MASK, '×Xx＿_');
set(HYPHEN, '-');

/** Pairs by their opening mark; the half-width ones stand with the full-width ones that they should be. */
export const PAIRS = {
  round: '（）',
  double: '“”',
  single: '‘’',
  book: '《》',
  blank: '【】',
  year: '〔〕',
  corner: '「」',
  inner: '『』',
} as const;
export type PairKind = keyof typeof PAIRS;
const OPENS = new Map<number, PairKind>();
const CLOSES = new Map<number, PairKind>();
for (const [kind, [open, close]] of Object.entries(PAIRS) as [PairKind, string][]) {
  OPENS.set(open.charCodeAt(0), kind);
  CLOSES.set(close.charCodeAt(0), kind);
}
OPENS.set(40, 'round');
CLOSES.set(41, 'round');
const STRAIGHT = new Map<number, PairKind>([
  [34, 'double'],
  [39, 'single'],
]);

/** A paragraph: a line, with the hard-wrapped lines that go on with it. */
export interface Paragraph extends Span {
  /** `#`, `|` or `>` where one opens it, else ``. */
  readonly sign: '' | '#' | '|' | '>';
  /** Number of Han characters. */
  readonly han: number;
  /** Number of marks that only sentences have: ，；。！？ */
  readonly marks: number;
  /** Number of 。！？ */
  readonly stops: number;
}

/** Two brackets or quotes that belong together; `end` is behind the closing one. */
export interface Pair extends Span {
  readonly kind: PairKind;
}

/** A bracket or quote without its partner. */
export interface Stray {
  readonly at: number;
  readonly kind: PairKind;
  readonly opens: boolean;
}

export interface Sentence extends Span {
  readonly commas: number;
}

/** The characters of one report by what they are, found in one pass. Spans lie in `clean`, in order. */
export interface Characters {
  readonly paragraphs: readonly Paragraph[];
  readonly sentences: readonly Sentence[];
  /** Offsets of half-width `,.;:?!` that stand alone. */
  readonly half: readonly number[];
  /** Two or more marks of a sentence one behind the other, spaces between them included; also … in any number and `--`. */
  readonly runs: readonly Span[];
  readonly pairs: readonly Pair[];
  /** 《》 that stand in no other. */
  readonly titles: readonly Span[];
  /** “” and ‘’ that stand in no other. */
  readonly quotations: readonly Span[];
  readonly strays: readonly Stray[];
  /** Quotes of a pair that are turned the wrong way: “四风“. */
  readonly turned: readonly number[];
  /** White space between two characters of a line. */
  readonly spaces: readonly Span[];
  readonly digits: readonly Span[];
  /** Runs of ×, X, x, ＿; three _ or more. */
  readonly masks: readonly Span[];
}

const made = new WeakMap<Report, Characters>();

export function charactersOf(context: Context): Characters {
  let characters = made.get(context.report);
  if (!characters) {
    characters = read(context.text, context.clean, context.report.span);
    made.set(context.report, characters);
  }
  return characters;
}

/** Han characters and the full-width marks that stand among them. */
export function isWide(code: number): boolean {
  const kind = KIND[code];
  return (
    kind === HAN || kind === STOP || kind === PAUSE || kind === LINE || (kind === BRACKET && code > 0x2000)
  );
}

export function isAlphanumeric(code: number): boolean {
  const kind = KIND[code];
  return kind === LATIN || kind === DIGIT || code === 88 || code === 120;
}

export const isDigit = (code: number): boolean => KIND[code] === DIGIT;
export const isStop = (code: number): boolean => KIND[code] === STOP;

/** `*` `_` `` ` `` `~`: signs of Markdown that print nothing. */
export const isSign = (code: number): boolean => code === 42 || code === 95 || code === 96 || code === 126;

/** Where the nearest printed character before (behind) `at` stands on its line, -1 at the line's edge. */
export function inkBefore(text: string, at: number): number {
  let i = at - 1;
  while (i >= 0 && (KIND[text.charCodeAt(i)] === SPACE || isSign(text.charCodeAt(i)))) i--;
  return i < 0 || KIND[text.charCodeAt(i)] === BREAK ? -1 : i;
}

export function inkAfter(text: string, at: number): number {
  let i = at + 1;
  while (i < text.length && (KIND[text.charCodeAt(i)] === SPACE || isSign(text.charCodeAt(i)))) i++;
  return i >= text.length || KIND[text.charCodeAt(i)] === BREAK ? -1 : i;
}

/** Whether the mark at `at` ends an ordinal that opens a line or a clause: `一.`, `1,`, `2）`; with `brackets` 1 also `(一)`. */
export function endsOrdinal(text: string, at: number, brackets = 0): boolean {
  let i = at - 1;
  while (i >= 0 && at - i <= 3 && (isDigit(text.charCodeAt(i)) || '一二三四五六七八九十'.includes(text[i])))
    i--;
  if (i === at - 1) return false;
  const before = inkBefore(text, i + 1 - brackets);
  if (before < 0) return true;
  const code = text.charCodeAt(before);
  return KIND[code] === STOP || KIND[code] === PAUSE || code === 35 || code === 59;
}

/** The last of `spans` that starts at or before `offset`; they are in order. */
export function lastAt<T extends Span>(spans: readonly T[], offset: number): T | undefined {
  return spans[indexAt(spans, offset)];
}

function indexAt(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (spans[mid].start <= offset) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}

/** The paragraph that `offset` lies in. */
export function paragraphAt({ paragraphs }: Characters, offset: number): Paragraph | undefined {
  const paragraph = lastAt(paragraphs, offset);
  return paragraph && offset < paragraph.end ? paragraph : undefined;
}

/** Whether `offset` lies inside one of `spans`, behind its first character. They are in order and do not overlap. */
export function within(spans: readonly Span[], offset: number): boolean {
  const span = lastAt(spans, offset - 1);
  return span !== undefined && offset < span.end;
}

/** Brackets in brackets that are told apart. */
const DEEPEST = 32;

type Open<T> = { -readonly [K in keyof T]: T[K] };

function read(text: string, clean: string, { start, end }: Span): Characters {
  const paragraphs: Open<Paragraph>[] = [];
  const sentences: Sentence[] = [];
  const half: number[] = [];
  const runs: Span[] = [];
  const pairs: Pair[] = [];
  const strays: Stray[] = [];
  const turned: number[] = [];
  const spaces: Span[] = [];
  const digits: Span[] = [];
  const masks: Span[] = [];

  let stack: { at: number; kind: PairKind }[] = [];
  let paragraph: Open<Paragraph> | undefined;
  let lineStart = start;
  let inked = false; // whether the line has shown a character that is not white space
  let sentence = start;
  let commas = 0;

  const endSentence = (at: number): void => {
    if (at > sentence) sentences.push({ start: sentence, end: at, commas });
    sentence = at;
    commas = 0;
  };
  const close = (): void => {
    if (paragraph) endSentence(paragraph.end);
    for (const { at, kind } of stack) strays.push({ at, kind, opens: true });
    stack = [];
    paragraph = undefined;
  };
  const bracket = (at: number, code: number): void => {
    const opens = OPENS.get(code);
    const kind = opens ?? CLOSES.get(code) ?? STRAIGHT.get(code);
    if (!kind) return;
    let depth = stack.length - 1;
    while (depth >= 0 && stack[depth].kind !== kind) depth--;
    const next = KIND[clean.charCodeAt(at + 1)];
    const before = KIND[clean.charCodeAt(at - 1)];
    const wrong =
      (kind === 'double' || kind === 'single') && !STRAIGHT.has(code)
        ? opens
          ? depth >= 0 && (next === STOP || next === PAUSE)
          : depth < 0 &&
            before !== HAN &&
            before !== STOP &&
            before !== LATIN &&
            before !== DIGIT &&
            next === HAN
        : false;
    if (wrong) turned.push(at);
    if (STRAIGHT.has(code) ? depth < 0 : (opens !== undefined) !== wrong) {
      if (code === 39 && before === LATIN) return; // an apostrophe
      if (stack.length === DEEPEST) strays.push({ ...stack.shift()!, opens: true });
      stack.push({ at, kind });
    } else if (depth >= 0) {
      while (stack.length > depth + 1) strays.push({ ...stack.pop()!, opens: true });
      pairs.push({ kind, start: stack.pop()!.at, end: at + 1 });
    } else if (code === 0x2019 && before === LATIN) return;
    else if (kind !== 'round' || !endsOrdinal(clean, at)) strays.push({ at, kind, opens: false });
  };

  for (let i = start; i < end; i++) {
    const code = clean.charCodeAt(i);
    const kind = KIND[code];
    if (kind === BREAK) {
      if (!inked && paragraph) close();
      if (code === 13 && clean.charCodeAt(i + 1) === 10) i++;
      lineStart = i + 1;
      inked = false;
      continue;
    }
    if (kind === SPACE) {
      let j = i + 1;
      while (j < end && KIND[clean.charCodeAt(j)] === SPACE) j++;
      if (inked && paragraph?.sign !== '|' && j < end && KIND[clean.charCodeAt(j)] !== BREAK) {
        let k = i;
        while (k < j && isSpace(text.charCodeAt(k))) k++; // else a comment stands there
        if (k === j) spaces.push({ start: i, end: j });
      }
      i = j - 1;
      continue;
    }
    if (!inked) {
      inked = true;
      const sign = code === 35 || code === 124 || code === 62 ? (clean[i] as '#' | '|' | '>') : '';
      if (paragraph && !(sign === '' && paragraph.sign === '' && goesOn(clean, paragraph, lineStart, i))) {
        close();
      }
      if (!paragraph) {
        sentence = i;
        commas = 0;
        paragraph = { start: i, end: i + 1, sign, han: 0, marks: 0, stops: 0 };
        paragraphs.push(paragraph);
      }
    }
    const current = paragraph as Open<Paragraph>;
    if (kind === HAN) {
      let j = i + 1;
      while (j < end && KIND[clean.charCodeAt(j)] === HAN) j++;
      current.han += j - i;
      current.end = j;
      i = j - 1;
      continue;
    }
    switch (kind) {
      case 0:
      case LATIN:
        break;
      case DIGIT: {
        let j = i + 1;
        while (j < end && KIND[clean.charCodeAt(j)] === DIGIT) j++;
        digits.push({ start: i, end: j });
        i = j - 1;
        break;
      }
      case STOP:
      case PAUSE:
      case HALF: {
        if (code === 58 && clean.charCodeAt(i + 1) === 47 && clean.charCodeAt(i + 2) === 47) {
          i = endOfAddress(clean, i, end) - 1;
          break;
        }
        const last = endOfRun(clean, i, end);
        for (let j = i; j < last; j++) {
          const mark = clean.charCodeAt(j);
          const full = KIND[mark] === HALF ? fullOf(clean, j) : mark;
          if (full === 0xff0c || full === 0xff1b || KIND[full] === STOP) current.marks++;
          if (KIND[full] === STOP) current.stops++;
          if (mark === 0xff0c || mark === 44) commas++;
          if (KIND[mark] === STOP || mark === 0xff1b) endSentence(j + 1);
        }
        if (last > i + 1) runs.push({ start: i, end: last });
        else if (kind === HALF) half.push(i);
        i = last - 1;
        break;
      }
      case LINE:
      case HYPHEN: {
        let j = i + 1;
        while (j < end && clean.charCodeAt(j) === code) j++;
        if (code === 0x2026 || (kind === HYPHEN && j === i + 2)) runs.push({ start: i, end: j });
        i = j - 1;
        break;
      }
      case MASK: {
        let j = i + 1;
        while (j < end && clean.charCodeAt(j) === code) j++;
        if (code !== 95 || j > i + 2) masks.push({ start: i, end: j });
        i = j - 1;
        break;
      }
      case GUARD:
        i = endOfGuarded(clean, i, end) - 1;
        break;
      default:
        bracket(i, code);
    }
    current.end = i + 1;
  }
  close();
  pairs.sort((a, b) => a.start - b.start);
  strays.sort((a, b) => a.at - b.at);
  return {
    paragraphs,
    sentences,
    half,
    runs,
    pairs,
    titles: outermost(pairs, 'book'),
    quotations: outermost(pairs, 'double', 'single'),
    strays,
    turned,
    spaces,
    digits,
    masks,
  };
}

function outermost(pairs: readonly Pair[], ...kinds: PairKind[]): Pair[] {
  let behind = 0;
  return pairs.filter(({ kind, start, end }) => {
    if (start < behind || !kinds.includes(kind)) return false;
    behind = end;
    return true;
  });
}

/** Lines are not wrapped shorter than this. */
const SHORTEST_WRAPPED = 22;

/** Whether the line that begins at `ink` goes on with the paragraph before it, which breaks off in the middle of a sentence. */
function goesOn(text: string, paragraph: Paragraph, lineStart: number, ink: number): boolean {
  if (ink - lineStart >= 2) return false;
  const last = text.charCodeAt(paragraph.end - 1);
  if (KIND[last] === STOP || '；;：:…”）)|'.includes(text[paragraph.end - 1])) return false;
  let from = paragraph.end;
  while (from > paragraph.start && KIND[text.charCodeAt(from - 1)] !== BREAK) from--;
  if (paragraph.end - from < SHORTEST_WRAPPED) return false;
  return !isBullet(text, ink) && ordinalAt(text, ink) === undefined;
}

/** `- `, `* `, `+ `, `• ` */
export function isBullet(text: string, at: number): boolean {
  return '-*+•·'.includes(text[at]) && isSpace(text.charCodeAt(at + 1));
}

/** Behind the last mark of the run that begins at `at`; marks may be parted by spaces. */
function endOfRun(text: string, at: number, end: number): number {
  let last = at + 1;
  for (let j = last; j < end; j++) {
    const code = text.charCodeAt(j);
    const kind = KIND[code];
    if (kind === SPACE) continue;
    if (kind !== STOP && kind !== PAUSE && kind !== HALF) break;
    if (
      kind === HALF &&
      (isAlphanumeric(text.charCodeAt(j + 1)) || (code === 33 && text.charCodeAt(j + 1) === 91))
    )
      break;
    last = j + 1;
  }
  return last;
}

/** The full-width mark that a half-width one stands for in a sentence; 0 in numbers, ordinals and names of files. */
function fullOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === 46) return isPeriod(text, at) && !endsOrdinal(text, at) ? 0x3002 : 0;
  if (code === 44) return isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1)) ? 0 : 0xff0c;
  return code === 59 ? 0xff1b : code === 58 ? 0xff1a : 0x3002;
}

/** Whether the `.` at `at` may end a sentence: none does in 3.5, 台账.xlsx, 附件一.2. */
export function isPeriod(text: string, at: number): boolean {
  const next = KIND[text.charCodeAt(at + 1)];
  if (next === LATIN || next === MASK) return false;
  return next !== DIGIT || (isHan(text.charCodeAt(at - 1)) && !'一二三四五六七八九十'.includes(text[at - 1]));
}

function endOfAddress(text: string, at: number, end: number): number {
  let j = at;
  while (j < end && text.charCodeAt(j) > 32 && text.charCodeAt(j) < 127 && !'()<>"\''.includes(text[j])) j++;
  return j;
}

/** Behind the code, tag, target of a link, entity or escaped character that begins at `at`; behind `at` where none does. */
function endOfGuarded(text: string, at: number, end: number): number {
  const upTo = (mark: number, from: number, most: number): number => {
    for (let j = from; j < end && j < from + most && KIND[text.charCodeAt(j)] !== BREAK; j++)
      if (text.charCodeAt(j) === mark) return j + 1;
    return at + 1;
  };
  const next = text.charCodeAt(at + 1);
  switch (text.charCodeAt(at)) {
    case 96:
      return upTo(96, at + 1, 400);
    case 60:
      return KIND[next] === LATIN || next === 47 ? upTo(62, at + 1, 400) : at + 1;
    case 93:
      return next === 40 ? upTo(41, at + 2, 400) : at + 1;
    case 38:
      return KIND[next] === LATIN || next === 35 ? upTo(59, at + 1, 9) : at + 1;
    default:
      return Math.min(end, KIND[next] === BREAK ? at + 1 : at + 2);
  }
}
