import { type Profile, ROOTS } from '../profile.ts';
import type { Item } from '../report.ts';
import { MODEL } from './model.ts';
import { dot, type Sense } from './sense.ts';

/**
 * What speaks for a cause or measure as the answer to a problem. All come from what the two texts say and from the
 * category under which the problem stands; `…Lead` is how far the pair lies before the problem's next best one
 * (below 0: behind the best).
 */
export const FEATURES = [
  'families', // how well the answer covers the root families that the problem (by text and category) belongs to
  'familiesLead',
  'text', // the same by the words of the problem alone
  'priorLead', // by the category alone, as far as the words of the problem do not speak against it
  'theme', // both speak of the same themes
  'themeLead',
  'words', // pairs of characters that both have, rare ones most
  'wordsLead',
  'local', // the answer stands in, or names, the problem's category
  'elsewhere', // the answer stands in another category
  // How far the problem belongs to families that general answers readily reach, or seldom do.
  'study',
  'ability',
  'integrity',
  'governance',
] as const;

/** The place of each feature in a row. */
export const F = Object.fromEntries(FEATURES.map((name, i) => [name, i])) as Readonly<
  Record<(typeof FEATURES)[number], number>
>;

/** How alike two distributions over root families are. */
function affinity(a: Float64Array, b: Float64Array, table: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] === 0) continue;
    const row = table[i];
    let part = 0;
    for (let j = 0; j < b.length; j++) part += row[j] * b[j];
    sum += a[i] * part;
  }
  return sum;
}

/** Shared wording beyond this adds nothing. */
const MOST_WORDS = 0.8;
/** So many words of the problem's own weigh as much as the category it stands under. */
const PRIOR_WEIGHT = 3;

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
  const shares = senses.map((sense) =>
    Float64Array.from(ROOTS, (_, r) => (sums[r] > 0 ? (sense.roots[r] ** 1.5 / sums[r]) * covered[r] : 0)),
  );
  const averagePairs =
    senses.reduce((sum, sense) => sum + sense.pairs.length, 0) / Math.max(1, senses.length);
  return { items, senses, shares, averagePairs };
}

/** The features of one problem with each answer of a side, a row an answer. `local` says whether an answer is the problem's category's own. */
export function featuresOf(
  problem: Item,
  sense: Sense,
  prior: Float64Array,
  side: Side,
  table: readonly (readonly number[])[],
  weights: Float64Array,
  mark: Uint8Array,
  local: (answer: Item) => boolean,
): Float64Array[] {
  let total = 0;
  for (let i = 0; i < sense.pairs.length; i++) {
    mark[sense.pairs[i]] = 1;
    total += weights[sense.pairs[i]];
  }
  const families = familiesOf(sense, prior);
  const rows: Float64Array[] = [];
  for (let j = 0; j < side.items.length; j++) {
    const answer = side.items[j];
    const other = side.senses[j];
    let shared = 0;
    for (let i = 0; i < other.pairs.length; i++) if (mark[other.pairs[i]]) shared += weights[other.pairs[i]];
    const row = new Float64Array(FEATURES.length);
    row[F.families] = affinity(families, side.shares[j], table);
    row[F.text] = affinity(sense.rootShares, other.rootShares, table);
    row[F.priorLead] = affinity(prior, other.rootShares, table);
    row[F.theme] = dot(sense.themes, other.themes);
    row[F.words] = Math.min(
      MOST_WORDS,
      shared / ((0.4 + (0.6 * other.pairs.length) / side.averagePairs) * Math.sqrt(total + 1)),
    );
    row[F.local] = local(answer) ? 1 : 0;
    row[F.elsewhere] =
      row[F.local] === 0 && answer.category !== undefined && answer.category !== problem.category ? 1 : 0;
    for (const root of ['study', 'ability', 'integrity', 'governance'] as const)
      row[F[root]] = families[ROOTS.indexOf(root)];
    rows.push(row);
  }
  for (let i = 0; i < sense.pairs.length; i++) mark[sense.pairs[i]] = 0;
  lead(rows, F.families, F.familiesLead);
  lead(rows, F.priorLead, F.priorLead);
  for (const row of rows) row[F.priorLead] *= Math.max(0, Math.min(1, 0.5 + row[F.text]));
  lead(rows, F.theme, F.themeLead);
  lead(rows, F.words, F.wordsLead);
  return rows;
}

/** The root families of a problem: by its words, and by its category where they are few. */
export function familiesOf(sense: Sense, prior: Float64Array): Float64Array {
  const out = new Float64Array(ROOTS.length);
  let sum = 0;
  for (let r = 0; r < out.length; r++) {
    out[r] = prior[r] * PRIOR_WEIGHT + sense.roots[r];
    sum += out[r];
  }
  if (sum > 0) for (let r = 0; r < out.length; r++) out[r] /= sum;
  return out;
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
  for (const row of rows)
    row[to] = row[from] - (row[from] === best ? (second > -Infinity ? second : 0) : best);
}

/** From 0 to 1, with 0.5 where a pair begins to count as a link. */
export function confidenceOf(features: Float64Array, kind: 'cause' | 'measure'): number {
  const { bias, of, least } = MODEL[kind];
  let sum = bias;
  for (let i = 0; i < of.length; i++) sum += of[i] * features[i];
  const shift = Math.log(least / (1 - least));
  return 1 / (1 + Math.exp(shift - sum));
}
