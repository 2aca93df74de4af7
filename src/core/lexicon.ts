import type { Bank } from './bank.ts';
import { ROOTS } from './profile.ts';
import { KINDS, type Kind } from './report.ts';
import { type Hits, Words } from './words.ts';

export type { Hits };

/** A word counts less for a theme where it is listed for another kind of item (a measure that names the failing). */
const OTHER_KIND = 0.5;

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

/** Every word that links and rules look for, in one table, so that a text is scanned once. */
export class Lexicon {
  readonly words = new Words([]);
  readonly rules: RuleWords;
  readonly senses: Readonly<Record<Kind, WordSenses>>;

  constructor(bank: Bank, lists: ReadonlyMap<string, readonly string[]>) {
    const owners = new Rows();
    bank.themes.forEach((theme, index) => {
      for (const [kind, name] of KINDS.entries())
        for (const text of theme.keywords[name])
          owners.add(this.words.add(text), index * KINDS.length + kind);
    });
    const names = [...lists.keys()];
    const places = new Rows();
    names.forEach((name, list) => {
      lists.get(name)!.forEach((text, entry) => {
        places.add(this.words.add(text), list * ENTRIES + entry);
      });
    });
    const { list: words } = this.words;
    const looked = places.byRow(words.length);
    this.rules = {
      names,
      from: looked.from,
      list: Uint8Array.from(looked.values, (place) => place / ENTRIES),
      entry: Uint16Array.from(looked.values, (place) => place % ENTRIES),
    };
    const roots = Uint8Array.from(bank.themes, (theme) => ROOTS.indexOf(theme.root));
    const { from, values } = owners.byRow(words.length);
    const senses = (kind: Kind): WordSenses =>
      new WordSenses(words, from, values, roots, KINDS.indexOf(kind));
    this.senses = { problem: senses('problem'), cause: senses('cause'), measure: senses('measure') };
  }

  /** All words of the lexicon in `text`: the one scan that links and rules share. */
  scan(text: string): Hits {
    return this.words.hits(text);
  }
}

/** More than any list of a rule has. */
const ENTRIES = 1 << 16;

/** Numbers filed under rows, in any order. */
class Rows {
  private readonly rows: number[] = [];
  private readonly values: number[] = [];

  /** A row below 0 is no row. */
  add(row: number, value: number): void {
    if (row < 0) return;
    this.rows.push(row);
    this.values.push(value);
  }

  /** The values of row `r`, in the order in which they came, lie from `from[r]` to `from[r + 1]`. */
  byRow(count: number): { from: Int32Array; values: Int32Array } {
    const from = new Int32Array(count + 1);
    for (const row of this.rows) from[row + 1]++;
    for (let r = 0; r < count; r++) from[r + 1] += from[r];
    const free = from.slice();
    const values = new Int32Array(this.values.length);
    this.rows.forEach((row, i) => {
      values[free[row]++] = this.values[i];
    });
    return { from, values };
  }
}

/** Numbers with weights, in rows by word: those of a row lie from `from[word]` on, `count[word]` of them. */
class Weights {
  readonly from: Int32Array;
  readonly count: Uint16Array;
  value = new Uint16Array(1024);
  weight = new Float32Array(1024);
  private made = 0;

  constructor(words: number) {
    this.from = new Int32Array(words);
    this.count = new Uint16Array(words);
  }

  /** All numbers of a word come one behind the other. */
  add(word: number, value: number, weight: number): void {
    if (this.count[word]++ === 0) this.from[word] = this.made;
    if (this.made === this.value.length) {
      const [value, weight] = [this.value, this.weight];
      this.value = new Uint16Array(value.length * 2);
      this.value.set(value);
      this.weight = new Float32Array(weight.length * 2);
      this.weight.set(weight);
    }
    this.value[this.made] = value;
    this.weight[this.made++] = weight;
  }
}

/**
 * What the words of the lexicon say in items of one kind. Most words never stand in a text, so that a word's senses
 * are made when it is first asked for.
 */
export class WordSenses {
  /** By word, once `count` was asked: places of themes in the bank. Longer words and words of fewer themes weigh more, those listed for another kind of item less. */
  readonly themes: Weights;
  /**
   * Likewise places of root families in `ROOTS`: how the word's themes of this kind (of any kind, where none is) divide
   * among them. Words that many families share weigh less.
   */
  readonly roots: Weights;
  private readonly made: Uint8Array;

  /** @param owners by word, from `from[word]` on: theme × 3 + kind, one for each list that has the word */
  constructor(
    private readonly words: readonly string[],
    private readonly from: Int32Array,
    private readonly owners: Int32Array,
    private readonly rootOf: Uint8Array,
    private readonly kind: number,
  ) {
    this.themes = new Weights(words.length);
    this.roots = new Weights(words.length);
    this.made = new Uint8Array(words.length);
  }

  /** The number of themes that list the word; 0 for a word of rules only. */
  count(word: number): number {
    if (this.made[word] === 0) {
      this.made[word] = 1;
      if (this.from[word] < this.from[word + 1]) this.make(word);
    }
    return this.themes.count[word];
  }

  private make(word: number): void {
    const owners = this.owners.subarray(this.from[word], this.from[word + 1]);
    const own = new Map<number, boolean>();
    let voices = 0;
    for (const owner of owners) {
      const theme = Math.floor(owner / KINDS.length);
      const ofKind = owner % KINDS.length === this.kind;
      own.set(theme, own.get(theme) === true || ofKind);
      if (ofKind) voices++;
    }
    const length = 0.4 + 0.2 * Math.min(this.words[word].length, 5);
    const weight = length / Math.sqrt(own.size);
    for (const [theme, ofKind] of own) this.themes.add(word, theme, weight * (ofKind ? 1 : OTHER_KIND));

    const shares = new Map<number, number>();
    for (const owner of owners) {
      if (voices > 0 && owner % KINDS.length !== this.kind) continue;
      const root = this.rootOf[Math.floor(owner / KINDS.length)];
      shares.set(root, (shares.get(root) ?? 0) + 1 / (voices || owners.length));
    }
    let entropy = 0;
    for (const share of shares.values()) entropy -= share * Math.log(share);
    const rootWeight =
      length *
      Math.max(0.1, 1 - entropy / Math.log(5)) *
      (voices > 0 ? 1 : this.kind === KINDS.indexOf('problem') ? 0.5 : 0.4);
    for (const [root, share] of shares) this.roots.add(word, root, share * rootWeight);
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
