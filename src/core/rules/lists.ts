import { type Ordinal, renumbered } from '../numbering.ts';
import { type Category, type Heading, type Item, KIND_OF, type Report } from '../report.ts';
import type { Edit } from '../text.ts';

/** Something numbered among its siblings: a heading or an item. */
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

export function headingLists(report: Report): HeadingList[] {
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

/** Items that are numbered in one row. */
export function itemLists(report: Report): readonly (readonly Item[])[] {
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

/** Numbers a list anew from `first` on, each ordinal in its own writing; those that are right already are left alone. */
export function renumber(text: string, list: readonly Sibling[], first: number): Edit[] {
  return list.flatMap(({ ordinal }, i) => {
    if (!ordinal || first + i > 99) return [];
    const written = text.slice(ordinal.span.start, ordinal.span.end);
    const wanted = renumbered(written, ordinal.style, first + i);
    return wanted === written ? [] : [{ span: ordinal.span, text: wanted }];
  });
}

/** How an ordinal is written, its number aside: `（#）`, `(#)`, `#.`, `#、`. Space and a comma behind it don't count. */
export function formOf(text: string, { span, style }: Ordinal): string {
  if (style === 'first' || style === 'circled' || style === 'dotted') return style;
  const written = text.slice(span.start, span.end).replace(/[\s　]/g, '');
  return `${style} ${written.replace(/[一二三四五六七八九十]+|[0-9]+|[０-９]+/, '#').replace(/(?<=.)[，,：:]$/, '')}`;
}

/** What most of `values` are; the first of those that are as many. */
export function most<T>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = values[0];
  for (const [value, n] of counts) if (n > counts.get(best)!) best = value;
  return best;
}
