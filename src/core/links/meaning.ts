import { ROOTS } from '../profile.ts';
import type { Item } from '../report.ts';
import { isHan } from '../text.ts';
import { type Concept, MATTERS, ORIGINS } from './concepts.ts';
import { Grams, pairCode } from './grams.ts';

/** The concepts by which a problem and an answer are compared: where it comes from, and what is to be mended. */
export const CONCEPTS: Readonly<Record<'cause' | 'measure', readonly Concept[]>> = {
  cause: ORIGINS,
  measure: MATTERS,
};

/**
 * What characters and pairs of characters mean where problems are held against causes (or against measures), fitted by
 * `npm run fit:links`. A sentence means the sum of its characters and pairs, each counted once; an item means what its
 * sentences do, each for itself and together.
 */
export interface MeaningData {
  /** How many numbers make a vector: a multiple of four. */
  readonly size: number;
  /** Single characters, and pairs, each run together. */
  readonly singles: string;
  readonly pairs: string;
  /** A vector a single and then a pair: `size` characters of `LEVELS`. */
  readonly vectors: string;
  /** What the category of a problem adds: a vector a root family. */
  readonly categories: readonly (readonly number[])[];
  /** How plainly a problem asks for each concept, and an answer offers it. */
  readonly asked: ConceptData;
  readonly offered: ConceptData;
}

/** A number and a vector for each concept. */
interface ConceptData {
  readonly bias: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

/** The characters in which vectors are written, from the least to the greatest; the middle one stands for 0. */
export const LEVELS = 'ABCDEFGHIJKLMNO';
const RAISED = LEVELS.length >> 1;
/** The step from one of them to the next. */
export const STEP = 0.35;

/** Fewer Han characters than this make no sentence that means anything. */
const LEAST_HAN = 3;
/** e to the power of minus this adds nothing to 1. */
const NEGLIGIBLE = 8;
const FULL_STOP = 0x3002;
/** Keeps logarithms finite. */
const LEAST = 1e-4;

/** How plainly items ask for or offer concepts, from 0 to 1: a row an item, as long as the concepts of that side. */
export type Plainness = Float32Array;

export class MeaningTable {
  private readonly grams: Grams;
  /** A row a gram: two numbers a cell, the second 16 bits up, each `RAISED` so that neither is below 0. */
  private readonly cells: Int32Array;
  private readonly size: number;
  private readonly categories: Float32Array;
  private readonly asked: Rows;
  private readonly offered: Rows;
  /** The last sentence in which a gram was met, by a number that no two sentences share. */
  private readonly met: Int32Array;
  private sentences = 0;
  /** The sum of the cells of the sentence that is read. */
  private readonly sum: Int32Array;

  constructor({ size, singles, pairs, vectors, categories, asked, offered }: MeaningData) {
    this.size = size;
    this.sum = new Int32Array(size / 2);
    this.grams = new Grams(vectors.length / size);
    for (let i = 0; i < singles.length; i++) this.grams.add(singles.charCodeAt(i));
    for (let i = 0; i < pairs.length; i += 2)
      this.grams.add(pairCode(pairs.charCodeAt(i), pairs.charCodeAt(i + 1)));
    this.met = new Int32Array(this.grams.count);
    this.cells = new Int32Array(vectors.length / 2);
    const lowest = LEVELS.charCodeAt(0);
    for (let i = 0; i < vectors.length; i++)
      this.cells[i >> 1] |= (vectors.charCodeAt(i) - lowest) << ((i & 1) * 16);
    this.categories = Float32Array.from(categories.flat());
    this.asked = rowsOf(asked);
    this.offered = rowsOf(offered);
  }

  /** What problems ask for. `families`: how far the category of a problem belongs to each root family. */
  askedBy(
    problems: readonly Item[],
    text: string,
    families: (problem: Item) => ArrayLike<number>,
  ): Plainness {
    const out = new Float32Array(problems.length * this.asked.bias.length);
    this.read(problems, text, (vectors, count, i) => {
      this.addCategory(vectors, count, families(problems[i]));
      this.tell(vectors, count, this.asked, out, i);
    });
    return out;
  }

  /** What causes (or measures) offer. */
  offeredBy(answers: readonly Item[], text: string): Plainness {
    const out = new Float32Array(answers.length * this.offered.bias.length);
    this.read(answers, text, (vectors, count, i) => this.tell(vectors, count, this.offered, out, i));
    return out;
  }

  /** Hands on the vectors of each item: one a sentence, and one for all together. They are overwritten by the next item's. */
  private read(
    items: readonly Item[],
    text: string,
    each: (vectors: Float64Array, count: number, i: number) => void,
  ): void {
    let vectors = new Float64Array(16 * this.size);
    items.forEach(({ span: { start, end } }, i) => {
      const most = (Math.ceil((end - start) / (LEAST_HAN + 1)) + 3) * this.size;
      if (vectors.length < most) vectors = new Float64Array(most);
      each(vectors, this.sentencesOf(text, start, end, vectors), i);
    });
  }

  private sentencesOf(text: string, start: number, end: number, out: Float64Array): number {
    const { size, sum } = this;
    let count = 0;
    let han = 0;
    let known = 0;
    let before = 0;
    sum.fill(0);
    this.sentences++;
    for (let i = start; i <= end; i++) {
      const unit = i < end ? text.charCodeAt(i) : FULL_STOP;
      if (isHan(unit)) {
        han++;
        known += this.add(unit);
        if (before !== 0) known += this.add(pairCode(before, unit));
        before = unit;
        continue;
      }
      before = 0;
      if (unit !== FULL_STOP && unit !== 0xff1b && unit !== 0xff01 && unit !== 0xff1f) continue;
      if (han >= LEAST_HAN && known > 0) {
        const scale = STEP / Math.sqrt(known);
        for (let k = 0, at = count * size; k < size; k++)
          out[at + k] = (((sum[k >> 1] >>> ((k & 1) * 16)) & 0xffff) - RAISED * known) * scale;
        count++;
      }
      sum.fill(0);
      han = known = 0;
      this.sentences++;
    }
    if (count === 0) out.fill(0, 0, ++count * size);
    const all = count * size;
    const scale = 1 / Math.sqrt(count);
    out.fill(0, all, all + size);
    for (let at = 0; at < all; at += size) for (let k = 0; k < size; k++) out[all + k] += out[at + k] * scale;
    return count + 1;
  }

  /** Adds the vector of a gram to the sentence, unless it was there before; returns how many were added. */
  private add(code: number): number {
    const { size, cells, met, sum } = this;
    const number = this.grams.numberOf(code);
    if (number < 0 || met[number] === this.sentences) return 0;
    met[number] = this.sentences;
    for (let k = 0, row = (number * size) / 2; k < size / 2; k++) sum[k] += cells[row + k];
    return 1;
  }

  private addCategory(vectors: Float64Array, count: number, families: ArrayLike<number>): void {
    const { size, categories } = this;
    for (let r = 0; r < ROOTS.length; r++) {
      if (families[r] === 0) continue;
      for (let at = 0; at < count * size; at += size)
        for (let k = 0; k < size; k++) vectors[at + k] += families[r] * categories[r * size + k];
    }
  }

  /** Writes how plainly item `i` has each concept: the plainest sentence counts most. */
  private tell(
    vectors: Float64Array,
    count: number,
    { bias, vectors: rows }: Rows,
    out: Plainness,
    i: number,
  ): void {
    const { size } = this;
    for (let c = 0; c < bias.length; c++) {
      let best = -Infinity;
      let sum = 0;
      for (let v = 0; v < count * size; v += size) {
        let plain = bias[c];
        for (let k = 0, r = c * size; k < size; k += 4, r += 4)
          plain +=
            vectors[v + k] * rows[r] +
            vectors[v + k + 1] * rows[r + 1] +
            vectors[v + k + 2] * rows[r + 2] +
            vectors[v + k + 3] * rows[r + 3];
        if (plain > best) {
          sum = sum * Math.exp(best - plain) + 1;
          best = plain;
        } else if (plain > best - NEGLIGIBLE) sum += Math.exp(plain - best);
      }
      out[i * bias.length + c] = 1 / (1 + (count / sum) * Math.exp(-best));
    }
  }
}

interface Rows {
  readonly bias: Float32Array;
  readonly vectors: Float64Array;
}

const rowsOf = ({ bias, vectors }: ConceptData): Rows => ({
  bias: Float32Array.from(bias),
  vectors: Float64Array.from(vectors.flat()),
});

/** How plainly item `i` has each concept of a side. */
export const plainnessOf = (all: Plainness, i: number, kind: 'cause' | 'measure'): Plainness =>
  all.subarray(i * CONCEPTS[kind].length, (i + 1) * CONCEPTS[kind].length);

/** How much more likely than not some concept is both asked for by problem `i` and offered by answer `j`, as a logarithm. */
export function nearness(
  asked: Plainness,
  i: number,
  offered: Plainness,
  j: number,
  kind: 'cause' | 'measure',
): number {
  const width = CONCEPTS[kind].length;
  let none = 1;
  for (let c = 0; c < width; c++) none *= 1 - asked[i * width + c] * offered[j * width + c];
  return Math.log((1 - none + LEAST) / (none + LEAST));
}
