import type { Role } from './report.ts';
import { Words } from './words.ts';

/** The root families that themes and categories belong to (学、政治、党性、为民、担当、能力、作风、廉洁、管党治党). */
export const ROOTS = [
  'study',
  'politics',
  'party',
  'people',
  'duty',
  'ability',
  'style',
  'integrity',
  'governance',
] as const;
export type Root = (typeof ROOTS)[number];
/** The families as users read them. */
export const ROOT_NAMES: Readonly<Record<Root, string>> = {
  study: '理论学习',
  politics: '政治',
  party: '党性',
  people: '为民',
  duty: '担当',
  ability: '本领',
  style: '作风',
  integrity: '廉洁',
  governance: '管党治党',
};
export const WRITERS = ['个人', '班子', '支部', '党员'] as const;
export type Writer = (typeof WRITERS)[number];
export type Need = 'required' | 'optional' | 'none';

export interface ProfileCategory {
  readonly id: string;
  /** Short name, as outline, matrix and messages show it. */
  readonly name: string;
  /** The heading a skeleton writes, without ordinal. */
  readonly heading: string;
  readonly aliases: readonly string[];
  readonly roots: readonly Root[];
}

/** Bounds, both ends included; lengths in characters without white space, shares of the whole from 0 to 1. */
export type Lengths = Readonly<Partial<Record<'total' | Exclude<Role, 'other'>, readonly [number, number]>>>;

/** 方案: which parts and categories a kind of meeting asks for, in which order. */
export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly year?: number;
  readonly meeting: '民主生活会' | '组织生活会';
  /** Who writes such reports; the first is the usual one. */
  readonly writers: readonly Writer[];
  /** False where the names are not confirmed by a public source: 以上级通知为准. */
  readonly verified: boolean;
  readonly source: string;
  readonly categories: readonly ProfileCategory[];
  readonly parts: Readonly<Record<'lastYear' | 'case' | 'explain', Need>>;
  readonly lengths: Readonly<Partial<Record<Writer, Lengths>>>;
  /** Names that would be out of date if this year's report called them the latest. */
  readonly outdated: readonly string[];
  readonly rules: Readonly<Record<string, string>>;
}

/** The category that a heading names, and how much of the heading its name takes (0 to 1]. */
export interface CategoryMatch {
  readonly category: ProfileCategory;
  readonly share: number;
}

/** Strips what stands around a category's name in headings: 在带头…方面存在的问题 → …. */
export function bareName(title: string): string {
  return title
    .replace(/[\s　“”"'‘’*《》]/g, '')
    .replace(/^(?:针对|围绕)?(?:在|关于|对照|聚焦|围绕|对)?(?:带头)?/, '')
    .replace(/方面.*$|(?:存在)?的?(?:主要|突出)?(?:问题|不足).*$/, '')
    .replace(/[。．.:：;；，,、（(]+$/, '');
}

/** All profiles at hand, with every name and alias of their categories findable in one pass over a heading. */
export class Profiles {
  private readonly words = new Words([]);
  /** By word number: the profile and category it names. */
  private readonly owners: { profile: number; category: ProfileCategory; exact: boolean }[][] = [];
  readonly list: readonly Profile[];

  constructor(list: readonly Profile[]) {
    this.list = list;
    list.forEach((profile, index) => {
      for (const category of profile.categories) {
        const names = new Set(
          [category.name, bareName(category.heading), ...category.aliases].map((n) =>
            n.replace(/[“”\s]/g, ''),
          ),
        );
        for (const name of names) {
          const word = this.words.add(name);
          if (word < 0) continue;
          this.owners[word] ??= [];
          this.owners[word].push({
            profile: index,
            category,
            exact: name === category.name.replace(/[“”\s]/g, ''),
          });
        }
      }
    });
  }

  byId(id: string): Profile | undefined {
    return this.list.find((profile) => profile.id === id);
  }

  /** The category of `profile` that a heading names best: by the most of its characters. */
  match(profile: Profile, title: string): CategoryMatch | undefined {
    const index = this.list.indexOf(profile);
    const bare = bareName(title);
    const covered = new Map<ProfileCategory, number>();
    this.words.scan(bare, (word, start, end) => {
      for (const owner of this.owners[word]) {
        if (owner.profile === index)
          covered.set(owner.category, Math.max(covered.get(owner.category) ?? 0, end - start));
      }
    });
    let best: CategoryMatch | undefined;
    for (const [category, length] of covered) {
      const share = length / bare.length;
      if (!best || share > best.share) best = { category, share };
    }
    return best;
  }

  /**
   * The profile whose categories these headings name best, if it has at least half of its categories among them:
   * few of its categories missing, few headings left over, names before aliases, the year in the title before others.
   * Ties go by exact names, then by the order of the list.
   */
  choose(titles: readonly string[], reportTitle: string): Profile | undefined {
    const found = new Map<number, { ids: Map<string, number>; exact: number }>();
    let naming = 0;
    for (const title of titles) {
      const bare = bareName(title);
      const best = new Map<number, { id: string; length: number; name: boolean }>();
      this.words.scan(bare, (word, start, end) => {
        for (const { profile, category, exact } of this.owners[word]) {
          const length = end - start;
          if (length > (best.get(profile)?.length ?? 0))
            best.set(profile, { id: category.id, length, name: exact });
        }
      });
      if ([...best.values()].some(({ length }) => length * 2 >= bare.length)) naming++;
      for (const [profile, { id, length, name }] of best) {
        let seen = found.get(profile);
        if (!seen) {
          seen = { ids: new Map(), exact: 0 };
          found.set(profile, seen);
        }
        seen.ids.set(id, Math.max(seen.ids.get(id) ?? 0, (name ? 1 : ALIAS) * (length / bare.length)));
        if (name && length === bare.length) seen.exact++;
      }
    }
    const year = Number(/20\d\d/.exec(reportTitle)?.[0] ?? 0);
    let winner: { profile: Profile; key: number[] } | undefined;
    for (const [index, { ids, exact }] of found) {
      const profile = this.list[index];
      if (ids.size * 2 < profile.categories.length || ids.size < 2) continue;
      const covered = [...ids.values()].reduce((sum, part) => sum + part, 0);
      const fit =
        (2 * covered) / (profile.categories.length + naming) +
        (year && profile.year ? (year === profile.year ? YEAR : -YEAR) : 0);
      const key = [Math.round(fit * 20), exact, -index];
      if (!winner || compare(key, winner.key) > 0) winner = { profile, key };
    }
    return winner?.profile;
  }
}

/** What a heading that bears an alias counts, beside one that bears the name. */
const ALIAS = 0.5;
/** What the year in the title counts, for a profile of that year and against one of another. */
const YEAR = 0.1;

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}
