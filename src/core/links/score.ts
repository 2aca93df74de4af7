import { type Profile, ROOTS } from '../profile.ts';
import type { Item } from '../report.ts';
import { nearness } from './meaning.ts';
import { MODEL } from './model.ts';
import type { ReportSenses, Senses } from './sense.ts';

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
  'meaning', // some origin that the problem asks for is named by the cause, or some matter of it is mended by the measure
  'meaningLead',
  'apart', // how far the answer's place in its row lies from that of the category: authors often go through both in order
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

/** How far readers let answers of one root family (column) answer problems of another (row). */
type Affinity = readonly (readonly number[])[];

/** Shared wording beyond this adds nothing. */
const MOST_WORDS = 0.8;
/** So many words of the problem's own weigh as much as the category it stands under. */
const PRIOR_WEIGHT = 3;
/** Root weight at which a family counts as covered by an answer. */
const COVERED = 6;

const R = ROOTS.length;
const REACHED = (['study', 'ability', 'integrity', 'governance'] as const).map(
  (name) => [F[name], ROOTS.indexOf(name)] as const,
);

/** The root families that a category stands for: its first takes 0.65, the others share the rest. */
export function priorOf(profile: Profile | undefined, categoryId: string | undefined): Float64Array {
  const out = new Float64Array(R);
  const roots = profile?.categories.find((category) => category.id === categoryId)?.roots ?? [];
  roots.forEach((root, i) => {
    out[ROOTS.indexOf(root)] = roots.length === 1 ? 1 : i === 0 ? 0.65 : 0.35 / (roots.length - 1);
  });
  return out;
}

/** What is known of all causes (or measures) together. */
export interface Side {
  readonly kind: 'cause' | 'measure';
  readonly items: readonly Item[];
  readonly senses: Senses;
  /** A row an answer: which part of each root family's weight in all answers is its own, times how well the family is covered. */
  readonly shares: Float64Array;
  readonly averagePairs: number;
  /** By number of a pair of characters: the answers that have it, in order, from `from[pair]` to `from[pair + 1]`. */
  readonly having: { readonly from: Int32Array; readonly answers: Int32Array };
}

export function sideOf(
  kind: 'cause' | 'measure',
  items: readonly Item[],
  { [kind]: senses, weights }: ReportSenses,
): Side {
  const sums = new Float64Array(R);
  const covered = new Float64Array(R);
  const shares = new Float64Array(senses.count * R);
  for (let i = 0; i < shares.length; i++) {
    const root = senses.roots[i];
    if (root === 0) continue;
    shares[i] = root * Math.sqrt(root);
    sums[i % R] += shares[i];
    covered[i % R] = Math.max(covered[i % R], Math.min(1, root / COVERED));
  }
  for (let i = 0; i < shares.length; i++) if (shares[i] > 0) shares[i] *= covered[i % R] / sums[i % R];
  const said = senses.from[senses.count];
  return {
    kind,
    items,
    senses,
    shares,
    averagePairs: said / Math.max(1, senses.count),
    having: havingOf(senses, weights.length),
  };
}

function havingOf({ count, from: rows, pairs }: Senses, numbers: number): Side['having'] {
  const from = new Int32Array(numbers + 1);
  for (let i = 0; i < rows[count]; i++) from[pairs[i] + 1]++;
  for (let n = 0; n < numbers; n++) from[n + 1] += from[n];
  const answers = new Int32Array(rows[count]);
  const free = from.slice();
  for (let answer = 0; answer < count; answer++)
    for (let i = rows[answer]; i < rows[answer + 1]; i++) answers[free[pairs[i]]++] = answer;
  return { from, answers };
}

/** The features of one problem with some answers of a side. */
export interface Rows {
  /** `FEATURES.length` numbers an answer. */
  readonly values: Float64Array;
  /** The first answer, and the number of answers. */
  first: number;
  count: number;
}

export const roomFor = (answers: number): Rows => ({
  values: new Float64Array(answers * FEATURES.length),
  first: 0,
  count: 0,
});

/** What one problem needs while its rows are filled: made once, since new memory costs more than the sums. */
const scratch = {
  families: new Float64Array(R),
  wanted: new Float64Array(R),
  byText: new Float64Array(R),
  byPrior: new Float64Array(R),
};

/**
 * Writes the features of problem `i` with the answers from `first` to `end` of a side.
 * `categories` is the number of the report's categories; `local` says whether an answer is the problem's category's own.
 */
export function fillRows(
  rows: Rows,
  i: number,
  problem: Item,
  { problem: problems, weights, asked, offered }: ReportSenses,
  prior: Float64Array,
  categories: number,
  side: Side,
  first: number,
  end: number,
  table: Affinity,
  local: (answer: Item) => boolean,
): void {
  const { values } = rows;
  const width = FEATURES.length;
  rows.first = first;
  rows.count = end - first;
  values.fill(0, 0, rows.count * width);
  const families = familiesOf(problems, i, prior, scratch.families);
  const wanted = reach(families, 0, table, scratch.wanted);
  const byText = reach(problems.shares, i * R, table, scratch.byText);
  const byPrior = reach(prior, 0, table, scratch.byPrior);
  const total = shareWords(rows, i, problems, weights, side);
  const { kind, senses } = side;
  const place = categories > 0 && problem.category ? (problem.category.index + 0.5) / categories : 0.5;
  const said: number[] = [];
  for (let t = 0; t < problems.width; t++) if (problems.themes[i * problems.width + t] > 0) said.push(t);
  for (let j = first; j < end; j++) {
    const at = (j - first) * width;
    const answer = side.items[j];
    for (let r = 0; r < R; r++) {
      values[at + F.families] += wanted[r] * side.shares[j * R + r];
      values[at + F.text] += byText[r] * senses.shares[j * R + r];
      values[at + F.priorLead] += byPrior[r] * senses.shares[j * R + r];
    }
    values[at + F.meaning] = nearness(asked[kind], i, offered[kind], j, kind);
    values[at + F.apart] = Math.abs(place - (j + 0.5) / side.items.length);
    for (const t of said)
      values[at + F.theme] += problems.themes[i * problems.width + t] * senses.themes[j * senses.width + t];
    const length = (senses.from[j + 1] - senses.from[j]) / side.averagePairs;
    values[at + F.words] = Math.min(
      MOST_WORDS,
      values[at + F.words] / ((0.4 + 0.6 * length) * Math.sqrt(total + 1)),
    );
    if (local(answer)) values[at + F.local] = 1;
    else if (answer.category !== undefined && answer.category !== problem.category)
      values[at + F.elsewhere] = 1;
    for (const [feature, root] of REACHED) values[at + feature] = families[root];
  }
  lead(rows, F.families, F.familiesLead);
  lead(rows, F.priorLead, F.priorLead);
  for (let at = 0; at < rows.count * width; at += width)
    values[at + F.priorLead] *= Math.max(0, Math.min(1, 0.5 + values[at + F.text]));
  lead(rows, F.theme, F.themeLead);
  lead(rows, F.words, F.wordsLead);
  lead(rows, F.meaning, F.meaningLead);
}

/** Adds up the weight of the pairs that the problem shares with each answer; returns that of all its own. */
function shareWords(
  { values, first, count }: Rows,
  i: number,
  problems: Senses,
  weights: Float64Array,
  { having: { from, answers }, senses }: Side,
): number {
  const whole = count === senses.count;
  let total = 0;
  for (let k = problems.from[i]; k < problems.from[i + 1]; k++) {
    const pair = problems.pairs[k];
    const weight = weights[pair];
    total += weight;
    const end = from[pair + 1];
    let p = whole ? from[pair] : firstFrom(answers, from[pair], end, first);
    for (; p < end && answers[p] < first + count; p++)
      values[(answers[p] - first) * FEATURES.length + F.words] += weight;
  }
  return total;
}

/** The first place from `low` to `high` at which a sorted list has `value` or more. */
function firstFrom(list: Int32Array, low: number, high: number, value: number): number {
  while (low < high) {
    const mid = (low + high) >> 1;
    if (list[mid] < value) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** By root family of an answer: how well it would do for a problem of these families. */
function reach(families: Float64Array, at: number, table: Affinity, out: Float64Array): Float64Array {
  out.fill(0);
  for (let r = 0; r < R; r++) {
    const share = families[at + r];
    if (share === 0) continue;
    const row = table[r];
    for (let c = 0; c < R; c++) out[c] += share * row[c];
  }
  return out;
}

/** Writes the root families of problem `i` into `out`: by its words, and by its category where they are few. */
export function familiesOf(
  { roots }: Senses,
  i: number,
  prior: Float64Array,
  out = new Float64Array(R),
): Float64Array {
  let sum = 0;
  for (let r = 0; r < R; r++) {
    out[r] = prior[r] * PRIOR_WEIGHT + roots[i * R + r];
    sum += out[r];
  }
  if (sum > 0) for (let r = 0; r < R; r++) out[r] /= sum;
  return out;
}

/** Writes into column `to` how far column `from` of each row lies before the best other row. */
function lead({ values, count }: Rows, from: number, to: number): void {
  const width = FEATURES.length;
  let best = -Infinity;
  let second = -Infinity;
  for (let at = from; at < count * width; at += width) {
    const value = values[at];
    if (value > best) {
      second = best;
      best = value;
    } else if (value > second) second = value;
  }
  for (let at = 0; at < count * width; at += width) {
    const value = values[at + from];
    values[at + to] = value - (value === best ? (second > -Infinity ? second : 0) : best);
  }
}

/** From 0 to 1, with 0.5 where a pair begins to count as a link. `row` counts from 0 among the rows. */
export function confidenceOf({ values }: Rows, row: number, kind: 'cause' | 'measure'): number {
  const { bias, of, least } = MODEL[kind];
  let sum = bias;
  for (let i = 0; i < of.length; i++) sum += of[i] * values[row * of.length + i];
  return 1 / (1 + (least / (1 - least)) * Math.exp(-sum));
}
