import type { Bank } from './bank.ts';
import { firstHit, type Hits, type Lexicon } from './lexicon.ts';
import { type Profile, ROOTS, type Root } from './profile.ts';
import { bigrams, categoryCalled, overlap, plainWords, type Resolved, resolve } from './references.ts';
import type { Category, Item, Report } from './report.ts';

/** How a link was found, surest first. */
export type Via = 'marker' | 'reference' | 'category' | 'theme' | 'text';

/** 对应: a cause or measure answers a problem. */
export interface Link {
  readonly problem: Item;
  readonly answer: Item;
  readonly via: Via;
  /** From 0 to 1. */
  readonly confidence: number;
  /** Why, in one line of Chinese. */
  readonly reason: string;
}

export interface Links {
  /** The links that count, of a problem to its causes or measures, surest first. */
  of(problem: Item, kind: 'cause' | 'measure'): readonly Link[];
  /** The links of a cause or measure to problems. */
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

/** Bridges between root families: authors and readers let a cause or measure of one answer a problem of the other, but weakly. */
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
const BRIDGE = 0.25;

const ROOT_AFFINITY: readonly Float64Array[] = ROOTS.map((a) =>
  Float64Array.from(ROOTS, (b) => (a === b ? 1 : BRIDGES.some(([x, y]) => (x === a && y === b) || (x === b && y === a)) ? BRIDGE : 0)),
);

/** What an item says, by theme: the weight of its words in each theme of its kind, and in each root family. */
export interface Sense {
  readonly themes: Float64Array;
  readonly roots: Float64Array;
  /** Word numbers of the theme words in the item. */
  readonly words: ReadonlySet<number>;
}

/** Finds all links of one report. Links never leave a report. */
export function link(report: Report, text: string, hits: Hits, lexicon: Lexicon, bank: Bank, profile: Profile | undefined, options: LinkOptions): Links {
  const sense = new Map<Item, Sense>();
  for (const item of [...report.problems, ...report.causes, ...report.measures]) sense.set(item, senseOf(item, hits, lexicon, bank, profile));
  const byProblem = { cause: new Map<Item, Link[]>(), measure: new Map<Item, Link[]>() };
  const byAnswer = new Map<Item, Link[]>();
  const nearest = { cause: new Map<Item, Link>(), measure: new Map<Item, Link>() };
  const references: (Resolved & { item: Item; type: 'link' | 'veto' })[] = [];
  const bound = new Set<Item>();

  for (const kind of ['cause', 'measure'] as const) {
    for (const answer of kind === 'cause' ? report.causes : report.measures) {
      const vetoed = new Set<Item>();
      const marked = new Set<Item>();
      for (const comment of answer.comments) {
        if (comment.type === 'ignore') continue;
        for (const reference of comment.references) {
          const resolved = resolve(reference, report);
          references.push({ ...resolved, item: answer, type: comment.type });
          if (comment.type === 'link') bound.add(answer);
          if (resolved.fault !== 'ambiguous') for (const problem of resolved.problems) (comment.type === 'link' ? marked : vetoed).add(problem);
        }
      }
      const said = bound.has(answer) ? undefined : saidBy(answer, text, report);
      for (const problem of report.problems) {
        if (vetoed.has(problem)) continue;
        const made = bound.has(answer)
          ? marked.has(problem)
            ? { problem, answer, via: 'marker' as const, confidence: 1, reason: '作者用“对应”标明。' }
            : undefined
          : judge(problem, answer, said!, sense, text, bank);
        if (!made) continue;
        const counts = made.confidence >= 0.5 && (options.inferred || made.via === 'marker' || made.via === 'reference' || made.via === 'category');
        if (counts) {
          push(byProblem[kind], problem, made);
          push(byAnswer, answer, made);
        } else if (made.confidence > (nearest[kind].get(problem)?.confidence ?? 0)) nearest[kind].set(problem, made);
      }
    }
    for (const [problem, list] of byProblem[kind]) {
      list.sort((a, b) => b.confidence - a.confidence);
      for (const dropped of list.splice(MOST_LINKS)) byAnswer.set(dropped.answer, byAnswer.get(dropped.answer)!.filter((l) => l !== dropped));
      byProblem[kind].set(problem, list);
    }
  }
  return {
    of: (problem, kind) => byProblem[kind].get(problem) ?? [],
    from: (answer) => byAnswer.get(answer) ?? [],
    nearest: (problem, kind) => nearest[kind].get(problem),
    references,
    bound,
  };
}

function push(map: Map<Item, Link[]>, key: Item, made: Link): void {
  const list = map.get(key);
  if (list) list.push(made);
  else map.set(key, [made]);
}

/** What the text of a cause or measure says itself about the problems it answers. */
interface Said {
  readonly problems: ReadonlySet<Item>;
  readonly categories: ReadonlySet<Category>;
  /** 本方面的全部问题, 逐项: every problem of the categories. */
  readonly all: boolean;
}

const SAYS = /(?:针对|围绕|着眼|解决|整改|克服|纠正)(?:上述|以上|存在的?|自身|本人|班子)?([^。；！？\r\n]{2,60}?)(?:的)?(?:这一|这个|等)?(?:突出|主要|具体)?(?:问题|不足|短板|毛病|现象)/g;
const QUOTED = /[“"]([^”"]{2,40})[”"]/g;

function saidBy(answer: Item, text: string, report: Report): Said {
  const problems = new Set<Item>();
  const categories = new Set<Category>();
  let all = false;
  if (answer.group) for (const category of report.categories) if (answer.group.categoryIds.includes(category.id)) categories.add(category);
  const words = text.slice(answer.span.start, answer.span.end);
  if (/(?:针对|围绕|解决|整改)/.test(words)) {
    for (const match of words.matchAll(SAYS)) {
      const quoted = [...match[0].matchAll(QUOTED)].map((m) => m[1]);
      for (const part of quoted.length ? quoted : [match[1]]) {
        const bare = plainWords(part);
        const category = categoryCalled(part.replace(/方面.*$/, ''), report);
        if (category) {
          categories.add(category);
          if (/全部|所有|逐项|逐条/.test(match[0])) all = true;
          continue;
        }
        if (quoted.length === 0 && bare.length < 5) continue;
        const pairs = bigrams(bare);
        let best: Item | undefined;
        let score = 0.74;
        for (const problem of report.problems) {
          const head = plainWords(problem.head);
          const same = head === bare || (bare.length >= 4 && head.startsWith(bare)) ? 2 : bare.length >= 4 ? overlap(pairs, bigrams(head)) : 0;
          if (same > score) {
            score = same;
            best = problem;
          }
        }
        if (best) problems.add(best);
      }
    }
    for (const match of words.matchAll(/第?[（(]([一二三四五六七八九十]{1,3})[）)](?:个)?方面(?:的?第(\d{1,2}|[一二三四五六七八九十]{1,2})(?:个|条)?问题)?/g)) {
      const category = categoryCalled(`（${match[1]}）`, report);
      if (!category) continue;
      const n = match[2] && (/\d/.test(match[2]) ? Number(match[2]) : '零一二三四五六七八九十'.indexOf(match[2]));
      const item = n ? category.items[n - 1] : undefined;
      if (item) problems.add(item);
      else categories.add(category);
    }
  }
  return { problems, categories, all };
}

function senseOf(item: Item, hits: Hits, lexicon: Lexicon, bank: Bank, profile: Profile | undefined): Sense {
  const themes = new Float64Array(bank.themes.length);
  const words = new Set<number>();
  const { start, end } = item.span;
  let lastEnd = new Int32Array(bank.themes.length);
  for (let i = firstHit(hits, start); i < hits.count && hits.start[i] < end; i++) {
    const word = hits.word[i];
    const owners = lexicon.themes[word];
    if (!owners || hits.end[i] > end) continue;
    const first = !words.has(word);
    for (const { theme, kind } of owners) {
      if (kind !== item.kind) continue;
      words.add(word);
      if (hits.end[i] <= lastEnd[theme]) continue; // inside a longer word of the same theme
      lastEnd[theme] = hits.end[i];
      const head = hits.start[i] >= item.headSpan.start && hits.end[i] <= item.headSpan.end;
      const spread = lexicon.spread[word][kind];
      const length = Math.min(hits.end[i] - hits.start[i], 5);
      themes[theme] += ((head ? 3 : first ? 1 : 0.3) * (0.4 + 0.2 * length)) / Math.sqrt(spread);
    }
  }
  lastEnd = new Int32Array(0);
  const roots = new Float64Array(ROOTS.length);
  for (let t = 0; t < themes.length; t++) if (themes[t] > 0) roots[ROOTS.indexOf(bank.themes[t].root)] += themes[t];
  if (item.kind === 'problem' && item.category) {
    const prior = profile?.categories.find((c) => c.id === item.category!.id)?.roots ?? [];
    prior.forEach((root, i) => {
      roots[ROOTS.indexOf(root)] += i === 0 ? 1.5 : 0.5;
    });
  }
  return { themes: unit(themes), roots: unit(roots), words };
}

function unit(v: Float64Array): Float64Array {
  let sum = 0;
  for (const x of v) sum += x * x;
  if (sum > 0) {
    const norm = Math.sqrt(sum);
    for (let i = 0; i < v.length; i++) v[i] /= norm;
  }
  return v;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function judge(problem: Item, answer: Item, said: Said, sense: ReadonlyMap<Item, Sense>, text: string, bank: Bank): Link | undefined {
  if (answer.under === problem) return { problem, answer, via: 'category', confidence: 0.98, reason: '写在这个问题之下。' };
  if (answer.under) return undefined;
  if (said.problems.has(problem)) return { problem, answer, via: 'reference', confidence: 0.97, reason: `文中写明针对“${problem.head}”。` };
  const p = sense.get(problem)!;
  const a = sense.get(answer)!;
  const theme = dot(p.themes, a.themes);
  let root = 0;
  for (let i = 0; i < ROOTS.length; i++) if (p.roots[i] > 0) root += p.roots[i] * dot(ROOT_AFFINITY[i], a.roots);
  const local = answer.category !== undefined && answer.category === problem.category;
  const named = problem.category !== undefined && said.categories.has(problem.category);
  if (named && said.all) return { problem, answer, via: 'category', confidence: 0.95, reason: `文中写明针对${problem.category!.name}方面的全部问题。` };
  const shared = sharedWords(problem, answer, text);
  let score = 1.1 * theme + 0.55 * root + 0.35 * shared + (local ? 0.5 : named ? 0.35 : 0);
  if (said.categories.size > 0 && !named && problem.category) score -= 0.25;
  if (said.problems.size > 0 && !named) score -= 0.15;
  if (answer.category && !local) score -= 0.6;
  const confidence = 1 / (1 + Math.exp(-6 * (score - 0.85)));
  const best = strongest(p, a);
  const via = (local || named) && score > 0.5 ? 'category' : theme > 0.05 || root > 0.3 ? 'theme' : 'text';
  if (confidence < 0.05) return undefined;
  return { problem, answer, via, confidence: Math.min(0.94, confidence), reason: best >= 0 ? `主题相同：${bank.themes[best].name}。` : '用词相近。' };
}

function strongest(p: Sense, a: Sense): number {
  let best = -1;
  let value = 0;
  for (let t = 0; t < p.themes.length; t++) {
    const both = p.themes[t] * a.themes[t];
    if (both > value) {
      value = both;
      best = t;
    }
  }
  return best;
}

/** Names of concrete things that both have: from 0 to 1. */
function sharedWords(problem: Item, answer: Item, text: string): number {
  const a = bigrams(text.slice(problem.span.start, problem.span.end));
  const b = bigrams(text.slice(answer.span.start, answer.span.end));
  return Math.min(1, overlap(a, b) * 4);
}
