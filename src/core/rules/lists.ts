import { type Ordinal, renumbered } from '../numbering.ts';
import { type Category, type Heading, type Item, KIND_OF, type Report } from '../report.ts';
import type { Edit } from '../text.ts';

/** Something that may be numbered among its siblings: a heading or an item. */
export interface Sibling {
  readonly ordinal?: Ordinal;
}

/** Headings that are numbered in one row: the parts, the categories of a part, the subheadings of a part. */
export interface HeadingList {
  readonly of: 'parts' | 'categories' | 'groups';
  /** Set for the parts inside a category. */
  readonly category?: Category;
  readonly headings: readonly Heading[];
}

const lists = new WeakMap<Report, { headings: HeadingList[]; items: readonly (readonly Item[])[] }>();

function listsOf(report: Report): { headings: HeadingList[]; items: readonly (readonly Item[])[] } {
  let known = lists.get(report);
  if (!known) {
    known = { headings: headingListsOf(report), items: itemListsOf(report) };
    lists.set(report, known);
  }
  return known;
}

export const headingLists = (report: Report): readonly HeadingList[] => listsOf(report).headings;

/** Items that are numbered in one row. */
export const itemLists = (report: Report): readonly (readonly Item[])[] => listsOf(report).items;

function headingListsOf(report: Report): HeadingList[] {
  const out: HeadingList[] = [];
  const add = (
    of: HeadingList['of'],
    list: readonly { readonly heading: Heading }[],
    category?: Category,
  ): void => {
    if (list.length > 1) out.push({ of, category, headings: list.map(({ heading }) => heading) });
  };
  const inParts = new Set(report.sections.flatMap((section) => section.categories));
  const parts = report.sections.filter((section) => !section.category);
  const loose = report.categories.filter((category) => !inParts.has(category));
  add(
    'parts',
    [...parts, ...loose].sort((a, b) => a.heading.span.start - b.heading.span.start),
  );
  for (const section of report.sections) {
    add('categories', section.categories);
    add('groups', section.groups);
  }
  for (const category of report.categories) add('parts', category.sections, category);
  return out;
}

function itemListsOf(report: Report): readonly (readonly Item[])[] {
  const out: (readonly Item[])[] = report.categories.map((category) => category.items);
  for (const section of report.sections) {
    if (section.role === 'other') continue;
    if (section.groups.length > 0) for (const group of section.groups) out.push(group.items);
    else
      out.push(
        section.items.filter(
          (item) =>
            item.kind === KIND_OF[section.role as keyof typeof KIND_OF] &&
            (item.kind !== 'problem' || !item.category),
        ),
      );
  }
  return out.filter((list) => list.length > 0).sort((a, b) => a[0].span.start - b[0].span.start);
}

/** Numbers a list anew from `first` on, all in the writing of most; those that are right already are left alone. */
export function renumber(text: string, list: readonly Sibling[], first: number): Edit[] {
  const ordinals = list.map(({ ordinal }) => ordinal!);
  const { forms, usual, model } = spellingOf(text, ordinals);
  return ordinals.flatMap((ordinal, i) => {
    if (first + i > 99) return [];
    const { span, style } = forms[i] === usual ? ordinal : model;
    const written = text.slice(span.start, span.end);
    const wanted = renumbered(forms[i] === usual ? written : fullWidth(written), style, first + i);
    return wanted === text.slice(ordinal.span.start, ordinal.span.end)
      ? []
      : [{ span: ordinal.span, text: wanted }];
  });
}

/** How an ordinal is written, its number aside: `（#）`, `(#)`, `#.`, `#、`. Space and a comma behind it don't count. */
export function formOf(text: string, { span, style }: Ordinal): string {
  const [first, last] = [text[span.start], text[span.end - 1]];
  switch (style) {
    case 'han':
      return `#${last}`;
    case 'digit':
      return `${/[0-9]/.test(first) ? '1' : '１'}${last}`;
    case 'han-paren':
    case 'digit-paren':
      return style + first + last;
    default:
      return style;
  }
}

/** The form of most; where a list is not written alike, its brackets are to be full-width, as half-width-punctuation has them. */
export function usualForm(forms: readonly string[]): string {
  const usual = most(forms);
  return forms.every((form) => form === usual) ? usual : fullWidth(usual);
}

export const fullWidth = (written: string): string => written.replace('(', '（').replace(')', '）');

/**
 * The forms of a row of ordinals, and the one that the others should have: that of most, but full brackets before
 * half ones, which are a fault by themselves, and a bracket without its other half never.
 */
export function spellingOf(
  text: string,
  ordinals: readonly Ordinal[],
): { forms: readonly string[]; usual: string; model: Ordinal } {
  const forms = ordinals.map((ordinal) => formOf(text, ordinal));
  const whole = forms.filter((form) => !/（\)|\(）/.test(form));
  const common = most(whole.length > 0 ? whole : forms);
  const full = common.replace('(', '（').replace(')', '）');
  const usual = forms.includes(full) ? full : common;
  return { forms, usual, model: ordinals[forms.indexOf(usual)] };
}

/** What most of `values` are; the first of those that are as many. */
export function most<T>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = values[0];
  for (const [value, n] of counts) if (n > counts.get(best)!) best = value;
  return best;
}
