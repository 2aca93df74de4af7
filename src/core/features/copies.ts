import { type Bank, phrasesOf } from '../bank.ts';
import type { Document, Report } from '../report.ts';
import { normal, sentencesOf } from '../rules/sentences.ts';
import { type Range, rangeOf, type Span } from '../text.ts';

/** Who wrote a report, and for which year, as far as it says so. */
export interface Origin {
  readonly file: string;
  readonly author?: string;
  readonly year?: number;
}

/** A sentence of another report that is the same, or nearly. */
export interface Copy {
  readonly file: string;
  readonly range: Range;
  /** In how many other files such a sentence stands. */
  readonly files: number;
}

/** The sentences of other reports, to hold a report against. */
export interface CopyIndex {
  /** Takes in the reports of a file, in place of what it held of that file before. */
  add(file: string, document: Document): void;
  remove(file: string): void;
  /** Where else the sentence stands, drafts of the same report apart. */
  find(text: string, sentence: Span, from: Origin): Copy | undefined;
}

/** Shorter sentences, quoted words apart, are formulas of the genre. */
export const LEAST_HAN = 20;
/** Two sentences are nearly the same where they share so much of all pieces that either has. */
const NEARLY = 0.6;
/** Characters of a piece. */
const PIECE = 3;
/** Pieces by which a sentence is found: the smallest by hash (MinHash). Two of like wording have some of them in common. */
const SKETCH = 8;
/** Pieces that so many sentences share are set phrases and find nothing. */
const COMMON = 300;

interface Entry {
  readonly origin: Origin;
  readonly range: Range;
  readonly words: string;
  readonly sketch: readonly number[];
}

/** @param bank its sentences are everybody's: they are never copied from a person */
export function copyIndex(bank: Bank): CopyIndex {
  const byFile = new Map<string, Entry[]>();
  const byPiece = new Map<number, Entry[]>();
  const stock = new Map<number, string[]>();
  for (const words of sentencesOfBank(bank)) for (const piece of sketchOf(words)) push(stock, piece, words);

  const isStock = (words: string, sketch: readonly number[]): boolean =>
    sketch.some((piece) => stock.get(piece)?.some((other) => contained(other, words) >= NEARLY));

  const remove = (file: string): void => {
    for (const entry of byFile.get(file) ?? []) {
      for (const piece of entry.sketch) {
        const rest = byPiece.get(piece)!.filter((other) => other !== entry);
        if (rest.length) byPiece.set(piece, rest);
        else byPiece.delete(piece);
      }
    }
    byFile.delete(file);
  };

  return {
    remove,
    add(file, document) {
      remove(file);
      for (const report of document.reports) {
        const origin = originOf(file, document, report);
        for (const sentence of sentencesOf(report, document.clean)) {
          if (sentence.han < LEAST_HAN) continue;
          const words = normal(document.clean, sentence);
          const sketch = sketchOf(words);
          if (isStock(words, sketch)) continue;
          const entry = { origin, range: rangeOf(document.lineStarts, sentence), words, sketch };
          push(byFile, file, entry);
          for (const piece of sketch) push(byPiece, piece, entry);
        }
      }
    },
    find(text, sentence, from) {
      const words = normal(text, sentence);
      const seen = new Set<Entry>();
      let best: { entry: Entry; likeness: number } | undefined;
      const files = new Set<string>();
      for (const piece of sketchOf(words)) {
        const entries = byPiece.get(piece) ?? [];
        if (entries.length > COMMON) continue;
        for (const entry of entries) {
          if (seen.has(entry)) continue;
          seen.add(entry);
          if (isDraft(entry.origin, from)) continue;
          const likeness = alike(entry.words, words);
          if (likeness < NEARLY) continue;
          files.add(entry.origin.file);
          if (!best || likeness > best.likeness) best = { entry, likeness };
        }
      }
      return best && { file: best.entry.origin.file, range: best.entry.range, files: files.size };
    },
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The bank's sentences of that length without their blanks. */
function* sentencesOfBank(bank: Bank): Iterable<string> {
  for (const theme of bank.themes) {
    for (const kind of ['problem', 'cause', 'measure'] as const) {
      for (const { text } of phrasesOf(theme, kind)) {
        for (const [sentence] of text.replace(/【[^】]*】/g, '').matchAll(/[^。！？；]+/g)) {
          const words = normal(sentence, { start: 0, end: sentence.length });
          if (words.length >= LEAST_HAN / 2) yield words;
        }
      }
    }
  }
}

function eachPiece(words: string, take: (hash: number) => void): void {
  for (let i = 0; i + PIECE <= words.length; i++) {
    let hash = 0x811c9dc5;
    for (let j = i; j < i + PIECE; j++) hash = Math.imul(hash ^ words.charCodeAt(j), 0x01000193);
    hash ^= hash >>> 15;
    take(Math.imul(hash, 0x2c1b3c6d) >>> 0);
  }
}

function sketchOf(words: string): number[] {
  const pieces = piecesOf(words);
  return [...pieces].sort((a, b) => a - b).slice(0, SKETCH);
}

function piecesOf(words: string): Set<number> {
  const pieces = new Set<number>();
  eachPiece(words, (hash) => pieces.add(hash));
  return pieces;
}

function shared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let n = 0;
  for (const piece of a) if (b.has(piece)) n++;
  return n;
}

/** Shared pieces among all pieces of both. */
function alike(a: string, b: string): number {
  if (a === b) return 1;
  const [of, other] = [piecesOf(a), piecesOf(b)];
  const both = shared(of, other);
  return both / (of.size + other.size - both);
}

/** How much of `part` stands in `whole`. */
function contained(part: string, whole: string): number {
  const pieces = piecesOf(part);
  return shared(pieces, piecesOf(whole)) / Math.max(1, pieces.size);
}

/** The same report in another state: another file of the same author and year, or one whose name differs in the version only. */
function isDraft(a: Origin, b: Origin): boolean {
  if (a.file === b.file || bareName(a.file) === bareName(b.file)) return true;
  return (
    a.author !== undefined &&
    a.author === b.author &&
    (a.year === undefined || b.year === undefined || a.year === b.year)
  );
}

function bareName(file: string): string {
  return file
    .replace(
      /(?:[-_ （(]|第)*(?:初稿|[一二三四五六七八九]稿|终稿|定稿|送审稿|修改稿?|草稿|副本|copy|最终版?|v\d+|\d{1,2}稿|\d{1,2})[）)版]*(?=[-_ .（(]|$)/gi,
      '',
    )
    .replace(/\.\w+$/, '');
}

/** Author and year as front matter, title and signature give them. */
export function originOf(file: string, document: Document, report: Report): Origin {
  const said = (key: string): string | undefined => document.frontMatter?.values.get(key)?.value;
  const title = report.title?.title ?? said('title') ?? '';
  const lead = report.preamble ? document.clean.slice(report.preamble.start, report.preamble.end) : '';
  const signed =
    /^[^。；：\r\n]{2,40}[ \u3000]([\u4e00-\u9fff]{1,2}[ \u3000]?[\u4e00-\u9fff]{1,3})[ \t\u3000]*(?:\d.*)?$/m.exec(
      lead,
    )?.[1];
  const year =
    /20\d\d/.exec(title)?.[0] ??
    /20\d\d/.exec(said('date') ?? '')?.[0] ??
    /^[（(\s]*(20\d\d)年\d/m.exec(lead)?.[1];
  return {
    file,
    author: said('name') ?? signed?.replace(/[ \u3000]/g, ''),
    year: year === undefined ? undefined : Number(year),
  };
}
