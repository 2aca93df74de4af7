import type { Bank } from './bank.ts';
import { ROOTS } from './profile.ts';
import type { Kind } from './report.ts';
import { type Hits, Words } from './words.ts';

export type { Hits };

/**
 * What the words of the lexicon say in items of one kind, by word number; a word's themes lie in `theme` and `weight`
 * from `themes[word]` to `themes[word + 1]`, its root families likewise. A word that no theme lists has none.
 */
export interface WordSenses {
  readonly themes: Int32Array;
  /** Place of the theme in the bank. */
  readonly theme: Uint16Array;
  /** Longer words and words of fewer themes weigh more, those listed for another kind of item less. */
  readonly weight: Float32Array;
  readonly roots: Int32Array;
  /** Place of the root family in `ROOTS`. */
  readonly root: Uint8Array;
  /** How the word's themes of this kind (of any kind, where none is) divide among the families; words that many share weigh less. */
  readonly rootWeight: Float32Array;
}

interface ThemeWord {
  readonly theme: number;
  readonly kind: Kind;
}

/** Words that the rules look for, by word number: list and entry from `from[word]` to `from[word + 1]`. */
export interface RuleWords {
  readonly from: Int32Array;
  /** Place of the list in `names`. */
  readonly list: Uint8Array;
  /** The word's place in its list. */
  readonly entry: Uint16Array;
  /** A rule's id, or the name of a list of the wording file. */
  readonly names: readonly string[];
}

/** A word counts less for a theme where it is listed for another kind of item (a measure that names the failing). */
const OTHER_KIND = 0.5;

/** Every word that links and rules look for, in one table, so that a text is scanned once. */
export class Lexicon {
  readonly words = new Words([]);
  readonly rules: RuleWords;
  readonly senses: Readonly<Record<Kind, WordSenses>>;

  constructor(bank: Bank, lists: ReadonlyMap<string, readonly string[]>) {
    const themes: ThemeWord[][] = [];
    bank.themes.forEach((theme, index) => {
      for (const kind of ['problem', 'cause', 'measure'] as const) {
        for (const text of theme.keywords[kind]) {
          const word = this.words.add(text);
          if (word >= 0) (themes[word] ??= []).push({ theme: index, kind });
        }
      }
    });
    const names = [...lists.keys()];
    const owners: { list: number; entry: number }[][] = [];
    names.forEach((name, list) => {
      lists.get(name)!.forEach((text, entry) => {
        const word = this.words.add(text);
        if (word >= 0) (owners[word] ??= []).push({ list, entry });
      });
    });
    const { list: words } = this.words;
    this.rules = {
      names,
      from: startsOf(words.length, owners),
      list: Uint8Array.from(flat(words.length, owners), ({ list }) => list),
      entry: Uint16Array.from(flat(words.length, owners), ({ entry }) => entry),
    };
    const roots = bank.themes.map((theme) => ROOTS.indexOf(theme.root));
    const senses = (kind: Kind): WordSenses => sensesOf(words, themes, roots, kind);
    this.senses = { problem: senses('problem'), cause: senses('cause'), measure: senses('measure') };
  }

  /** All words of the lexicon in `text`: the one scan that links and rules share. */
  scan(text: string): Hits {
    return this.words.hits(text);
  }
}

function sensesOf(
  words: readonly string[],
  themes: readonly (readonly ThemeWord[] | undefined)[],
  rootOf: readonly number[],
  kind: Kind,
): WordSenses {
  const byWord: { theme: number; weight: number }[][] = [];
  const byRoot: { root: number; weight: number }[][] = [];
  themes.forEach((owners, word) => {
    if (!owners) return;
    const own = new Map<number, boolean>();
    for (const owner of owners) own.set(owner.theme, (own.get(owner.theme) ?? false) || owner.kind === kind);
    const length = 0.4 + 0.2 * Math.min(words[word].length, 5);
    const weight = length / Math.sqrt(own.size);
    byWord[word] = [...own].map(([theme, ofKind]) => ({ theme, weight: weight * (ofKind ? 1 : OTHER_KIND) }));
    const ofKind = owners.filter((owner) => owner.kind === kind);
    const voices = ofKind.length > 0 ? ofKind : owners;
    const shares = new Map<number, number>();
    for (const { theme } of voices)
      shares.set(rootOf[theme], (shares.get(rootOf[theme]) ?? 0) + 1 / voices.length);
    let entropy = 0;
    for (const share of shares.values()) entropy -= share * Math.log(share);
    const rootWeight =
      length *
      Math.max(0.1, 1 - entropy / Math.log(5)) *
      (ofKind.length > 0 ? 1 : kind === 'problem' ? 0.5 : 0.4);
    byRoot[word] = [...shares].map(([root, share]) => ({ root, weight: share * rootWeight }));
  });
  const said = flat(words.length, byWord);
  const rooted = flat(words.length, byRoot);
  return {
    themes: startsOf(words.length, byWord),
    theme: Uint16Array.from(said, ({ theme }) => theme),
    weight: Float32Array.from(said, ({ weight }) => weight),
    roots: startsOf(words.length, byRoot),
    root: Uint8Array.from(rooted, ({ root }) => root),
    rootWeight: Float32Array.from(rooted, ({ weight }) => weight),
  };
}

/** Where the entries of each of `count` lists begin once they lie one behind the other, and behind the last where they end. */
function startsOf(count: number, lists: readonly (readonly unknown[] | undefined)[]): Int32Array {
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) starts[i + 1] = starts[i] + (lists[i]?.length ?? 0);
  return starts;
}

function flat<T>(count: number, lists: readonly (readonly T[] | undefined)[]): T[] {
  const out: T[] = [];
  for (let i = 0; i < count; i++) for (const entry of lists[i] ?? []) out.push(entry);
  return out;
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
