import { Grams, pairCode } from './grams.ts';

/** In how many of the bank's phrases a pair of Han characters stands, for those that are common there; `pairs` runs them together. */
export interface CommonPairs {
  readonly pairs: string;
  readonly counts: readonly number[];
  readonly phrases: number;
}

/** How rare pairs of characters are in the genre: what is in everybody's mouth proves nothing. */
export class PairRarity {
  private readonly grams: Grams;
  private readonly rarity: Float32Array;

  constructor({ pairs, counts, phrases }: CommonPairs) {
    this.grams = new Grams(counts.length);
    this.rarity = new Float32Array(counts.length);
    const rarest = Math.log(1 + phrases);
    counts.forEach((n, i) => {
      const code = pairCode(pairs.charCodeAt(2 * i), pairs.charCodeAt(2 * i + 1));
      this.rarity[this.grams.add(code)] = Math.log(1 + phrases / (1 + n)) / rarest;
    });
  }

  /** 1 for a pair that is rare, less for one that is common. */
  of(code: number): number {
    const number = this.grams.numberOf(code);
    return number < 0 ? 1 : this.rarity[number];
  }
}
