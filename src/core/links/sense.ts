import type { Bank } from '../bank.ts';
import type { Commonness } from '../knowledge.ts';
import { firstHit, type Hits, type Lexicon } from '../lexicon.ts';
import { ROOTS } from '../profile.ts';
import type { Item } from '../report.ts';
import { isHan } from '../text.ts';

/** What an item says, in the terms in which problems and answers are compared. */
export interface Sense {
  /** Weight of the item's words in each theme of the bank, scaled to length 1. */
  readonly themes: Float64Array;
  /** Weight of its words in each root family: as it stands, and scaled to sum 1. */
  readonly roots: Float64Array;
  readonly rootShares: Float64Array;
  /** The pairs of Han characters in it, each once, as numbers of `Pairs`. */
  readonly pairs: Int32Array;
}

/** A word counts less for a theme where it is listed for another kind of item (a measure that names the failing). */
const OTHER_KIND = 0.5;
const IN_HEAD = 2.5;
const AGAIN = 0.3;

/** Which words an item has said before, without a set for each item. */
export class Seen {
  private readonly stamps: Int32Array;
  private stamp = 0;

  constructor(words: number) {
    this.stamps = new Int32Array(words);
  }

  next(): void {
    this.stamp++;
  }

  /** True where the item has said the word before; from now on it has. */
  again(word: number): boolean {
    if (this.stamps[word] === this.stamp) return true;
    this.stamps[word] = this.stamp;
    return false;
  }
}

export function senseOf(
  item: Item,
  text: string,
  hits: Hits,
  lexicon: Lexicon,
  bank: Bank,
  pairs: Pairs,
  seen: Seen,
): Sense {
  const { start, end } = item.span;
  const themes = new Float64Array(bank.themes.length);
  const reached = new Int32Array(bank.themes.length);
  const roots = new Float64Array(ROOTS.length);
  seen.next();
  let rootsReached = -1;
  let at = firstHit(hits, start);
  while (at < hits.count && hits.start[at] < end) {
    // The words that begin at one place, shortest first: all count for their themes, the longest for its roots.
    const from = hits.start[at];
    let longest = -1;
    let longestAgain = false;
    for (; at < hits.count && hits.start[at] === from; at++) {
      const word = hits.word[at];
      if (hits.end[at] > end) continue;
      const sense = lexicon.senseOf(word, item.kind);
      if (!sense) continue;
      const again = seen.again(word);
      const weight =
        (from >= item.headSpan.start && hits.end[at] <= item.headSpan.end ? IN_HEAD : again ? AGAIN : 1) *
        sense.weight;
      for (let i = 0; i < sense.themes.length; i++) {
        const theme = sense.themes[i];
        if (hits.end[at] <= reached[theme]) continue; // inside a longer word of the same theme
        reached[theme] = hits.end[at];
        themes[theme] += weight * (sense.own[i] ? 1 : OTHER_KIND);
      }
      longest = at;
      longestAgain = again;
    }
    if (longest < 0 || hits.end[longest] <= rootsReached) continue;
    rootsReached = hits.end[longest];
    const sense = lexicon.senseOf(hits.word[longest], item.kind)!;
    const inHead = from >= item.headSpan.start && hits.end[longest] <= item.headSpan.end;
    const weight = (inHead ? 2 : longestAgain ? AGAIN : 1) * sense.rootWeight;
    for (let r = 0; r < roots.length; r++) roots[r] += weight * sense.roots[r];
  }
  return { themes: toLength(themes), roots, rootShares: toSum(roots), pairs: pairs.of(text, start, end) };
}

function toLength(v: Float64Array): Float64Array {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += v[i] * v[i];
  if (sum > 0) {
    const norm = Math.sqrt(sum);
    for (let i = 0; i < v.length; i++) v[i] /= norm;
  }
  return v;
}

function toSum(v: Float64Array): Float64Array {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += v[i];
  return sum > 0 ? v.map((x) => x / sum) : v;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Kept between reports, since clearing is cheaper than asking for new memory; one report is linked at a time. */
let room = new Int32Array(0);

/** The pairs of Han characters of one report, numbered, with the weight that sharing one has. */
export class Pairs {
  /** Open-addressed: two numbers a place, pair (first unit × 65536 + second, as 32 bits; 0: free) and its number. */
  private readonly table: Int32Array;
  private readonly mask: number;
  private readonly codes: Int32Array;
  /** In how many items each pair stands, and the last item it was seen in. */
  private readonly spread: Int32Array;
  private readonly last: Int32Array;
  private count = 0;
  private items = 0;

  /** @param length of the text whose items are read: no more pairs than that can come. */
  constructor(length: number) {
    let places = 1024;
    while (places < length * 2) places *= 2;
    this.mask = places - 1;
    const size = places * 2 + 3 * (length + 1);
    if (room.length < size) room = new Int32Array(size);
    else room.fill(0, 0, size);
    this.table = room.subarray(0, places * 2);
    [this.codes, this.spread, this.last] = [0, 1, 2].map((n) =>
      room.subarray(places * 2 + n * (length + 1), places * 2 + (n + 1) * (length + 1)),
    );
  }

  /** The pairs between two offsets of `text`, each once. */
  of(text: string, start: number, end: number): Int32Array {
    const out = new Int32Array(end - start);
    let n = 0;
    this.items++;
    let before = 0;
    for (let i = start; i < end; i++) {
      const unit = text.charCodeAt(i);
      if (!isHan(unit)) {
        before = 0;
        continue;
      }
      if (before !== 0) {
        const number = this.numberOf((before << 16) | unit);
        if (this.last[number] !== this.items) {
          this.last[number] = this.items;
          this.spread[number]++;
          out[n++] = number;
        }
      }
      before = unit;
    }
    return out.subarray(0, n);
  }

  private numberOf(code: number): number {
    const { table, mask } = this;
    let at = (Math.imul(code, 0x9e3779b1) >>> 12) & mask;
    while (table[at * 2] !== 0 && table[at * 2] !== code) at = (at + 1) & mask;
    if (table[at * 2] === 0) {
      table[at * 2] = code;
      table[at * 2 + 1] = this.count;
      this.codes[this.count++] = code;
    }
    return table[at * 2 + 1];
  }

  /** By number: rare in this report and rare in the genre weighs most. */
  weights(items: number, commonness: Commonness): Float64Array {
    const out = new Float64Array(this.count);
    const byCount = new Float64Array(this.items + 2);
    for (let n = 1; n < byCount.length; n++) byCount[n] = Math.log(1 + items / n);
    for (let i = 0; i < out.length; i++) out[i] = byCount[this.spread[i]] * commonness.of(this.codes[i]);
    return out;
  }
}
