import type { Knowledge } from '../knowledge.ts';
import { firstHit, type Hits, type WordSenses } from '../lexicon.ts';
import { ROOTS } from '../profile.ts';
import type { Item, Report } from '../report.ts';
import { isHan } from '../text.ts';
import { Grams, pairCode } from './grams.ts';
import type { Plainness } from './meaning.ts';
import type { PairRarity } from './pairs.ts';

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
  /** By side: how plainly problems ask for its concepts, and its answers offer them. */
  readonly asked: Readonly<Record<'cause' | 'measure', Plainness>>;
  readonly offered: Readonly<Record<'cause' | 'measure', Plainness>>;
}

/** `priors`: how far the category of a problem belongs to each root family. */
export function sensesOf(
  report: Report,
  text: string,
  hits: Hits,
  knowledge: Knowledge,
  priors: (problem: Item) => Float64Array,
): ReportSenses {
  const pairs = new Pairs();
  const problem = read(report.problems, text, hits, knowledge, pairs);
  const cause = read(report.causes, text, hits, knowledge, pairs);
  const measure = read(report.measures, text, hits, knowledge, pairs);
  const items = problem.count + Math.max(cause.count, measure.count);
  const tables = knowledge.meanings;
  return {
    problem,
    cause,
    measure,
    weights: pairs.weights(items, knowledge.rarity),
    asked: {
      cause: tables.cause.askedBy(report.problems, text, priors),
      measure: tables.measure.askedBy(report.problems, text, priors),
    },
    offered: {
      cause: tables.cause.offeredBy(report.causes, text),
      measure: tables.measure.offeredBy(report.measures, text),
    },
  };
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

/** The pairs of Han characters of one report, numbered. */
class Pairs {
  private readonly grams = new Grams(4096);
  /** By number: in how many items a pair stands, and the last of them. */
  private spread = new Int32Array(4096);
  private last = new Int32Array(4096);
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
        const number = this.grams.add(pairCode(before, unit));
        if (number === this.last.length) {
          this.spread = doubled(this.spread);
          this.last = doubled(this.last);
        }
        if (this.last[number] !== this.items) {
          this.last[number] = this.items;
          this.spread[number]++;
          out[n++] = number;
        }
      }
      before = unit;
    }
    return n;
  }

  weights(items: number, rarity: PairRarity): Float64Array {
    const out = new Float64Array(this.grams.count);
    const byCount = new Float64Array(this.items + 2);
    for (let n = 1; n < byCount.length; n++) byCount[n] = Math.log(1 + items / n);
    for (let i = 0; i < out.length; i++) out[i] = byCount[this.spread[i]] * rarity.of(this.grams.codeOf(i));
    return out;
  }
}

function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const out = new Int32Array(list.length * 2);
  out.set(list);
  return out;
}
