import type { Bank } from './bank.ts';
import type { Kind } from './report.ts';
import { Words } from './words.ts';

/** Where the words of a lexicon stand in a text, by start; overlapping words are all there. Offsets are UTF-16 units. */
export interface Hits {
  readonly count: number;
  readonly word: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** What a word of a theme stands for: `theme` is its index in the bank. */
export interface ThemeWord {
  readonly theme: number;
  readonly kind: Kind;
}

/** A word that a rule or the wording list looks for. */
export interface RuleWord {
  /** The list that asked for it: a rule's id. */
  readonly list: string;
  /** Its place in that list. */
  readonly entry: number;
}

/** Every word that links and rules look for, in one table, so that a text is scanned once. */
export class Lexicon {
  readonly words = new Words([]);
  /** By word number. */
  readonly themes: (readonly ThemeWord[] | undefined)[] = [];
  readonly rules: (readonly RuleWord[] | undefined)[] = [];
  /** In how many themes of the kind a word stands, by word number. */
  readonly spread: Record<Kind, number>[] = [];

  constructor(bank: Bank, lists: ReadonlyMap<string, readonly string[]>) {
    bank.themes.forEach((theme, index) => {
      for (const kind of ['problem', 'cause', 'measure'] as const) {
        for (const text of theme.keywords[kind]) {
          const word = this.words.add(text);
          if (word < 0) continue;
          this.themes[word] = [...(this.themes[word] ?? []), { theme: index, kind }];
          this.spread[word] ??= { problem: 0, cause: 0, measure: 0 };
          this.spread[word][kind]++;
        }
      }
    });
    for (const [list, texts] of lists) {
      texts.forEach((text, entry) => {
        const word = this.words.add(text);
        if (word >= 0) this.rules[word] = [...(this.rules[word] ?? []), { list, entry }];
      });
    }
  }

  scan(text: string): Hits {
    let size = 1024;
    let word = new Int32Array(size);
    let start = new Int32Array(size);
    let end = new Int32Array(size);
    let count = 0;
    this.words.scan(text, 0, text.length, (w, from, to) => {
      if (count === size) {
        size *= 2;
        word = grown(word, size);
        start = grown(start, size);
        end = grown(end, size);
      }
      word[count] = w;
      start[count] = from;
      end[count++] = to;
    });
    return { count, word, start, end };
  }
}

function grown(from: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(size);
  to.set(from);
  return to;
}

/** Index of the first hit that starts at or after `offset`. */
export function firstHit(hits: Hits, offset: number): number {
  let low = 0;
  let high = hits.count;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (hits.start[mid] < offset) low = mid + 1;
    else high = mid;
  }
  return low;
}
