import { resolve } from '../links/references.ts';
import { type Ordinal, renumbered } from '../numbering.ts';
import type { Parsed } from '../parse.ts';
import {
  type Category,
  type Heading,
  type Item,
  itemsOf,
  type Kind,
  type Report,
  ROLE_OF,
  type Section,
} from '../report.ts';
import { countHan, type Edit, lineBreakOf, type Span } from '../text.ts';

/** Where a new item goes, and how it is written there: in the report's own spelling. */
export interface Slot {
  /** Empty where the item is inserted; else the unfilled item (一是【…】) that it takes the place of. */
  readonly span: Span;
  /** True where the unfilled item has a marker already. */
  readonly marked: boolean;
  /** The words of an item (题句。正文) with ordinal, line breaks and indent as its siblings have them. */
  write(words: string): string;
}

/** Items in a row under one heading, to which another can be added. */
interface Row {
  readonly items: readonly Item[];
  readonly heading: Heading;
  /** What opens each item instead of an ordinal (成因：). */
  readonly label?: string;
  /** A subheading that has to be written first. */
  readonly subheading?: string;
  /** Behind which place a row without items begins. */
  readonly start: number;
}

/**
 * The slot for a new problem of `category`, or for a new cause or measure that answers `problem`: at the end of the row.
 * Undefined where the report has no part for it.
 */
export function slotFor(
  document: Parsed,
  report: Report,
  kind: Kind,
  place: { category?: Category; problem?: Item } = {},
): Slot | undefined {
  const row = rowFor(document, report, kind, place);
  if (!row) return undefined;
  const unfilled = row.items.find(
    (item) => isUnfilled(document, item) && mayAnswer(item, report, place.problem),
  );
  if (unfilled) {
    const span = { start: unfilled.headSpan.start, end: unfilled.span.end };
    return { span, marked: unfilled.comments.some(({ type }) => type === 'link'), write: (words) => words };
  }
  const last = row.items.at(-1);
  const at = last ? endOfAll(report, last) : row.start;
  const model = last ?? modelFor(report, kind);
  const ordinal = row.label ?? nextOrdinal(document, report, kind, last);
  const gap = row.subheading
    ? `${paragraphGap(document, report)}${row.subheading}${paragraphGap(document, report)}`
    : gapBefore(document, report, row, model);
  return {
    span: { start: at, end: at },
    marked: false,
    write: (words) => gap + ordinal + shaped(document, model, words),
  };
}

/**
 * The same where the author already writes, at `typed`: ordinal (unless `numbered`) and shape of the item, and the edits
 * that count on the items behind it.
 */
export function slotAt(
  document: Parsed,
  report: Report,
  kind: Kind,
  typed: Span,
  numbered: boolean,
  category?: Category,
): { write(words: string): string; rest: Edit[] } {
  const row = rowFor(document, report, kind, { category, problem: category?.items[0] });
  const items = row?.items ?? [];
  const before = items.filter(({ span }) => span.start < typed.start).at(-1);
  const after = items.filter(({ span }) => span.start >= typed.end);
  const ordinal = numbered ? '' : (row?.label ?? nextOrdinal(document, report, kind, before));
  return {
    write: (words) => ordinal + shaped(document, before ?? modelFor(report, kind), words),
    rest: renumber(document, after, (before?.ordinal?.value ?? 0) + 2),
  };
}

/** Gives items that follow each other the ordinals from `first` on; those that are numbered otherwise already stay. */
function renumber(document: Parsed, items: readonly Item[], first: number): Edit[] {
  const edits: Edit[] = [];
  for (const [i, { ordinal }] of items.entries()) {
    if (!ordinal || ordinal.value !== first + i - 1) break;
    edits.push({
      span: ordinal.span,
      text: renumbered(textOf(document, ordinal.span), ordinal.style, first + i),
    });
  }
  return edits;
}

/** True for an item that nobody has written into: its head is a blank, and hardly a word stands between the others. */
export function isUnfilled({ clean }: Parsed, { headSpan, span }: Item): boolean {
  const head = clean.slice(headSpan.start, headSpan.end);
  if (!/^【[^】\r\n]*】$/.test(head)) return false;
  return countHan(clean.slice(headSpan.end, span.end).replace(/【[^】]*】/g, '')) <= 4;
}

/** An unfilled cause or measure that a marker binds is kept for the problems it names. */
function mayAnswer({ comments }: Item, report: Report, problem: Item | undefined): boolean {
  const references = comments.flatMap((comment) => (comment.type === 'link' ? comment.references : []));
  return (
    references.length === 0 ||
    references.some((reference) => resolve(reference, report).problems.includes(problem as Item))
  );
}

function rowFor(
  document: Parsed,
  report: Report,
  kind: Kind,
  { category, problem }: { category?: Category; problem?: Item },
): Row | undefined {
  const inside = category ?? problem?.category;
  const beneath = itemsOf(report, kind).find((item) => item.under);
  if (beneath && problem) {
    const label = document.text.slice(beneath.section.heading.span.start, beneath.headSpan.start);
    const items = itemsOf(report, kind).filter((item) => item.under === problem);
    return { items, heading: beneath.section.heading, label, start: endOfAll(report, problem) };
  }
  const own = inside?.sections.find(({ role }) => role === ROLE_OF[kind]);
  if (own) return { items: ofKind(own.items, kind), heading: own.heading, start: own.heading.span.end };
  if (kind === 'problem') {
    if (inside) return { items: inside.items, heading: inside.heading, start: inside.heading.span.end };
    const section = sectionFor(report, kind);
    return (
      section && {
        items: ofKind(section.items, kind).filter((item) => !item.category),
        heading: section.heading,
        start: section.heading.span.end,
      }
    );
  }
  const section = sectionFor(report, kind);
  if (!section) return undefined;
  if (section.groups.length === 0)
    return { items: ofKind(section.items, kind), heading: section.heading, start: section.heading.span.end };
  const group = section.groups.find(({ categoryIds }) => inside && categoryIds.includes(inside.id));
  if (group)
    return { items: ofKind(group.items, kind), heading: group.heading, start: group.heading.span.end };
  const last = section.groups[section.groups.length - 1];
  if (!inside)
    return { items: ofKind(last.items, kind), heading: last.heading, start: last.heading.span.end };
  return {
    items: [],
    heading: last.heading,
    subheading: headingLike(document, last.heading, inside),
    start: section.span.end,
  };
}

function sectionFor(report: Report, kind: Kind): Section | undefined {
  const role = ROLE_OF[kind];
  const fit = report.sections.filter(
    (section) => !section.category && (section.role === role || section.alsoRole === role),
  );
  return (
    fit.find(({ items }) => items.some((item) => item.kind === kind)) ??
    fit.find((section) => section.role === role) ??
    fit[0]
  );
}

/** A subheading for another category after the last one: its `#`, its ordinal counted on, its way to say 方面. */
function headingLike({ text }: Parsed, { span, titleSpan, ordinal }: Heading, category: Category): string {
  const lead = text.slice(span.start, titleSpan.start);
  const opening = ordinal
    ? lead.replace(text.slice(ordinal.span.start, ordinal.span.end), (old) =>
        renumbered(old, ordinal.style, ordinal.value + 1),
      )
    : lead;
  const tail = /方面.*$/.exec(text.slice(span.start, span.end))?.[0] ?? text.slice(titleSpan.end, span.end);
  return opening + category.heading.title.replace(/方面.*$/, '') + tail;
}

/** The item whose spelling a new one takes: the nearest of its kind, else any. */
function modelFor(report: Report, kind: Kind): Item | undefined {
  return itemsOf(report, kind)[0] ?? report.problems[0] ?? report.causes[0] ?? report.measures[0];
}

function nextOrdinal(document: Parsed, report: Report, kind: Kind, last: Item | undefined): string {
  if (last)
    return last.ordinal
      ? written(document, last, last.ordinal.value === 0 ? 0 : last.ordinal.value + 1)
      : lead(document, last);
  const model = modelFor(report, kind);
  if (!model) return '一是';
  // A row that begins anew goes on counting only where all rows run on.
  const rowsBefore = itemsOf(report, kind).filter(
    (item) => item.ordinal && item.ordinal.value > 1 && item === firstOfRow(report, item),
  );
  const before = itemsOf(report, kind).at(-1);
  const value = rowsBefore.length > 0 && before?.ordinal ? before.ordinal.value + 1 : 1;
  return model.ordinal ? written(document, model, value) : lead(document, model);
}

function firstOfRow({ categories }: Report, item: Item): Item | undefined {
  return categories.find((category) => category === item.category)?.items[0];
}

/** The ordinal as a sibling writes it, with another number: bullet, bold marks and space around it kept. */
function written({ text }: Parsed, item: Item, value: number): string {
  const { style, span: digits } = item.ordinal as Ordinal;
  const before = text.slice(item.span.start, digits.start);
  const behind = text.slice(digits.end, Math.max(item.headSpan.start, digits.end)).replace(/[^\s　*_]/g, '');
  const whole = before + renumbered(text.slice(digits.start, digits.end), style, value) + behind;
  return isOpen(whole) && boldEnd(text, item) === undefined ? whole.replace(BOLD, '') : whole;
}

/** What opens an item without ordinal: bullet, space, bold marks. */
function lead({ text }: Parsed, item: Item): string {
  const opening = text.slice(item.span.start, item.headSpan.start);
  return isOpen(opening) && boldEnd(text, item) === undefined ? opening.replace(BOLD, '') : opening;
}

const BOLD = /\*\*|__/g;
const isOpen = (opening: string): boolean => (opening.match(BOLD)?.length ?? 0) % 2 === 1;

/** The stop before the marks that close a bold head; undefined where none close it at once. */
function boldEnd(text: string, { span, headSpan }: Item): string | undefined {
  return /^([。．：，]?)\*\*/.exec(text.slice(headSpan.end, span.end))?.[1];
}

/** Words in the shape of a sibling: its head alone on a line where the sibling's is, and bold where that is. */
function shaped({ text }: Parsed, model: Item | undefined, words: string): string {
  if (!model) return words;
  const { headSpan, span } = model;
  const head = /^[^。！？；]+/.exec(words)?.[0] ?? words;
  const ownLine = /^[*_]*([。．：]?)[*_]*[ \t]*((?:\r\n|\n|\r)\s*)/.exec(text.slice(headSpan.end, span.end));
  const stop = boldEnd(text, model);
  const bold = stop !== undefined && isOpen(text.slice(span.start, headSpan.start));
  if (ownLine && head.length + 1 < words.length)
    return `${head}${ownLine[1]}${bold ? '**' : ''}${ownLine[2]}${words.slice(head.length + 1)}`;
  if (!bold) return words;
  const end = head.length + (stop === '' ? 0 : 1);
  return `${words.slice(0, end)}**${words.slice(end)}`;
}

/** What stands between a new item and what comes before it. */
function gapBefore(document: Parsed, report: Report, row: Row, model: Item | undefined): string {
  const last = row.items.at(-1);
  if (!last) {
    // A heading that runs into its first item (（一）理论学习方面。一是…) does so here too.
    const runsIn =
      model && !model.opensLine && report.categories.some(({ items }) => items[0] && !items[0].opensLine);
    if (runsIn && row.label === undefined)
      return /[。：:]$/.test(textOf(document, row.heading.span)) ? '' : '。';
    return row.label === undefined ? headingGap(document, report) : labelGap(document, row.heading);
  }
  if (row.label !== undefined) return labelGap(document, row.heading);
  if (!last.opensLine && row.items.length > 1) return '';
  const previous = row.items.at(-2);
  return (
    (previous && whiteBetween(document, endOf(previous), last.span.start)) ??
    (last.opensLine ? paragraphGap(document, report) : '')
  );
}

/** The white space before a label: a line break, or a blank line where labels stand as paragraphs of their own. */
function labelGap({ text }: Parsed, { span }: Heading): string {
  const before = /[\r\n][\s　]*$/.exec(text.slice(Math.max(0, span.start - 20), span.start));
  return before?.[0] ?? lineBreakOf(text);
}

function headingGap(document: Parsed, report: Report): string {
  for (const { heading, items } of report.categories) {
    const gap = items[0]?.opensLine
      ? whiteBetween(document, heading.span.end, items[0].span.start)
      : undefined;
    if (gap) return gap;
  }
  return paragraphGap(document, report);
}

function paragraphGap(document: Parsed, report: Report): string {
  for (const items of [report.problems, report.causes, report.measures]) {
    for (let i = 1; i < items.length; i++) {
      const gap = items[i].opensLine
        ? whiteBetween(document, endOf(items[i - 1]), items[i].span.start)
        : undefined;
      if (gap) return gap;
    }
  }
  const line = lineBreakOf(document.text);
  return report.sections.some(({ heading }) => heading.hashes > 0) ? line + line : line;
}

/** The white space between two places, if there is nothing else. */
function whiteBetween({ text }: Parsed, start: number, end: number): string | undefined {
  const between = text.slice(start, end);
  return /^[ \t　]*[\r\n][\s　]*$/.test(between) ? between : undefined;
}

/** Behind an item and the causes and measures that stand under it. */
function endOfAll({ causes, measures }: Report, item: Item): number {
  return Math.max(endOf(item), ...[...causes, ...measures].filter(({ under }) => under === item).map(endOf));
}

/** Behind an item and the comments that close it. */
function endOf(item: Item): number {
  return Math.max(
    item.span.end,
    ...item.comments.map(({ span }) => (span.start >= item.span.start ? span.end : 0)),
  );
}

const ofKind = (items: readonly Item[], kind: Kind): Item[] => items.filter((item) => item.kind === kind);
const textOf = ({ text }: Parsed, { start, end }: Span): string => text.slice(start, end);
