import type { Knowledge } from '../knowledge.ts';
import type { Hits } from '../lexicon.ts';
import type { Profile } from '../profile.ts';
import { type Item, itemsOf, type Report } from '../report.ts';
import { MODEL } from './model.ts';
import { type Evidence, lackOf, reasonOf } from './reason.ts';
import { type Resolved, resolve } from './references.ts';
import { type Said, saidBy } from './said.ts';
import { confidenceOf, F, FEATURES, fillRows, priorOf, type Rows, roomFor, sideOf } from './score.ts';
import { sensesOf } from './sense.ts';

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
  /** The theme that the problem speaks of most, where the answer does not speak of it. */
  readonly lacks?: string;
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
  const priors = priorsOf(report, profile);
  const senses = sensesOf(report, text, hits, knowledge, priors);
  const evidence = { senses, text, hits, knowledge };
  const byProblem = { cause: new Map<Item, Link[]>(), measure: new Map<Item, Link[]>() };
  const byAnswer = new Map<Item, Link[]>();
  const nearest = { cause: new Map<Item, Link>(), measure: new Map<Item, Link>() };
  const references: (Resolved & { item: Item; type: 'link' | 'veto' })[] = [];
  const bound = new Set<Item>();
  const unwritten = unwrittenIn(report, text);

  for (const kind of ['cause', 'measure'] as const) {
    const side = sideOf(kind, itemsOf(report, kind), senses);
    const { items } = side;
    const wills = items.map((answer) => willOf(answer, text, report, references, bound));
    const rows = roomFor(Math.min(items.length, MOST_ANSWERS));
    let behind = 0; // the first answer behind the problem
    report.problems.forEach((problem, i) => {
      while (behind < items.length && items[behind].span.start <= problem.span.start) behind++;
      const first = Math.max(0, Math.min(behind, items.length - MOST_ANSWERS));
      const end = Math.min(items.length, first + MOST_ANSWERS);
      fillRows(
        rows,
        i,
        problem,
        senses,
        priors(problem),
        report.categories.length,
        side,
        first,
        end,
        MODEL[kind].affinity,
        (answer) => isLocal(problem, answer),
      );
      const list: Link[] = [];
      let near: Link | undefined;
      for (let j = first; j < end; j++) {
        const answer = items[j];
        const will = wills[j];
        if (will.vetoed.has(problem)) continue;
        if (!will.bound && (unwritten.has(problem) || unwritten.has(answer))) continue;
        const made =
          written(problem, answer, will) ??
          (will.bound || answer.under ? undefined : inferred(problem, answer, will, i, j, rows, evidence));
        if (!made) continue;
        if (
          made.confidence >= 0.5 &&
          (options.inferred || !(made instanceof Inferred) || made.via === 'category')
        )
          list.push(made);
        else if (made.confidence > (near?.confidence ?? LEAST_CANDIDATE)) near = made;
      }
      if (near) nearest[kind].set(problem, near);
      if (list.length === 0) return;
      list.sort((a, b) => b.confidence - a.confidence);
      list.length = Math.min(list.length, MOST_LINKS);
      byProblem[kind].set(problem, list);
      for (const made of list) {
        const others = byAnswer.get(made.answer);
        if (others) others.push(made);
        else byAnswer.set(made.answer, [made]);
      }
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

/** Whether an answer stands in the problem's category or under a subheading of its name. */
export function isLocal(problem: Item, answer: Item): boolean {
  return (
    problem.category !== undefined &&
    (answer.category === problem.category || answer.group?.categoryIds.includes(problem.category.id) === true)
  );
}

/** What the category of a problem says about its root families. */
export function priorsOf(report: Report, profile: Profile | undefined): (problem: Item) => Float64Array {
  const priors = new Map(report.categories.map((category) => [category, priorOf(profile, category.id)]));
  const none = priorOf(profile, undefined);
  return ({ category }) => (category && priors.get(category)) ?? none;
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

function unwrittenIn(report: Report, text: string): ReadonlySet<Item> {
  const out = new Set<Item>();
  if (!text.includes('【', report.span.start)) return out;
  for (const item of [...report.problems, ...report.causes, ...report.measures]) {
    const words = text.slice(item.span.start, item.span.end);
    if (words.includes('【') && words.replace(/【[^】]*】/g, '').length < LEAST_WRITTEN) out.add(item);
  }
  return out;
}

/** The link that the author made himself. */
function written(problem: Item, answer: Item, { bound, marked, said }: Will): Link | undefined {
  const made = (via: Via, confidence: number, reason: string): Link => ({
    problem,
    answer,
    via,
    confidence,
    reason,
  });
  if (bound) return marked.has(problem) ? made('marker', 1, '作者用“对应”标明。') : undefined;
  if (answer.under)
    return answer.under === problem ? made('category', 0.98, '写在这个问题之下。') : undefined;
  if (said.problems.has(problem)) return made('reference', 0.97, `文中写明针对“${problem.head}”。`);
  return said.all && problem.category && said.categories.has(problem.category)
    ? made('category', 0.95, `文中写明针对${problem.category.name}方面的全部问题。`)
    : undefined;
}

function inferred(
  problem: Item,
  answer: Item,
  { said }: Will,
  i: number,
  j: number,
  rows: Rows,
  evidence: Evidence,
): Link | undefined {
  const row = j - rows.first;
  const at = row * FEATURES.length;
  const { values } = rows;
  if (problem.category !== undefined && said.categories.has(problem.category)) values[at + F.local] = 1;
  const confidence = Math.min(0.94, confidenceOf(rows, row, answer.kind as 'cause' | 'measure'));
  if (confidence < LEAST_CANDIDATE) return undefined;
  const via =
    values[at + F.local] === 1
      ? 'category'
      : values[at + F.theme] >= 0.05 || values[at + F.families] >= 0.25
        ? 'theme'
        : 'text';
  return new Inferred(problem, answer, via, confidence, i, j, evidence);
}

/** An inferred link: most reasons are never asked for, so they are put into words only then. */
class Inferred implements Link {
  constructor(
    readonly problem: Item,
    readonly answer: Item,
    readonly via: Via,
    readonly confidence: number,
    private readonly i: number,
    private readonly j: number,
    private readonly evidence: Evidence,
  ) {}

  get reason(): string {
    return reasonOf(this, this.i, this.j, this.evidence);
  }

  get lacks(): string | undefined {
    return lackOf(this.answer, this.i, this.j, this.evidence);
  }
}
