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
  const { odd, write } = spellingOf(text, ordinals);
  return ordinals.flatMap((ordinal, i) => {
    if (first + i > 99) return [];
    const written = text.slice(ordinal.span.start, ordinal.span.end);
    const wanted = odd.has(ordinal) ? write(first + i) : renumbered(written, ordinal.style, first + i);
    return wanted === written ? [] : [{ span: ordinal.span, text: wanted }];
  });
}

/** How an ordinal is written, its number aside: `（#）`, `(#)`, `#.`, `#、`. Space and a comma behind it don't count. */
function formOf(text: string, { span, style }: Ordinal): string {
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

/** How a row of ordinals is written. */
export interface Spelling {
  /** An ordinal of the row that is written as most are. */
  readonly model: Ordinal;
  /** Those that are written otherwise. */
  readonly odd: ReadonlySet<Ordinal>;
  /** An ordinal as the odd ones should be. */
  write(value: number): string;
}

/**
 * Most decide. But a bracket without its other half is never the model, and where brackets are mixed they are to be
 * full-width, as half-width-punctuation has them.
 */
export function spellingOf(text: string, ordinals: readonly Ordinal[]): Spelling {
  const [first] = ordinals;
  if (ordinals.every((ordinal) => sameForm(text, ordinal, first)))
    return { model: first, odd: new Set(), write: (value) => renumbered(written(first), first.style, value) };
  const forms = ordinals.map((ordinal) => formOf(text, ordinal));
  const whole = forms.filter((form) => !/（\)|\(）/.test(form));
  const common = most(whole.length > 0 ? whole : forms);
  const model = ordinals[forms.indexOf(common)];
  const alike = forms.every((form) => form === common);
  const usual = alike ? common : fullWidth(common);
  return {
    model,
    odd: new Set(ordinals.filter((_, i) => forms[i] !== usual)),
    write: (value) => renumbered(alike ? written(model) : fullWidth(written(model)), model.style, value),
  };

  function written({ span }: Ordinal): string {
    return text.slice(span.start, span.end);
  }
}

const fullWidth = (written: string): string => written.replace('(', '（').replace(')', '）');

/** Whether two ordinals are surely written alike: the quick look before `formOf`. */
function sameForm(text: string, a: Ordinal, b: Ordinal): boolean {
  if (a.style !== b.style) return false;
  const last = text.charCodeAt(a.span.end - 1) === text.charCodeAt(b.span.end - 1);
  switch (a.style) {
    case 'han':
      return last;
    case 'digit':
      return last && text.charCodeAt(a.span.start) < 0xff00 && text.charCodeAt(b.span.start) < 0xff00;
    case 'han-paren':
    case 'digit-paren':
      return last && text.charCodeAt(a.span.start) === text.charCodeAt(b.span.start);
    default:
      return true;
  }
}

/** What most of `values` are; the first of those that are as many. */
export function most<T>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = values[0];
  for (const [value, n] of counts) if (n > counts.get(best)!) best = value;
  return best;
}
