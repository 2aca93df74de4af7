import { ROOTS } from '../profile.ts';

const R = ROOTS.length;

/** What the genre as a whole makes of pairs of Han characters. Each `pairs` runs them together. */
export interface PairData {
  /** In how many of the bank's phrases a pair stands, for those that are common there. */
  readonly common: { readonly pairs: string; readonly counts: readonly number[]; readonly phrases: number };
  /** How far a pair speaks for each root family: see `leanings.json`. */
  readonly leanings: Leanings;
}

/**
 * Fitted by `npm run fit:links`: for each pair a row of `ROOTS.length` characters, the logarithm of how many times
 * likelier each family is in a text with the pair; see `ODDS`.
 */
export interface Leanings {
  readonly pairs: string;
  readonly odds: string;
}

/** The characters in which odds are written, from the least to the greatest; the middle one stands for 0. */
export const ODDS = String.fromCharCode(
  ...Array.from({ length: 81 }, (_, i) => 35 + i + (35 + i >= 92 ? 1 : 0)),
);
/** The step from one character of `ODDS` to the next. */
export const ODDS_STEP = 0.1;

/** Pairs (first unit × 65536 + second, as 32 bits) numbered by open addressing, for many look-ups a report. */
export class KnownPairs {
  /** By number: below 1 for a pair that is common in the genre. */
  readonly rarity: Float32Array;
  /** By number: `ROOTS.length` steps of `ODDS_STEP`, above 0 where the pair speaks for a family. */
  readonly leanings: Int8Array;
  private readonly codes: Int32Array;
  private readonly numbers: Uint16Array;
  private readonly mask: number;
  private count = 1;

  constructor({ common, leanings }: PairData) {
    const most = (common.pairs.length + leanings.pairs.length) / 2 + 1;
    let places = 1024;
    while (places < most * 1.5) places *= 2;
    this.mask = places - 1;
    this.codes = new Int32Array(places);
    this.numbers = new Uint16Array(places);
    this.rarity = new Float32Array(most).fill(1);
    this.leanings = new Int8Array(most * R);
    const rarest = Math.log(1 + common.phrases);
    common.counts.forEach((n, i) => {
      this.rarity[this.add(common.pairs, i)] = Math.log(1 + common.phrases / (1 + n)) / rarest;
    });
    for (let i = 0; i * 2 < leanings.pairs.length; i++) {
      const at = this.add(leanings.pairs, i) * R;
      for (let r = 0; r < R; r++)
        this.leanings[at + r] = ODDS.indexOf(leanings.odds[i * R + r]) - (ODDS.length >> 1);
    }
  }

  /** The number of a pair; 0 for one of which nothing is known: it is rare and leans nowhere. */
  numberOf(code: number): number {
    return this.numbers[this.place(code)];
  }

  private place(code: number): number {
    let at = (Math.imul(code, 0x9e3779b1) >>> 12) & this.mask;
    while (this.codes[at] !== 0 && this.codes[at] !== code) at = (at + 1) & this.mask;
    return at;
  }

  private add(pairs: string, i: number): number {
    const code = (pairs.charCodeAt(2 * i) << 16) | pairs.charCodeAt(2 * i + 1);
    const place = this.place(code);
    if (this.codes[place] === 0) {
      this.codes[place] = code;
      this.numbers[place] = this.count++;
    }
    return this.numbers[place];
  }
}
