import type { Analysis } from '../analyze.ts';
import { type Bank, type Phrase, phrasesOf, type Theme } from '../bank.ts';
import type { Knowledge } from '../knowledge.ts';
import { firstHit } from '../lexicon.ts';
import { type Found, queryOf } from '../pinyin.ts';
import type { Profile, Writer } from '../profile.ts';
import { type Category, type Item, KIND_OF, KINDS, type Kind, type Report } from '../report.ts';

/** A phrase of the bank with its theme. */
export interface Entry {
  /** Stays the same when other phrases are added: favourites and counts are kept by it. */
  readonly id: string;
  readonly kind: Kind;
  /** Index in the bank. */
  readonly themeIndex: number;
  readonly theme: Theme;
  readonly phrase: Phrase;
}

/** What somebody used before, as the editor keeps it. */
export interface Usage {
  readonly favourites: readonly string[];
  /** Entry ids, the latest first. */
  readonly recent: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

export const NO_USAGE: Usage = { favourites: [], recent: [], counts: {} };

/** Where in a report a phrase is wanted. */
export interface Place {
  readonly report: Report;
  /** Absent in front of the parts and in parts of another kind. */
  readonly kind?: Kind;
  readonly category?: Category;
}

export interface Wish {
  readonly query?: string;
  readonly kind?: Kind;
  /** Themes that are called for, by index, with their weight from 0 to 1. */
  readonly themes?: ReadonlyMap<number, number>;
  readonly writer?: Writer;
  readonly usage?: Usage;
}

export interface Hit {
  readonly entry: Entry;
  /** Where the query stands in the phrase. */
  readonly found?: Found;
}

const made = new WeakMap<Bank, readonly Entry[]>();

/** All phrases of a bank in its order. */
export function entriesOf(bank: Bank): readonly Entry[] {
  let entries = made.get(bank);
  if (!entries) {
    entries = bank.themes.flatMap((theme, themeIndex) =>
      KINDS.flatMap((kind) =>
        phrasesOf(theme, kind).map(
          (phrase): Entry => ({
            id: `${theme.category}/${theme.id}/${kind}/${phrase.text.slice(0, 16)}`,
            kind,
            themeIndex,
            theme,
            phrase,
          }),
        ),
      ),
    );
    made.set(bank, entries);
  }
  return entries;
}

/**
 * The phrases that fit, best first: what the place calls for, what was found early and whole, favourites, what is often used.
 * A query is looked for in the theme's name and in the phrase; see `Pinyin` for how it may be typed.
 */
export function searchPhrases(
  { bank, pinyin }: Pick<Knowledge, 'bank' | 'pinyin'>,
  { query: typed = '', kind, themes, writer, usage = NO_USAGE }: Wish,
  limit = Infinity,
): Hit[] {
  const query = queryOf(typed);
  const habit = habitOf(usage);
  const names = query ? bank.themes.map(({ name }) => pinyin.find(name, query)) : [];
  const hits: { hit: Hit; score: number }[] = [];
  for (const entry of entriesOf(bank)) {
    if ((kind && entry.kind !== kind) || !suits(entry.phrase, writer)) continue;
    const found = query ? pinyin.find(entry.phrase.text, query) : undefined;
    const named = names[entry.themeIndex];
    if (query && !found && !named) continue;
    const called = themes ? (themes.get(entry.themeIndex) ?? 0) : 0;
    const score =
      (query ? Math.max(nearness(named) * 1.2, nearness(found)) : 0) + called * 40 + habit(entry.id);
    hits.push({ hit: { entry, found }, score });
  }
  return hits
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ hit }) => hit);
}

/** From 0 to 40, by id: what is a favourite, and what was used often and lately. */
export function habitOf({ favourites, recent, counts }: Usage): (id: string) => number {
  const liked = new Set(favourites);
  const places = new Map(recent.map((id, i) => [id, i]));
  return (id) =>
    (liked.has(id) ? 20 : 0) + Math.min(10, 2 * (counts[id] ?? 0)) + Math.max(0, 10 - (places.get(id) ?? 10));
}

/** From 0 to 60: found early and with nothing left out is best. */
const nearness = (found: Found | undefined): number =>
  found ? Math.max(10, 60 - Math.min(found.start, 30) - 3 * found.skipped) : 0;

/** A leading body does not write as one person; a branch writes as a body. */
export function suits(phrase: Phrase, writer: Writer | undefined): boolean {
  if (!phrase.for || !writer) return true;
  return phrase.for === (writer === '班子' || writer === '支部' ? '班子' : '个人');
}

/** What the place of the caret is for: the part and category whose heading was last before it. */
export function placeAt({ document }: Analysis, offset: number): Place | undefined {
  const report = document.reports.findLast(({ span }) => span.start <= offset) ?? document.reports[0];
  if (!report) return undefined;
  const headings = [
    ...report.sections.map((section) => ({
      at: section.heading.span.start,
      place: {
        report,
        kind: section.role === 'other' ? undefined : KIND_OF[section.role],
        category: section.category,
      },
    })),
    ...report.categories.map((category) => ({
      at: category.heading.span.start,
      place: { report, kind: 'problem' as const, category },
    })),
    ...report.sections.flatMap((section) =>
      section.groups.map((group) => ({
        at: group.heading.span.start,
        place: {
          report,
          kind: section.role === 'other' ? undefined : KIND_OF[section.role],
          category: report.categories.find(({ id }) => group.categoryIds.includes(id)),
        },
      })),
    ),
  ];
  let best: { at: number; place: Place } | undefined;
  for (const heading of headings)
    if (heading.at <= offset && (!best || heading.at >= best.at)) best = heading;
  return best?.place ?? { report };
}

/**
 * The themes that a place calls for: those of its category; for causes and measures those of the problems that are still
 * without one, and weaker those of all problems.
 */
export function themesFor(
  analysis: Analysis,
  { report, kind, category }: Place,
): ReadonlyMap<number, number> {
  const { knowledge, document } = analysis;
  const ofCategory = category ? categoryThemes(knowledge.bank, category.id, document.profile) : [];
  if (kind === undefined || kind === 'problem') return new Map(ofCategory.map((index) => [index, 1]));
  const links = analysis.links[document.reports.indexOf(report)];
  const gaps = report.problems.filter((problem) => links?.of(problem, kind).length === 0);
  const weights = new Map(ofCategory.map((index) => [index, 0.3]));
  for (const [problems, weight] of [
    [report.problems, 0.2],
    [gaps, 1],
  ] as const) {
    for (const problem of problems)
      for (const [index, share] of themesOf(problem, analysis))
        weights.set(index, Math.max(weights.get(index) ?? 0, share * weight));
  }
  return weights;
}

/** The themes that the words of an item belong to, the strongest 1. */
export function themesOf(item: Item, { hits, knowledge: { lexicon } }: Analysis): Map<number, number> {
  const weights = new Map<number, number>();
  const senses = lexicon.senses[item.kind];
  for (let i = firstHit(hits, item.span.start); i < hits.count && hits.start[i] < item.span.end; i++) {
    const inHead = hits.end[i] <= item.headSpan.end;
    const count = senses.count(hits.word[i]);
    const first = senses.themes.from[hits.word[i]];
    for (let k = first; k < first + count; k++) {
      const theme = senses.themes.value[k];
      weights.set(theme, (weights.get(theme) ?? 0) + senses.themes.weight[k] * (inHead ? 3 : 1));
    }
  }
  const most = Math.max(...weights.values(), Number.MIN_VALUE);
  for (const [theme, weight] of weights) weights.set(theme, weight / most);
  return weights;
}

/** Themes of a category: those filed under its id; for the categories of other profiles those of its root families. */
export function categoryThemes(bank: Bank, category: string, profile: Profile | undefined): number[] {
  const indices = bank.themes.map((_, index) => index);
  const own = indices.filter((index) => bank.themes[index].category === category);
  if (own.length > 0) return own;
  const roots = profile?.categories.find(({ id }) => id === category)?.roots ?? [];
  return indices.filter((index) => roots.includes(bank.themes[index].root));
}

/** The phrases that stand in one of the texts already: their heads do, or their words between two blanks. */
export function usedIn(texts: readonly string[], { bank }: Knowledge): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { id, phrase } of entriesOf(bank)) {
    const words = phrase.text
      .split(/【[^】]*】|。/)
      .filter((part) => part.length >= 10 || (part.length >= 6 && phrase.text.startsWith(`${part}。`)));
    if (texts.some((text) => words.some((part) => text.includes(part)))) used.add(id);
  }
  return used;
}
