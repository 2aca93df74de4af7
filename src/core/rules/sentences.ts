import { type Item, itemsOf, KIND_NAMES, type Kind, type Report } from '../report.ts';
import { isHan, type Span } from '../text.ts';
import type { Fix, Listed } from './rule.ts';

/** A stretch of an item up to 。！？； (mark included) or to the item's end. */
export interface Sentence extends Span {
  readonly item: Item;
  /** Han characters outside of “” and 《》. */
  readonly han: number;
  /** The same for sentences that differ in marks and white space only. */
  readonly key: number;
}

/** What one look over an item shows; the ordinal does not count. */
export interface Facts {
  readonly sentences: readonly Sentence[];
  readonly han: number;
  /** True where a blank 【…】 is still to be filled: the item is unfinished, and rules say nothing about it. */
  readonly blank: boolean;
  /** True where an Arabic digit stands in it. */
  readonly digits: boolean;
}

const known = new WeakMap<Item, Facts>();

/** @param text the clean text of the item's document */
export function factsOf(item: Item, text: string): Facts {
  const seen = known.get(item);
  if (seen) return seen;
  const facts = look(item, text);
  known.set(item, facts);
  return facts;
}

/** The place among `sentences` of the one in which `offset` stands, or the last before it; -1 where there is none. */
export function sentenceAt(sentences: readonly Sentence[], offset: number): number {
  let low = -1;
  let high = sentences.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (sentences[mid].start <= offset) low = mid;
    else high = mid - 1;
  }
  return low;
}

/** How far a rule looks in a sentence without end. */
const SIGHT = 200;

/** What stands in a sentence before an offset, and behind it. */
export const before = (text: string, sentence: Span, at: number): string =>
  text.slice(Math.max(sentence.start, at - SIGHT), at);
export const behind = (text: string, sentence: Span, at: number): string =>
  text.slice(at, Math.min(sentence.end, at + SIGHT));

/** The items of a kind without those that have blanks. */
export function finished(report: Report, kind: Kind, text: string): readonly Item[] {
  return itemsOf(report, kind).filter((item) => !factsOf(item, text).blank);
}

export const isDigit = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || (unit >= 0xff10 && unit <= 0xff19);

/** Takes the next character of a sentence into its key. */
export const mixed = (key: number, unit: number): number => Math.imul(key ^ unit, 0x01000193);
export const FIRST_KEY = 0x811c9dc5 | 0;

/** Units that a key counts: Han, digits and Latin letters, full-width ones like half-width ones. */
export function keyUnit(unit: number): number {
  if (unit >= 0x4e00 && unit <= 0x9fff) return unit;
  const half = unit >= 0xff10 && unit <= 0xff5a ? unit - 0xfee0 : unit;
  return isDigit(half) || (half >= 65 && half <= 90) || (half >= 97 && half <= 122) ? half : 0;
}

function look(item: Item, text: string): Facts {
  const sentences: Sentence[] = [];
  const { end } = item.span;
  let from = -1;
  let han = 0;
  let own = 0;
  let key = FIRST_KEY;
  let quoted = false;
  let blank = false;
  let digits = false;
  for (let i = item.headSpan.start; i < end; i++) {
    const unit = text.charCodeAt(i);
    const counts = keyUnit(unit);
    if (counts) {
      if (from < 0) from = i;
      key = mixed(key, counts);
      if (isHan(unit)) {
        han++;
        if (!quoted) own++;
      } else if (isDigit(counts)) digits = true;
    } else if (unit === 0x201c || unit === 0x300a) {
      if (from < 0) from = i;
      quoted = true;
    } else if (unit === 0x201d || unit === 0x300b) quoted = false;
    else if (unit === 0x3010) blank = true;
    else if (from >= 0 && (unit === 0x3002 || unit === 0xff01 || unit === 0xff1f || unit === 0xff1b)) {
      const close = text.charCodeAt(i + 1);
      const stop = i + 1 < end && (close === 0x201d || close === 0xff09) ? i + 2 : i + 1;
      sentences.push({ start: from, end: stop, item, han: own, key });
      from = -1;
      own = 0;
      key = FIRST_KEY;
      quoted = false;
    }
  }
  if (from >= 0) sentences.push({ start: from, end, item, han: own, key });
  return { sentences, han, blank, digits };
}

/** The words of `list` that lie in `span`; of those that overlap, the longest of the first. */
export function wordsIn(list: readonly Listed[], span: Span): Listed[] {
  const out: Listed[] = [];
  let low = 0;
  let high = list.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (list[mid].start < span.start) low = mid + 1;
    else high = mid;
  }
  for (let i = low; i < list.length && list[i].start < span.end; i++) {
    const word = list[i];
    const last = out[out.length - 1];
    if (word.end > span.end) continue;
    if (!last || word.start >= last.end) out.push(word);
    else if (word.start === last.start && word.end > last.end) out[out.length - 1] = word;
  }
  return out;
}

/** True where `at` stands inside “” or 《》: what is quoted or named there the author does not say himself. */
export function inQuotes(text: string, at: number): boolean {
  for (let i = at - 1; i >= 0 && i > at - 80; i--) {
    const unit = text.charCodeAt(i);
    if (unit === 0x201c || unit === 0x300a) return true;
    if (unit === 0x201d || unit === 0x300b || unit === 10 || unit === 13) return false;
  }
  return false;
}

const NOT_A_PERSON_BEFORE = '自大小忘无要';
const COLLECTIVE_AFTER = '们局行院校厂镇乡县市区省国党厅委司村街公待';

/** True where the author speaks of himself between the offsets: 我, 本人, 自己, 自身; not 我局, 我们, 自我, nor in quotation marks. */
export function speaksOfSelf(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const c = text[i];
    if (c === '我') {
      if (NOT_A_PERSON_BEFORE.includes(text[i - 1]) || COLLECTIVE_AFTER.includes(text[i + 1])) continue;
      if (!inQuotes(text, i)) return true;
    } else if (
      (c === '本' && text[i + 1] === '人') ||
      (c === '自' && (text[i + 1] === '己' || text[i + 1] === '身'))
    ) {
      if (!inQuotes(text, i)) return true;
    }
  }
  return false;
}

/** The words of a list written with white space between them. */
export const split = (words: string): string[] => words.trim().split(/\s+/);

/** Every word of the first list with every word of the next behind it, and so on; `∅` stands for none. */
export const combine = (...lists: string[]): string[] =>
  lists
    .map(split)
    .reduce((made, list) => made.flatMap((left) => list.map((right) => left + right.replace('∅', ''))), ['']);

/** What a key stands for: the characters of a stretch that count. */
export function normal(text: string, { start, end }: Span): string {
  let out = '';
  for (let i = start; i < end; i++) {
    const unit = keyUnit(text.charCodeAt(i));
    if (unit) out += String.fromCharCode(unit);
  }
  return out;
}

/** The key of a stretch, as `Sentence.key`. */
export function keyOf(text: string, { start, end }: Span = { start: 0, end: text.length }): number {
  let key = FIRST_KEY;
  for (let i = start; i < end; i++) {
    const unit = keyUnit(text.charCodeAt(i));
    if (unit) key = mixed(key, unit);
  }
  return key;
}

/** An item as users find it: （三）2, 原因第2条. */
export const placeOf = (item: Item): string => item.place || `${KIND_NAMES[item.kind]}第${item.index + 1}条`;

/** A stub with blanks at the end of an item, before its full stop. */
export function fixAtEnd(item: Item, text: string, title: string, stub: string): Fix {
  const { end } = item.span;
  const at = /[。；！]/.test(text[end - 1]) ? end - 1 : end;
  return { title, kind: 'insert', edits: [{ span: { start: at, end: at }, text: stub }] };
}

/** All sentences of a report's finished items, in document order; an item of a merged part (原因及措施) counts once. */
export function* sentencesOf(report: Report, text: string): Iterable<Sentence> {
  const items = [...report.problems, ...report.causes, ...report.measures].sort(
    (a, b) => a.span.start - b.span.start,
  );
  let done = -1;
  for (const item of items) {
    if (item.span.start <= done) continue;
    done = item.span.start;
    const facts = factsOf(item, text);
    if (!facts.blank) yield* facts.sentences;
  }
}

/** Sentences for which `find` finds something; those that follow each other in one item make one stretch, with what was found for its first. */
export function* stretches<T>(
  sentences: Iterable<Sentence>,
  find: (sentence: Sentence) => T | undefined,
): Iterable<{ span: Span; found: T }> {
  let open: { span: Span; found: T; item: Item } | undefined;
  for (const sentence of sentences) {
    const found = find(sentence);
    if (open && (found === undefined || sentence.item !== open.item)) {
      yield open;
      open = undefined;
    }
    if (found === undefined) continue;
    const { start, end, item } = sentence;
    open = open ? { ...open, span: { start: open.span.start, end } } : { span: { start, end }, found, item };
  }
  if (open) yield open;
}
