import { type Bank, phrasesOf } from '../bank.ts';
import { type Document, KINDS, type Report } from '../report.ts';
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
/** So many of them two sentences have in common at the least. */
const LEAST_MET = 2;
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
  const isStock = stockOf(bank);

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
          const pieces = piecesOf(words);
          if (isStock(pieces)) continue;
          const sketch = sketchOf(pieces);
          const entry = { origin, range: rangeOf(document.lineStarts, sentence), words, sketch };
          push(byFile, file, entry);
          for (const piece of sketch) push(byPiece, piece, entry);
        }
      }
    },
    find(text, sentence, from) {
      const pieces = piecesOf(normal(text, sentence));
      const met = new Map<Entry, number>();
      for (const piece of sketchOf(pieces)) {
        const entries = byPiece.get(piece) ?? [];
        if (entries.length <= COMMON) for (const entry of entries) met.set(entry, (met.get(entry) ?? 0) + 1);
      }
      let best: { entry: Entry; likeness: number } | undefined;
      const files = new Set<string>();
      for (const [entry, times] of met) {
        if (times < LEAST_MET || isDraft(entry.origin, from)) continue;
        const likeness = alike(piecesOf(entry.words), pieces);
        if (likeness < NEARLY) continue;
        files.add(entry.origin.file);
        if (!best || likeness > best.likeness) best = { entry, likeness };
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

/** Tells whether a sentence is one of the bank's, its blanks filled or not. */
function stockOf(bank: Bank): (pieces: ReadonlySet<number>) => boolean {
  const sentences: ReadonlySet<number>[] = [];
  const byPiece = new Map<number, number[]>();
  for (const theme of bank.themes) {
    for (const kind of KINDS) {
      for (const { text } of phrasesOf(theme, kind)) {
        for (const [sentence] of text.replace(/【[^】]*】/g, '').matchAll(/[^。！？；]+/g)) {
          const words = normal(sentence, { start: 0, end: sentence.length });
          if (words.length < LEAST_HAN / 2) continue;
          const pieces = piecesOf(words);
          for (const piece of sketchOf(pieces)) push(byPiece, piece, sentences.length);
          sentences.push(pieces);
        }
      }
    }
  }
  return (pieces) => {
    const met = new Map<number, number>();
    for (const piece of pieces)
      for (const place of byPiece.get(piece) ?? []) met.set(place, (met.get(place) ?? 0) + 1);
    for (const [place, times] of met) {
      if (times > LEAST_MET && shared(sentences[place], pieces) >= NEARLY * sentences[place].size)
        return true;
    }
    return false;
  };
}

function piecesOf(words: string): Set<number> {
  const pieces = new Set<number>();
  for (let i = 0; i + PIECE <= words.length; i++) {
    let hash = 0x811c9dc5;
    for (let j = i; j < i + PIECE; j++) hash = Math.imul(hash ^ words.charCodeAt(j), 0x01000193);
    pieces.add(Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0);
  }
  return pieces;
}

const sketchOf = (pieces: ReadonlySet<number>): number[] =>
  [...pieces].sort((a, b) => a - b).slice(0, SKETCH);

function shared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let n = 0;
  for (const piece of a) if (b.has(piece)) n++;
  return n;
}

/** Shared pieces among all pieces of both. */
function alike(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const both = shared(a, b);
  return both / (a.size + b.size - both);
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
