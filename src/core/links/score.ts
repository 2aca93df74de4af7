import { type Profile, ROOTS, type Root } from '../profile.ts';
import type { Item } from '../report.ts';
import { dot, type Sense } from './sense.ts';

/**
 * What speaks for a cause or measure as the answer to a problem. All come from what the two texts say;
 * `…Lead` is how far the pair stands before the problem's next best one (negative: behind the best).
 */
export const FEATURES = ['prior', 'share', 'roots', 'theme', 'words', 'local', 'elsewhere', 'themeLead', 'wordsLead', 'priorLead', 'shareLead'] as const;

/** Fitted by `npm run fit:links` on the reports with gold links that are not held out; see the manual page of the rule problem-without-cause. */
export const WEIGHTS: Readonly<Record<'cause' | 'measure', Readonly<{ bias: number; of: readonly number[]; least: number }>>> = {
  cause: { bias: -1.842, of: [1.15, 0.25, 2.43, 2.225, 1.119, 2.989, -2.002, 1.655, 2.413, 3.548, 0.977], least: 0.3 },
  measure: { bias: -3.261, of: [-0.352, -1.322, 2.084, 3.784, 4.551, 1.179, -1.35, 2.202, 2.403, 2.909, 1.186], least: 0.425 },
};

/** Bridges between root families: readers let a cause or measure of one answer a problem of the other, but weakly. */
const BRIDGES: readonly [Root, Root][] = [
  ['study', 'politics'],
  ['politics', 'party'],
  ['party', 'integrity'],
  ['party', 'duty'],
  ['people', 'style'],
  ['duty', 'style'],
  ['integrity', 'governance'],
  ['study', 'ability'],
];
const BRIDGE = 0.3;
const AFFINITY: readonly Float64Array[] = ROOTS.map((a) =>
  Float64Array.from(ROOTS, (b) => (a === b ? 1 : BRIDGES.some(([x, y]) => (x === a && y === b) || (x === b && y === a)) ? BRIDGE : 0)),
);

/** How alike two distributions over root families are, bridges included. */
function affinity(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) if (a[i] > 0) sum += a[i] * dot(AFFINITY[i], b);
  return sum;
}

/** Root weight at which a family counts as covered by an answer. */
const COVERED = 6;

/** The root families that a category stands for: its first takes 0.65, the others share the rest. */
export function priorOf(profile: Profile | undefined, categoryId: string | undefined): Float64Array {
  const out = new Float64Array(ROOTS.length);
  const roots = profile?.categories.find((category) => category.id === categoryId)?.roots ?? [];
  roots.forEach((root, i) => {
    out[ROOTS.indexOf(root)] = roots.length === 1 ? 1 : i === 0 ? 0.65 : 0.35 / (roots.length - 1);
  });
  return out;
}

export interface Side {
  readonly items: readonly Item[];
  readonly senses: readonly Sense[];
  /** By answer: which part of each root family's weight in all answers is its own, times how well the family is covered. */
  readonly shares: readonly Float64Array[];
  readonly averagePairs: number;
}

/** What is known of all causes (or measures) together. */
export function sideOf(items: readonly Item[], senses: readonly Sense[]): Side {
  const sums = new Float64Array(ROOTS.length);
  const covered = new Float64Array(ROOTS.length);
  for (const sense of senses) {
    for (let r = 0; r < sums.length; r++) {
      sums[r] += sense.roots[r] ** 1.5;
      covered[r] = Math.max(covered[r], Math.min(1, sense.roots[r] / COVERED));
    }
  }
  const shares = senses.map((sense) => Float64Array.from(ROOTS, (_, r) => (sums[r] > 0 ? (sense.roots[r] ** 1.5 / sums[r]) * covered[r] : 0)));
  const averagePairs = senses.reduce((sum, sense) => sum + sense.pairs.length, 0) / Math.max(1, senses.length);
  return { items, senses, shares, averagePairs };
}

/** The features of one problem with each answer of a side, a row an answer. `local` says whether an answer is the problem's category's own. */
export function featuresOf(problem: Item, sense: Sense, prior: Float64Array, side: Side, weights: Float64Array, mark: Uint8Array, local: (answer: Item) => boolean): Float64Array[] {
  let total = 0;
  for (let i = 0; i < sense.pairs.length; i++) {
    mark[sense.pairs[i]] = 1;
    total += weights[sense.pairs[i]];
  }
  const rows = side.items.map((answer, j) => {
    const other = side.senses[j];
    let shared = 0;
    for (let i = 0; i < other.pairs.length; i++) if (mark[other.pairs[i]]) shared += weights[other.pairs[i]];
    const own = local(answer);
    return Float64Array.of(
      dot(prior, side.shares[j]),
      dot(sense.rootShares, side.shares[j]),
      affinity(sense.rootShares, other.rootShares),
      dot(sense.themes, other.themes),
      shared / ((0.4 + (0.6 * other.pairs.length) / side.averagePairs) * Math.sqrt(total + 1)),
      own ? 1 : 0,
      !own && answer.category !== undefined && answer.category !== problem.category ? 1 : 0,
      0,
      0,
      affinity(prior, other.rootShares),
      0,
    );
  });
  for (let i = 0; i < sense.pairs.length; i++) mark[sense.pairs[i]] = 0;
  lead(rows, 3, 7);
  lead(rows, 4, 8);
  lead(rows, 9, 9);
  lead(rows, 1, 10);
  return rows;
}

/** Writes into column `to` how far column `from` of each row lies before the best other row. */
function lead(rows: readonly Float64Array[], from: number, to: number): void {
  let best = -Infinity;
  let second = -Infinity;
  for (const row of rows) {
    if (row[from] > best) {
      second = best;
      best = row[from];
    } else if (row[from] > second) second = row[from];
  }
  for (const row of rows) row[to] = row[from] - (row[from] === best ? (second > -Infinity ? second : 0) : best);
}

/** From 0 to 1, with 0.5 where a pair begins to count as a link. */
export function confidenceOf(features: Float64Array, kind: 'cause' | 'measure'): number {
  const { bias, of, least } = WEIGHTS[kind];
  let sum = bias;
  for (let i = 0; i < of.length; i++) sum += of[i] * features[i];
  const shift = Math.log(least / (1 - least));
  return 1 / (1 + Math.exp(shift - sum));
}
