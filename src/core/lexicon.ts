import type { Bank } from './bank.ts';
import { ROOTS } from './profile.ts';
import type { Kind } from './report.ts';
import { type Hits, Words } from './words.ts';

export type { Hits };

/** What a word says in an item of one kind. */
export interface WordSense {
  /** Themes (indices in the bank) that list the word, and whether for this kind of item or for another. */
  readonly themes: readonly number[];
  readonly own: readonly boolean[];
  /** Longer words and words of fewer themes weigh more. */
  readonly weight: number;
  /** How the word's themes of this kind (of any kind, where none is) divide among the root families; sums to 1. */
  readonly roots: Float64Array;
  /** Words that many root families share weigh less. */
  readonly rootWeight: number;
}

interface ThemeWord {
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
  readonly rules: (RuleWord[] | undefined)[] = [];
  private readonly themes: (ThemeWord[] | undefined)[] = [];
  private readonly senses: Record<Kind, (WordSense | undefined)[]> = { problem: [], cause: [], measure: [] };
  private readonly roots: readonly number[];

  constructor(bank: Bank, lists: ReadonlyMap<string, readonly string[]>) {
    this.roots = bank.themes.map((theme) => ROOTS.indexOf(theme.root));
    bank.themes.forEach((theme, index) => {
      for (const kind of ['problem', 'cause', 'measure'] as const) {
        for (const text of theme.keywords[kind]) {
          const word = this.words.add(text);
          if (word >= 0) (this.themes[word] ??= []).push({ theme: index, kind });
        }
      }
    });
    for (const [list, texts] of lists) {
      texts.forEach((text, entry) => {
        const word = this.words.add(text);
        if (word >= 0) (this.rules[word] ??= []).push({ list, entry });
      });
    }
  }

  /** What a word says in items of a kind; undefined where no theme lists it. Made at first use. */
  senseOf(word: number, kind: Kind): WordSense | undefined {
    const owners = this.themes[word];
    if (!owners) return undefined;
    return (this.senses[kind][word] ??= this.makeSense(owners, this.words.list[word], kind));
  }

  private makeSense(owners: readonly ThemeWord[], word: string, kind: Kind): WordSense {
    const own = new Map<number, boolean>();
    for (const owner of owners) own.set(owner.theme, (own.get(owner.theme) ?? false) || owner.kind === kind);
    const ofKind = owners.filter((owner) => owner.kind === kind);
    const voices = ofKind.length > 0 ? ofKind : owners;
    const roots = new Float64Array(ROOTS.length);
    for (const { theme } of voices) roots[this.roots[theme]] += 1 / voices.length;
    let entropy = 0;
    for (const share of roots) if (share > 0) entropy -= share * Math.log(share);
    const length = 0.4 + 0.2 * Math.min(word.length, 5);
    return {
      themes: [...own.keys()],
      own: [...own.values()],
      weight: length / Math.sqrt(own.size),
      roots,
      rootWeight:
        length *
        Math.max(0.1, 1 - entropy / Math.log(5)) *
        (ofKind.length > 0 ? 1 : kind === 'problem' ? 0.5 : 0.4),
    };
  }

  /** All words of the lexicon in `text`: the one scan that links and rules share. */
  scan(text: string): Hits {
    return this.words.hits(text);
  }
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
