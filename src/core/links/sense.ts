import type { Knowledge } from '../knowledge.ts';
import { firstHit, type Hits, type WordSenses } from '../lexicon.ts';
import { ROOTS } from '../profile.ts';
import type { Item, Report } from '../report.ts';
import { isHan } from '../text.ts';
import { type KnownPairs, ODDS_STEP } from './pairs.ts';

/** What the items of one kind say, in the terms in which problems and answers are compared: a row an item. */
export interface Senses {
  readonly count: number;
  /** Weight of an item's words in each theme of the bank, each row scaled to length 1. */
  readonly themes: Float64Array;
  /** Number of themes: the length of a row of `themes`. */
  readonly width: number;
  /** Weight of its words in each root family: as it stands, and scaled to sum 1. Rows of `ROOTS.length`. */
  readonly roots: Float64Array;
  readonly shares: Float64Array;
  /** The root families to which its pairs of characters lean, scaled to sum 1. Rows of `ROOTS.length`. */
  readonly leanings: Float64Array;
  /** The pairs of Han characters in it, each once, as numbers of `Pairs`: from `from[item]` to `from[item + 1]`. */
  readonly pairs: Int32Array;
  readonly from: Int32Array;
}

const IN_HEAD = 2.5;
const ROOT_IN_HEAD = 2;
const AGAIN = 0.3;

/** What all items of a report say, and what sharing a pair of characters weighs there. */
export interface ReportSenses {
  readonly problem: Senses;
  readonly cause: Senses;
  readonly measure: Senses;
  /** By number of the pair: rare in this report and rare in the genre weighs most. */
  readonly weights: Float64Array;
}

export function sensesOf(report: Report, text: string, hits: Hits, knowledge: Knowledge): ReportSenses {
  const pairs = new Pairs();
  const problem = read(report.problems, text, hits, knowledge, pairs);
  const cause = read(report.causes, text, hits, knowledge, pairs);
  const measure = read(report.measures, text, hits, knowledge, pairs);
  const items = problem.count + Math.max(cause.count, measure.count);
  const known = pairs.known(knowledge.pairs);
  for (const senses of [problem, cause, measure]) lean(senses, known, knowledge.pairs);
  return { problem, cause, measure, weights: pairs.weights(items, known, knowledge.pairs) };
}

/** The last item in which each word of the lexicon was found, by a number that no two items share. */
let lastSaid = new Int32Array(0);
let itemsRead = 0;

function read(
  items: readonly Item[],
  text: string,
  hits: Hits,
  { bank, lexicon }: Knowledge,
  pairs: Pairs,
): Senses {
  const width = bank.themes.length;
  const made: Senses = {
    count: items.length,
    width,
    themes: new Float64Array(items.length * width),
    roots: new Float64Array(items.length * ROOTS.length),
    shares: new Float64Array(items.length * ROOTS.length),
    leanings: new Float64Array(items.length * ROOTS.length),
    pairs: new Int32Array(items.reduce((sum, { span }) => sum + span.end - span.start, 0)),
    from: new Int32Array(items.length + 1),
  };
  if (items.length === 0) return made;
  if (lastSaid.length < lexicon.words.list.length) lastSaid = new Int32Array(lexicon.words.list.length);
  const senses = lexicon.senses[items[0].kind];
  const reached = new Int32Array(width);
  items.forEach((item, i) => {
    itemsRead = (itemsRead + 1) | 0;
    reached.fill(0);
    weigh(item, hits, senses, reached, made.themes, i * width, made.roots, i * ROOTS.length);
    toLength(made.themes, i * width, width);
    toSum(made.roots, made.shares, i * ROOTS.length);
    made.from[i + 1] = pairs.read(text, item.span.start, item.span.end, made.pairs, made.from[i]);
  });
  return made;
}

/** Adds up what an item's words weigh in themes and root families, from `themesAt` and `rootsAt` on. */
function weigh(
  { span: { start, end }, headSpan }: Item,
  hits: Hits,
  senses: WordSenses,
  reached: Int32Array,
  themes: Float64Array,
  themesAt: number,
  roots: Float64Array,
  rootsAt: number,
): void {
  let rootsReached = -1;
  let at = firstHit(hits, start);
  while (at < hits.count && hits.start[at] < end) {
    // The words that begin at one place, shortest first: all count for their themes, the longest for its roots.
    const from = hits.start[at];
    let longest = -1;
    let longestAgain = false;
    for (; at < hits.count && hits.start[at] === from; at++) {
      const word = hits.word[at];
      const stop = hits.end[at];
      if (stop > end) continue;
      const count = senses.count(word);
      if (count === 0) continue;
      const first = senses.themes.from[word];
      const again = lastSaid[word] === itemsRead;
      lastSaid[word] = itemsRead;
      const factor = from >= headSpan.start && stop <= headSpan.end ? IN_HEAD : again ? AGAIN : 1;
      for (let i = first; i < first + count; i++) {
        const theme = senses.themes.value[i];
        if (stop <= reached[theme]) continue; // inside a longer word of the same theme
        reached[theme] = stop;
        themes[themesAt + theme] += factor * senses.themes.weight[i];
      }
      longest = at;
      longestAgain = again;
    }
    if (longest < 0 || hits.end[longest] <= rootsReached) continue;
    rootsReached = hits.end[longest];
    const word = hits.word[longest];
    const inHead = from >= headSpan.start && rootsReached <= headSpan.end;
    const factor = inHead ? ROOT_IN_HEAD : longestAgain ? AGAIN : 1;
    const { from: rows, count, value, weight } = senses.roots;
    for (let i = rows[word]; i < rows[word] + count[word]; i++)
      roots[rootsAt + value[i]] += factor * weight[i];
  }
}

/** What many pairs say together is less sure than each of them alone would make it: they are seldom independent. */
const DEPENDENCE = 6;

/** Sums up the leanings of each item's pairs. */
function lean({ count, from, pairs, leanings }: Senses, known: Int32Array, table: KnownPairs): void {
  const R = ROOTS.length;
  for (let i = 0; i < count; i++) {
    const at = i * R;
    for (let k = from[i]; k < from[i + 1]; k++) {
      const row = known[pairs[k]] * R;
      if (row > 0) for (let r = 0; r < R; r++) leanings[at + r] += table.leanings[row + r];
    }
    let most = -Infinity;
    for (let r = 0; r < R; r++) most = Math.max(most, leanings[at + r]);
    for (let r = 0; r < R; r++)
      leanings[at + r] = Math.exp(((leanings[at + r] - most) * ODDS_STEP) / DEPENDENCE);
    toSum(leanings, leanings, at);
  }
}

function toLength(v: Float64Array, at: number, length: number): void {
  let sum = 0;
  for (let i = at; i < at + length; i++) sum += v[i] * v[i];
  if (sum === 0) return;
  const norm = 1 / Math.sqrt(sum);
  for (let i = at; i < at + length; i++) v[i] *= norm;
}

function toSum(v: Float64Array, to: Float64Array, at: number): void {
  let sum = 0;
  for (let i = at; i < at + ROOTS.length; i++) sum += v[i];
  if (sum > 0) for (let i = at; i < at + ROOTS.length; i++) to[i] = v[i] / sum;
}

/** Numbers that are kept of each pair, by its number. */
const STRIDE = 3;
const CODE = 0;
/** In how many items it stands, and the last of them. */
const SPREAD = 1;
const LAST = 2;

/** The pairs of Han characters of one report, numbered. */
class Pairs {
  /** Open-addressed, two numbers a place: pair (first unit × 65536 + second, as 32 bits; 0: free) and its number. */
  private table = new Int32Array(2 * 8192);
  private mask = 8191;
  private kept = new Int32Array(STRIDE * 4096);
  private count = 0;
  private items = 0;

  /** Writes the pairs between two offsets of `text`, each once, into `out` from `n` on; returns where they end. */
  read(text: string, start: number, end: number, out: Int32Array, n: number): number {
    this.items++;
    let before = 0;
    for (let i = start; i < end; i++) {
      const unit = text.charCodeAt(i);
      if (!isHan(unit)) {
        before = 0;
        continue;
      }
      if (before !== 0) {
        const at = STRIDE * this.numberOf((before << 16) | unit);
        if (this.kept[at + LAST] !== this.items) {
          this.kept[at + LAST] = this.items;
          this.kept[at + SPREAD]++;
          out[n++] = at / STRIDE;
        }
      }
      before = unit;
    }
    return n;
  }

  private numberOf(code: number): number {
    let at = this.place(code);
    if (this.table[at] === code) return this.table[at + 1];
    if ((this.count + 1) * 2 > this.mask) {
      this.grow();
      at = this.place(code);
    }
    this.table[at] = code;
    this.table[at + 1] = this.count;
    this.kept[this.count * STRIDE + CODE] = code;
    return this.count++;
  }

  private place(code: number): number {
    const { table, mask } = this;
    let at = (Math.imul(code, 0x9e3779b1) >>> 12) & mask;
    while (table[at * 2] !== 0 && table[at * 2] !== code) at = (at + 1) & mask;
    return at * 2;
  }

  private grow(): void {
    this.mask = this.mask * 2 + 1;
    this.table = new Int32Array(this.table.length * 2);
    const kept = new Int32Array(this.kept.length * 2);
    kept.set(this.kept);
    this.kept = kept;
    for (let n = 0; n < this.count; n++) {
      const at = this.place(kept[n * STRIDE + CODE]);
      this.table[at] = kept[n * STRIDE + CODE];
      this.table[at + 1] = n;
    }
  }

  /** By number: the number of each pair in the table of those that are known. */
  known(table: KnownPairs): Int32Array {
    const out = new Int32Array(this.count);
    for (let i = 0; i < out.length; i++) out[i] = table.numberOf(this.kept[i * STRIDE + CODE]);
    return out;
  }

  weights(items: number, known: Int32Array, { rarity }: KnownPairs): Float64Array {
    const out = new Float64Array(this.count);
    const byCount = new Float64Array(this.items + 2);
    for (let n = 1; n < byCount.length; n++) byCount[n] = Math.log(1 + items / n);
    for (let i = 0; i < out.length; i++) out[i] = byCount[this.kept[i * STRIDE + SPREAD]] * rarity[known[i]];
    return out;
  }
}
