import type { Ordinal } from './numbering.ts';
import type { Span } from './text.ts';

/** What a part of a report is for. */
export type Role = 'problems' | 'causes' | 'measures' | 'other';
/** In the order in which a report has them. */
export const KINDS = ['problem', 'cause', 'measure'] as const;
export type Kind = (typeof KINDS)[number];
/** What a part of role `other` is about, where its heading says so. */
export type Topic = 'last-year' | 'case' | 'statement' | 'learning';

export const ROLE_OF = { problem: 'problems', cause: 'causes', measure: 'measures' } as const;
export const KIND_OF = { problems: 'problem', causes: 'cause', measures: 'measure' } as const;
/** 部分 as users read them. */
export const ROLE_NAMES: Record<Role, string> = {
  problems: '存在问题',
  causes: '原因剖析',
  measures: '整改措施',
  other: '其他',
};
export const KIND_NAMES: Record<Kind, string> = { problem: '问题', cause: '原因', measure: '措施' };

export interface Heading {
  /** The whole heading as it stands: from `#`, bullet or ordinal to its last character, end mark included. */
  readonly span: Span;
  /** The words alone: without `#`, ordinal, bold marks and end mark. */
  readonly title: string;
  readonly titleSpan: Span;
  readonly ordinal?: Ordinal;
  /** Number of `#`; 0 for a heading of plain text. */
  readonly hashes: number;
  /** True where nothing else stands on the line. */
  readonly alone: boolean;
}

/** 部分: from its heading to the next one of its level. Sections of a report never overlap, but for those inside a category. */
export interface Section {
  readonly role: Role;
  /** The second role of a merged part (原因剖析及整改措施). */
  readonly alsoRole?: Role;
  readonly topic?: Topic;
  readonly heading: Heading;
  readonly span: Span;
  /** Set where the part stands inside a category (problem, causes and measures category by category). */
  readonly category?: Category;
  /** The categories that stand inside the part. */
  readonly categories: readonly Category[];
  readonly items: readonly Item[];
  /** Headings inside a part for causes or measures that gather items (（一）理论学习方面). */
  readonly groups: readonly Group[];
}

/** 方面, as it stands in the report. */
export interface Category {
  /** Id of the profile's category; `x1`, `x2` … for an author's own. */
  readonly id: string;
  /** The profile's name for it, else the heading's words. */
  readonly name: string;
  /** Its place among the report's categories, from 0. */
  readonly index: number;
  /** True where the profile knows it by name; false where it is the author's own or was paired by position. */
  readonly named: boolean;
  readonly heading: Heading;
  readonly span: Span;
  /** The problems of the category. */
  readonly items: readonly Item[];
  /** The parts that stand inside it. */
  readonly sections: readonly Section[];
}

/** A subheading in a part for causes or measures. */
export interface Group {
  readonly heading: Heading;
  readonly span: Span;
  /** Ids of the categories that it names. */
  readonly categoryIds: readonly string[];
  readonly items: readonly Item[];
}

/** One 问题, 原因 or 措施. */
export interface Item {
  readonly kind: Kind;
  /** Counts from 0 among all items of its kind in the file, in document order. */
  readonly index: number;
  /** From its ordinal to its last character that is not white space; a marker at its end excluded. */
  readonly span: Span;
  /** 题句: the first sentence without ordinal and Markdown signs; see `headOf`. */
  readonly head: string;
  readonly headSpan: Span;
  readonly ordinal?: Ordinal;
  /** True where the ordinal opens a line. */
  readonly opensLine: boolean;
  readonly section: Section;
  readonly category?: Category;
  readonly group?: Group;
  /** The problem under which a cause or measure stands (问题1 … 原因：… 措施：…). */
  readonly under?: Item;
  /** `（三）2`: the second problem of the third category, whatever the ordinals say; `0-2` outside categories. Empty for causes and measures. */
  readonly place: string;
  /** The comments that stand in the item or behind it: markers, vetoes, ignores. */
  readonly comments: readonly Comment[];
}

export interface Reference {
  readonly text: string;
  readonly span: Span;
}

/** An HTML comment that says something to Duizhao. */
export type Comment =
  | { readonly type: 'link' | 'veto'; readonly span: Span; readonly references: readonly Reference[] }
  | { readonly type: 'ignore'; readonly span: Span; readonly rules: readonly Reference[] };

export interface FrontMatter {
  readonly span: Span;
  /** Scalar values by key, each with the span of its value. */
  readonly values: ReadonlyMap<string, { readonly value: string; readonly span: Span }>;
}

/** One 对照检查材料. A file may hold several (篇一, 篇二). */
export interface Report {
  readonly span: Span;
  readonly title?: Heading;
  /** The text between title and first part. */
  readonly preamble?: Span;
  readonly sections: readonly Section[];
  readonly categories: readonly Category[];
  readonly problems: readonly Item[];
  readonly causes: readonly Item[];
  readonly measures: readonly Item[];
}

/** Everything that parsing finds in a file. */
export interface Document {
  readonly text: string;
  /** `text` with front matter, comments and code blanked out by spaces, so that offsets stay. */
  readonly clean: string;
  readonly lineStarts: readonly number[];
  readonly frontMatter?: FrontMatter;
  readonly comments: readonly Comment[];
  /** Rules that a comment at the top switches off for the file. */
  readonly ignoredRules: ReadonlySet<string>;
  readonly reports: readonly Report[];
}

export function itemsOf(report: Report, kind: Kind): readonly Item[] {
  return kind === 'problem' ? report.problems : kind === 'cause' ? report.causes : report.measures;
}
