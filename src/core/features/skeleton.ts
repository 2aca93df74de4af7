import { renumbered, toHan } from '../numbering.ts';
import type { Parsed } from '../parse.ts';
import type { Profile, ProfileCategory, Writer } from '../profile.ts';
import {
  type Category,
  type Heading,
  type Item,
  itemsOf,
  type Kind,
  type Report,
  ROLE_NAMES,
  ROLE_OF,
  type Role,
  type Section,
} from '../report.ts';
import { type Edit, lineBreakOf, lineStartOf } from '../text.ts';
import { nameOf } from './linkEdits.ts';
import { slotFor } from './slot.ts';

/** The report that something is written into. A rule's context is one. */
export interface Site {
  readonly report: Report;
  readonly document: Parsed;
  readonly text: string;
  readonly profile?: Profile;
  readonly writer: Writer;
}

/** Words of a new item: blanks to fill in. */
export const STUBS: Record<Kind, string> = {
  problem: '【问题】。【时间、事项和造成的后果】。',
  cause: '【原因】。【从认识、党性、作风上说清为什么】。',
  measure: '【措施】。【某月底前】，由【责任人】【做什么、做到什么程度】。',
};
const PART_NAMES = { ...ROLE_NAMES, 'last-year': '上年度整改措施落实情况', case: '典型案例剖析' } as const;
export type PartName = Exclude<keyof typeof PART_NAMES, 'other'>;
/** The usual order of parts. */
const RANK: Record<string, number> = {
  learning: 0,
  'last-year': 1,
  problems: 2,
  case: 3,
  statement: 4,
  causes: 5,
  measures: 6,
};

/**
 * A stub at the end of its row, in the report's own spelling: a problem of a category, or a cause or measure that
 * answers a problem and says so in a marker. Undefined where the report has no place for it.
 */
export function itemInsertion(
  site: Site,
  kind: Kind,
  place: { category?: Category; problem?: Item } = {},
): Edit | undefined {
  const { document, report } = site;
  const slot = slotFor(document, report, kind, place);
  const marker = place.problem && !slot?.marked ? `<!-- 对应：${nameOf(place.problem, report)} -->` : '';
  if (slot) return { span: slot.span, text: slot.write(STUBS[kind]) + marker };
  return place.problem && labelInsertion(site, kind, place.problem, marker);
}

/** Where each category has parts of its own (原因剖析 below its problems), one that lacks such a part gets it with its first item. */
function labelInsertion({ report, text }: Site, kind: Kind, problem: Item, marker: string): Edit | undefined {
  const role = ROLE_OF[kind];
  const model = report.sections.find(
    (section) => section.category && section.role === role && section.items.length > 0,
  );
  const { category } = problem;
  if (!model || !category) return undefined;
  const [first] = model.items;
  const after = category.sections.find((section) => RANK[section.role] > RANK[role]);
  const inside = [...report.problems, ...report.causes, ...report.measures].filter(
    (item) => item.category === category && (!after || item.span.start < after.span.start),
  );
  const at = inside.reduce((end, item) => Math.max(end, endOf(item)), 0);
  const stub = text.slice(model.heading.span.start, first.headSpan.start) + STUBS[kind] + marker;
  return insertion(
    at,
    breaksBefore(text, model.heading.span.start) + indentOf(text, model.heading.span.start) + stub,
  );
}

/** A whole part with its heading, its number and stubs; the numbers of the parts behind it go up where they have to. */
export function partInsertion(site: Site, name: PartName): Edit[] {
  const { report, text } = site;
  const rows = topRows(report);
  const usual = rows.findLast((row) => row.rank >= 0 && row.rank <= RANK[name]);
  const next = usual ? rows[rows.indexOf(usual) + 1] : rows.find((row) => row.rank > RANK[name]);
  const model = (next ?? rows.at(-1))?.heading;
  const { value, edits } = opened(text, sameStyle(rows, model), next?.heading);
  const paragraph = breaks(text, spaced(site));
  const indent = model ? indentOf(text, model.span.start) : '';
  const written = [
    indent + headingLike(text, model, value, PART_NAMES[name]),
    ...stubsOf(site, name, model).map((line) => indent + line),
  ].join(paragraph);
  if (next) return [insertedBefore(text, next.heading, written, paragraph), ...edits];
  const last = rows.at(-1);
  const end = last ? contentEnd(report, last) : text.trimEnd().length;
  return [insertion(end, (end > 0 ? paragraph : '') + written)];
}

/** A category of the profile with its heading, its number and a stub, where the profile's order puts it. Markers that name places behind it are kept true. */
export function categoryInsertion(site: Site, category: ProfileCategory): Edit[] {
  const { report, text, profile } = site;
  const row =
    report.sections.find((section) => section.categories.length > 0)?.categories ?? report.categories;
  const last = row.at(-1);
  if (!last || !profile) return [];
  const rank = (id: string): number => profile.categories.findIndex((own) => own.id === id);
  const next = row.find((own) => rank(own.id) > rank(category.id));
  const model = (next ?? last).heading;
  // Categories on the level of the parts are numbered in one row with them.
  const siblings = report.sections.some((section) => section.categories.includes(last))
    ? row
    : topRows(report);
  const behind = next ?? siblings.find(({ heading }) => heading.span.start > last.heading.span.start);
  const { value, edits } = opened(text, sameStyle(siblings, model), behind?.heading);
  const title = row.some((own) => own.heading.title.includes('方面'))
    ? category.heading
    : category.heading.replace(/^在|方面$/g, '');
  const paragraph = breaks(text, spaced(site));
  const indent = indentOf(text, model.span.start);
  const written =
    indent + headingLike(text, model, value, title) + paragraph + indent + firstItem(site, 'problem');
  const inserted = next
    ? insertedBefore(text, next.heading, written, paragraph)
    : insertion(
        last.items.length > 0 ? endOf(last.items[last.items.length - 1]) : last.span.end,
        paragraph + written,
      );
  return [inserted, ...edits, ...movedReferences(report, next ? next.index : Number.POSITIVE_INFINITY)];
}

/** A title before the first words of the report. */
export function titleInsertion(site: Site): Edit {
  const { report, text, profile, writer } = site;
  const who = { 个人: '个人', 班子: '领导班子', 支部: '党支部', 党员: '个人' }[writer];
  const meeting = profile?.name.replace(/（[^）]*）$/, '') ?? '【会议名称】';
  const markdown = report.sections.some((section) => section.heading.hashes > 0);
  return insertion(
    openingOf(text, report.span.start),
    `${markdown ? '# ' : ''}${meeting}${who}对照检查材料${breaks(text, spaced(site))}`,
  );
}

/** Behind the item and the comments that go with it. */
export function endOf(item: Item): number {
  return item.comments.reduce(
    (end, { span }) => (span.start >= item.span.start ? Math.max(end, span.end) : end),
    item.span.end,
  );
}

const insertion = (at: number, text: string): Edit => ({ span: { start: at, end: at }, text });

/** The first item of a new row, written like others: of its own kind if there are any. */
function firstItem({ report, text }: Site, kind: Kind): string {
  const model = itemsOf(report, kind)[0] ?? report.problems[0] ?? report.causes[0] ?? report.measures[0];
  if (!model?.ordinal) return model ? STUBS[kind] : `一是${STUBS[kind]}`;
  const { ordinal, span } = model;
  const before = text.slice(span.start, ordinal.span.start);
  const behind = text.slice(ordinal.span.end, Math.max(ordinal.span.end, model.headSpan.start));
  const number = renumbered(text.slice(ordinal.span.start, ordinal.span.end), ordinal.style, 1);
  const open = ((before + behind).match(/[*_]{2}/g)?.length ?? 0) % 2 === 1;
  return `${before}${number}${behind}${STUBS[kind].replace('。', open ? '。**' : '。')}`;
}

/** A heading with what stands around another's ordinal and title, its end mark aside. */
function headingLike(text: string, model: Heading | undefined, value: number, title: string): string {
  if (!model) return `${toHan(value)}、${title}`;
  const { ordinal, span, titleSpan } = model;
  const before = ordinal
    ? text.slice(span.start, ordinal.span.start) +
      renumbered(text.slice(ordinal.span.start, ordinal.span.end), ordinal.style, value) +
      text.slice(ordinal.span.end, titleSpan.start)
    : text.slice(span.start, titleSpan.start);
  return before + title + text.slice(titleSpan.end, span.end).replace(/[^*_]/g, '');
}

/** The number for a heading before `next` (the end of the row where absent), and the edits that make room for it. */
function opened(
  text: string,
  row: readonly Heading[],
  next: Heading | undefined,
): { value: number; edits: Edit[] } {
  const at = next ? row.findIndex((heading) => heading.span.start >= next.span.start) : row.length;
  const index = at < 0 ? row.length : at;
  const value = index > 0 ? row[index - 1].ordinal!.value + 1 : 1;
  const edits: Edit[] = [];
  let taken = value;
  for (const { ordinal } of row.slice(index)) {
    if (ordinal!.value > taken) break;
    taken = ordinal!.value + 1;
    edits.push({
      span: ordinal!.span,
      text: renumbered(text.slice(ordinal!.span.start, ordinal!.span.end), ordinal!.style, taken),
    });
  }
  return { value, edits };
}

/** What a new part holds: blanks to fill in. */
function stubsOf(site: Site, name: PartName, model: Heading | undefined): string[] {
  const { profile } = site;
  if (name === 'last-year') return ['【上年度查摆的问题、整改措施和完成情况】。'];
  if (name === 'case') return ['【对照的案例】，【自己从中受到的警醒和查找的差距】。'];
  const kind = ({ problems: 'problem', causes: 'cause', measures: 'measure' } as const)[name];
  const stub = firstItem(site, kind);
  if (kind !== 'problem' || !profile || profile.categories.length === 0) return [stub];
  const hashes = model?.hashes ? `${'#'.repeat(model.hashes + 1)} ` : '';
  return profile.categories.flatMap((category, i) => [
    `${hashes}（${toHan(i + 1)}）${category.heading}`,
    stub,
  ]);
}

interface Row {
  readonly heading: Heading;
  readonly rank: number;
  readonly section?: Section;
  readonly category?: Category;
}

/** The parts of a report, and those categories that stand on their level. */
function topRows(report: Report): Row[] {
  const inParts = new Set(report.sections.flatMap((section) => section.categories));
  const rows: Row[] = [
    ...report.sections
      .filter((section) => !section.category)
      .map((section) => ({ heading: section.heading, rank: rankOf(section.role, section.topic), section })),
    ...report.categories
      .filter((category) => !inParts.has(category))
      .map((category) => ({ heading: category.heading, rank: RANK.problems, category })),
  ];
  return rows.sort((a, b) => a.heading.span.start - b.heading.span.start);
}

const rankOf = (role: Role, topic: string | undefined): number =>
  role === 'other' ? (RANK[topic ?? ''] ?? -1) : RANK[role];

/** Where the last item of a part ends: closing words behind it stay behind what is inserted. */
function contentEnd(report: Report, { section, category }: Row): number {
  const { span } = (section ?? category)!;
  const items = [...report.problems, ...report.causes, ...report.measures].filter(
    (item) => item.span.start >= span.start && item.span.end <= span.end,
  );
  return items.length > 0 ? items.reduce((end, item) => Math.max(end, endOf(item)), 0) : span.end;
}

/** References by place (（三）2) to categories from `index` on count one more category before them. */
function movedReferences(report: Report, index: number): Edit[] {
  const moved: Edit[] = [];
  for (const item of [...report.causes, ...report.measures]) {
    for (const comment of item.comments) {
      if (comment.type === 'ignore') continue;
      for (const { text, span } of comment.references) {
        const place =
          /^(?:[（(]([一二三四五六七八九十]{1,3})[）)]|([一二三四五六七八九十]{1,3})(?=第?\d))/.exec(text);
        const written = place?.[1] ?? place?.[2];
        const category = written && report.categories.find((own) => toHan(own.index + 1) === written);
        if (category && category.index >= index)
          moved.push({ span, text: text.replace(written, toHan(category.index + 2)) });
      }
    }
  }
  return moved;
}

/** Where something goes that is to stand on lines of its own before `at`: at the beginning of its line, if nothing else stands there. */
function openingOf(text: string, at: number): number {
  const start = lineStartOf(text, at);
  return text.slice(start, at).trim() === '' ? start : at;
}

function insertedBefore(text: string, { span }: Heading, written: string, paragraph: string): Edit {
  const at = openingOf(text, span.start);
  const amidst = at > 0 && at === span.start && lineStartOf(text, at) < at;
  return insertion(at, (amidst ? paragraph : '') + written + paragraph);
}

/** The headings that are numbered in one row with `model`. */
function sameStyle(rows: readonly { readonly heading: Heading }[], model: Heading | undefined): Heading[] {
  return rows
    .map(({ heading }) => heading)
    .filter(({ ordinal }) => ordinal && ordinal.style === model?.ordinal?.style);
}

/** White space before what opens a line (　　). */
function indentOf(text: string, at: number): string {
  return /^[ \t　]*/.exec(text.slice(lineStartOf(text, at), at))![0];
}

const breaks = (text: string, wide: boolean): string => lineBreakOf(text).repeat(wide ? 2 : 1);

/** Line breaks as they stand before `at`: one, or two where a blank line does. */
function breaksBefore(text: string, at: number): string {
  const before = /[\s　]*$/.exec(text.slice(Math.max(0, at - 40), at))![0];
  return breaks(text, before.split(/\r\n|\n|\r/).length > 2);
}

/** Whether blank lines stand between the report's paragraphs. Markdown needs them around headings. */
function spaced({ report, text }: Site): boolean {
  const headings = [...report.sections, ...report.categories].map(({ heading }) => heading);
  if (headings.some((heading) => heading.hashes > 0)) return true;
  const inner = headings.find((heading) => heading.span.start > report.span.start);
  return inner ? breaksBefore(text, inner.span.start).length > lineBreakOf(text).length : false;
}
