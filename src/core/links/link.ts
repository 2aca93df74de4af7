import type { Bank } from '../bank.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Hits } from '../lexicon.ts';
import type { Profile } from '../profile.ts';
import type { Item, Report } from '../report.ts';
import { MODEL } from './model.ts';
import { reasonOf } from './reason.ts';
import { type Resolved, resolve } from './references.ts';
import { type Said, saidBy } from './said.ts';
import { confidenceOf, F, featuresOf, priorOf, type Side, sideOf } from './score.ts';
import { Pairs, Seen, type Sense, senseOf } from './sense.ts';

/** How a link was found, surest first. */
export type Via = 'marker' | 'reference' | 'category' | 'theme' | 'text';

/** 对应: a cause or measure answers a problem. */
export interface Link {
  readonly problem: Item;
  readonly answer: Item;
  readonly via: Via;
  /** From 0 to 1; an inferred link counts from 0.5. */
  readonly confidence: number;
  /** Why, in one line of Chinese. */
  readonly reason: string;
}

export interface Links {
  /** The links that count, of a problem to its causes or measures, surest first. */
  of(problem: Item, kind: 'cause' | 'measure'): readonly Link[];
  /** The links of a cause or measure to problems, in document order. */
  from(answer: Item): readonly Link[];
  /** The nearest pair that is no link, where there is one. */
  nearest(problem: Item, kind: 'cause' | 'measure'): Link | undefined;
  /** The references of all markers and vetoes, with the item that carries them. */
  readonly references: readonly (Resolved & { readonly item: Item; readonly type: 'link' | 'veto' })[];
  /** Causes and measures bound by a marker: they have no inferred links. */
  readonly bound: ReadonlySet<Item>;
}

export interface LinkOptions {
  /** False: only links that the author wrote count (marker, reference, category). */
  readonly inferred: boolean;
}

/** At most so many links a problem and side. */
const MOST_LINKS = 8;
/** A problem is compared with at most so many causes (measures): the first that stand behind it. Real reports have a dozen. */
const MOST_ANSWERS = 64;
/** Pairs below this are not even candidates. */
const LEAST_CANDIDATE = 0.08;

/** Finds all links of one report. Links never leave a report. */
export function link(
  report: Report,
  text: string,
  hits: Hits,
  knowledge: Knowledge,
  profile: Profile | undefined,
  options: LinkOptions,
): Links {
  const pairs = new Pairs(report.span.end - report.span.start);
  const seen = new Seen(knowledge.lexicon.words.list.length);
  const sensed = (items: readonly Item[]): Sense[] =>
    items.map((item) => senseOf(item, text, hits, knowledge.lexicon, knowledge.bank, pairs, seen));
  const problems = sensed(report.problems);
  const sides = {
    cause: sideOf(report.causes, sensed(report.causes)),
    measure: sideOf(report.measures, sensed(report.measures)),
  };
  const weights = pairs.weights(
    report.problems.length + Math.max(report.causes.length, report.measures.length),
    knowledge.commonness,
  );
  const mark = new Uint8Array(weights.length);
  const priors = new Map(report.categories.map((category) => [category.id, priorOf(profile, category.id)]));
  const noPrior = priorOf(profile, undefined);

  const byProblem = { cause: new Map<Item, Link[]>(), measure: new Map<Item, Link[]>() };
  const byAnswer = new Map<Item, Link[]>();
  const nearest = { cause: new Map<Item, Link>(), measure: new Map<Item, Link>() };
  const references: (Resolved & { item: Item; type: 'link' | 'veto' })[] = [];
  const bound = new Set<Item>();
  const blanks = text.includes('【', report.span.start);

  for (const kind of ['cause', 'measure'] as const) {
    const side = sides[kind];
    const wills = side.items.map((answer) => willOf(answer, text, report, references, bound));
    report.problems.forEach((problem, i) => {
      const prior = (problem.category && priors.get(problem.category.id)) ?? noPrior;
      const window = windowOf(side, problem);
      const local = (answer: Item): boolean =>
        problem.category !== undefined &&
        (answer.category === problem.category ||
          answer.group?.categoryIds.includes(problem.category.id) === true);
      const rows = featuresOf(
        problem,
        problems[i],
        prior,
        window,
        MODEL[kind].affinity,
        weights,
        mark,
        local,
      );
      const list: Link[] = [];
      window.items.forEach((answer, j) => {
        const will = wills[answer.index - side.items[0].index];
        if (will.vetoed.has(problem)) return;
        if (blanks && (unwritten(problem, text) || unwritten(answer, text)) && !will.bound) return;
        const made = judge(
          problem,
          answer,
          will,
          rows[j],
          knowledge.bank,
          problems[i],
          window.senses[j],
          kind,
        );
        if (!made) return;
        const counts =
          made.confidence >= 0.5 &&
          (options.inferred || made.via === 'marker' || made.via === 'reference' || made.via === 'category');
        if (counts) list.push(made);
        else if (made.confidence > (nearest[kind].get(problem)?.confidence ?? LEAST_CANDIDATE))
          nearest[kind].set(problem, made);
      });
      if (list.length === 0) return;
      list.sort((a, b) => b.confidence - a.confidence);
      list.length = Math.min(list.length, MOST_LINKS);
      byProblem[kind].set(problem, list);
      for (const made of list) byAnswer.set(made.answer, [...(byAnswer.get(made.answer) ?? []), made]);
    });
  }
  return {
    of: (problem, kind) => byProblem[kind].get(problem) ?? [],
    from: (answer) => byAnswer.get(answer) ?? [],
    nearest: (problem, kind) => nearest[kind].get(problem),
    references,
    bound,
  };
}

/** What the author of a cause or measure said about the problems it answers. */
interface Will {
  /** True where a marker binds the item: it has the marked links and no others. */
  readonly bound: boolean;
  readonly marked: ReadonlySet<Item>;
  readonly vetoed: ReadonlySet<Item>;
  readonly said: Said;
}

function willOf(
  answer: Item,
  text: string,
  report: Report,
  references: (Resolved & { item: Item; type: 'link' | 'veto' })[],
  bound: Set<Item>,
): Will {
  const marked = new Set<Item>();
  const vetoed = new Set<Item>();
  for (const comment of answer.comments) {
    if (comment.type === 'ignore') continue;
    if (comment.type === 'link') bound.add(answer);
    for (const reference of comment.references) {
      const resolved = resolve(reference, report);
      references.push({ ...resolved, item: answer, type: comment.type });
      if (resolved.fault !== 'ambiguous')
        for (const problem of resolved.problems) (comment.type === 'link' ? marked : vetoed).add(problem);
    }
  }
  return { bound: bound.has(answer), marked, vetoed, said: saidBy(answer, text, report) };
}

/** Fewer written characters than this say nothing: an item of a skeleton, whose blanks wait for the facts. */
const LEAST_WRITTEN = 15;

function unwritten(item: Item, text: string): boolean {
  const { start, end } = item.span;
  const blank = text.indexOf('【', start);
  return (
    blank >= 0 && blank < end && text.slice(start, end).replace(/【[^】]*】/g, '').length < LEAST_WRITTEN
  );
}

/** The answers that a problem is compared with. */
function windowOf(side: Side, problem: Item): Side {
  if (side.items.length <= MOST_ANSWERS) return side;
  const behind = side.items.findIndex((answer) => answer.span.start > problem.span.start);
  const from = Math.max(
    0,
    Math.min(behind < 0 ? side.items.length : behind, side.items.length - MOST_ANSWERS),
  );
  return {
    ...side,
    items: side.items.slice(from, from + MOST_ANSWERS),
    senses: side.senses.slice(from, from + MOST_ANSWERS),
    shares: side.shares.slice(from, from + MOST_ANSWERS),
  };
}

function judge(
  problem: Item,
  answer: Item,
  will: Will,
  row: Float64Array,
  bank: Bank,
  own: Sense,
  other: Sense,
  kind: 'cause' | 'measure',
): Link | undefined {
  const made = (via: Via, confidence: number, reason: string): Link => ({
    problem,
    answer,
    via,
    confidence,
    reason,
  });
  if (will.bound) return will.marked.has(problem) ? made('marker', 1, '作者用“对应”标明。') : undefined;
  if (answer.under)
    return answer.under === problem ? made('category', 0.98, '写在这个问题之下。') : undefined;
  if (will.said.problems.has(problem)) return made('reference', 0.97, `文中写明针对“${problem.head}”。`);
  const named = problem.category !== undefined && will.said.categories.has(problem.category);
  if (named && will.said.all)
    return made('category', 0.95, `文中写明针对${problem.category!.name}方面的全部问题。`);
  if (named) row[F.local] = 1;
  const confidence = Math.min(0.94, confidenceOf(row, kind));
  if (confidence < LEAST_CANDIDATE) return undefined;
  const via =
    row[F.local] === 1 ? 'category' : row[F.theme] >= 0.05 || row[F.families] >= 0.25 ? 'theme' : 'text';
  return new Inferred(problem, answer, via, confidence, own, other, bank);
}

/** An inferred link: most reasons are never asked for, so they are put into words only then. */
class Inferred implements Link {
  constructor(
    readonly problem: Item,
    readonly answer: Item,
    readonly via: Via,
    readonly confidence: number,
    private readonly own: Sense,
    private readonly other: Sense,
    private readonly bank: Bank,
  ) {}

  get reason(): string {
    return reasonOf(this.problem, this.answer, this.via, this.own, this.other, this.bank);
  }
}
