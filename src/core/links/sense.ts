import type { Bank } from '../bank.ts';
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

export function senseOf(item: Item, text: string, hits: Hits, lexicon: Lexicon, bank: Bank, pairs: Pairs): Sense {
  const { start, end } = item.span;
  const themes = new Float64Array(bank.themes.length);
  const reached = new Int32Array(bank.themes.length);
  const roots = new Float64Array(ROOTS.length);
  const seen = new Set<number>();
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
      const again = seen.has(word);
      seen.add(word);
      const weight = (from >= item.headSpan.start && hits.end[at] <= item.headSpan.end ? IN_HEAD : again ? AGAIN : 1) * sense.weight;
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

/** The pairs of Han characters of one report, numbered, with the weight that sharing one has. */
export class Pairs {
  private readonly numbers = new Map<number, number>();
  private readonly codes: number[] = [];
  /** In how many items each pair stands. */
  private readonly spread: number[] = [];

  /** The pairs between two offsets of `text`, each once. */
  of(text: string, start: number, end: number): Int32Array {
    const out = new Set<number>();
    let last = 0;
    for (let i = start; i < end; i++) {
      const unit = text.charCodeAt(i);
      if (!isHan(unit)) {
        last = 0;
        continue;
      }
      if (last !== 0) {
        const code = last * 65536 + unit;
        let number = this.numbers.get(code);
        if (number === undefined) {
          number = this.codes.push(code) - 1;
          this.numbers.set(code, number);
          this.spread.push(0);
        }
        out.add(number);
      }
      last = unit;
    }
    for (const number of out) this.spread[number]++;
    return Int32Array.from(out);
  }

  /** By number: rare in this report and rare in the genre weighs most. */
  weights(items: number, commonness: ReadonlyMap<number, number>): Float64Array {
    const out = new Float64Array(this.codes.length);
    for (let i = 0; i < out.length; i++) out[i] = Math.log(1 + items / this.spread[i]) * (commonness.get(this.codes[i]) ?? 1);
    return out;
  }
}
