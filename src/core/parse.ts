import { marginOf } from './comments.ts';
import { GENRE, meaningOf, OTHER_GENRE } from './headings.ts';
import { headSpanOf, itemsIn, type RawItem } from './items.ts';
import { type Ordinal, toHan } from './numbering.ts';
import type { Profile, Profiles } from './profile.ts';
import {
  type Category,
  type Comment,
  type Document,
  type Group,
  type Heading,
  type Item,
  KINDS,
  type Kind,
  type Report,
  type Section,
} from './report.ts';
import { type Segment, segmentsOf } from './segments.ts';
import {
  behindHeading,
  behindTitle,
  type Chapter,
  kindOfRole,
  outlineOf,
  type Part,
  rankOf,
  titleOf,
} from './structure.ts';
import { lineStartOf, lineStarts, trimSpan } from './text.ts';

export interface ParseOptions {
  readonly profiles: Profiles;
  /** Id of a profile named outside the file (option or configuration); the front matter's goes before it. */
  readonly profile?: string;
}

export interface Parsed extends Document {
  /** The profile by which categories are named; undefined where none is sure. */
  readonly profile?: Profile;
  /** How the profile was found. */
  readonly profileBy?: 'front-matter' | 'option' | 'headings';
  /** Whether the file is a 对照检查材料, and the reason in one Chinese sentence. */
  readonly isReport: boolean;
  readonly isReportWhy: string;
}

type Open<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

/** Reads a file. Any text whatever gives a document; spans lie inside `text`, which must not begin with a byte order mark. */
export function parse(text: string, options: ParseOptions): Parsed {
  const { clean, frontMatter, comments } = marginOf(text);
  const named = frontMatter?.values.get('duizhao')?.value;
  const namedProfile = options.profiles.byId(named ?? '') ?? options.profiles.byId(options.profile ?? '');
  const segments = segmentsOf(clean, frontMatter?.span.end ?? 0);
  const counts = { problem: 0, cause: 0, measure: 0 };
  let chosen = namedProfile;
  const reports: Report[] = [];
  for (const part of splitReports(clean, segments)) {
    const outline = outlineOf(clean, part, options.profiles, (titles, title) => {
      const reportTitle = frontMatter?.values.get('title')?.value ?? title;
      chosen ??= options.profiles.choose(titles, reportTitle);
      return chosen;
    });
    reports.push(build(clean, outline, part, options.profiles, chosen, counts));
  }
  attach(clean, reports, comments);
  const profileBy = !chosen
    ? undefined
    : named === chosen.id
      ? 'front-matter'
      : namedProfile
        ? 'option'
        : 'headings';
  const verdict = recognise(clean, named, frontMatter?.values.get('title')?.value, reports);
  return {
    text,
    clean,
    lineStarts: lineStarts(text),
    frontMatter,
    comments,
    ignoredRules: fileIgnores(comments, segments[0]?.start ?? text.length),
    reports,
    profile: chosen,
    profileBy,
    isReport: verdict === undefined || verdict.is,
    isReportWhy: verdict?.why ?? '',
  };
}

const NEXT_REPORT =
  /^(?:【)?(?:第[一二三四五六七八九十\d]{1,3}篇|篇[一二三四五六七八九十\d]{1,3}|范文[一二三四五六七八九十\d]{1,3})/;
const PAPER_TITLE = /(?:对照检查|检视剖析|对照检视|个人剖析|党性分析)(?:材料|提纲|报告|发言)?|发言提纲/;

/** Several reports in one file: 篇一, 第一篇, or a second title of the genre after the parts of the first. */
function splitReports(text: string, segments: readonly Segment[]): Segment[][] {
  const out: Segment[][] = [[]];
  let parts = 0;
  for (const segment of segments) {
    let opens = false;
    if (segment.alone && segment.end - segment.start <= 70) {
      const line = text.slice(segment.start, segment.end).replace(/^#+\s*|[*_]/g, '');
      if (NEXT_REPORT.test(line))
        opens = out[out.length - 1].length > 0 && (parts > 0 || out.length > 1 || out[0].length <= 3);
      else if (segment.sign === '' || segment.hashes > 0 || segment.bold) {
        if (
          parts >= 2 &&
          PAPER_TITLE.test(line) &&
          !/[。；，：]/.test(line) &&
          meaningOf(line.replace(/^.*[、）)]/, ''))?.role !== 'problems'
        )
          opens = true;
      }
    }
    if (opens) {
      if (parts > 0 || out[out.length - 1].length > 3) out.push([]);
      parts = 0;
    }
    if ((segment.hashes || segment.ordinal?.style === 'han' || segment.alone) && segment.opensLine) {
      const role = meaningOf(titleOf(text, segment))?.role;
      if (role && role !== 'other') parts++;
    }
    out[out.length - 1].push(segment);
  }
  return out;
}

function build(
  text: string,
  outline: ReturnType<typeof outlineOf>,
  segments: readonly Segment[],
  profiles: Profiles,
  profile: Profile | undefined,
  counts: Record<Kind, number>,
): Report {
  const reportSpan = { start: segments[0]?.start ?? 0, end: segments[segments.length - 1]?.end ?? 0 };
  const categories = nameCategories(text, outline.categories, profiles, profile);
  const byChapter = new Map(outline.categories.map((chapter, i) => [chapter, categories[i]]));
  const all: Open<Item>[] = [];
  const byOrdinal = new Map<Ordinal | undefined, Item>();
  const sections: Open<Section>[] = [];

  const add = (
    raw: RawItem[],
    kind: Kind,
    to: { section?: Section; category?: Category; group?: Group; under?: Item },
  ): Item[] =>
    raw.map((item) => {
      const headSpan = headSpanOf(text, item);
      const made: Open<Item> = {
        kind,
        index: 0,
        span: trimSpan(text, item.start, item.end) ?? headSpan,
        head: text
          .slice(headSpan.start, headSpan.end)
          .replace(/[*_]{2}/g, '')
          .replace(/[\r\n]+[ \t　]*/g, ''),
        headSpan,
        ordinal: item.first.ordinal,
        opensLine: item.first.opensLine,
        section: to.section as Section,
        category: to.category,
        group: to.group,
        under: to.under,
        place: '',
        comments: [],
      };
      all.push(made);
      if (kind === 'problem') byOrdinal.set(made.ordinal, made);
      return made;
    });

  for (const chapter of outline.categories) {
    const category = byChapter.get(chapter) as Open<Category>;
    category.items = add(itemsIn(text, chapter.body, true), 'problem', { category });
  }
  for (const part of outline.parts) {
    const category = part.chapter && byChapter.get(part.chapter);
    const section: Open<Section> = {
      role: part.meaning.role,
      alsoRole: part.meaning.alsoRole,
      topic: part.meaning.topic,
      heading: heading(text, part.heading, part.title),
      span: { start: part.heading.start, end: part.heading.end },
      category,
      categories: part.chapters.map((chapter) => byChapter.get(chapter)!),
      items: [],
      groups: [],
    };
    sections.push(section);
    if (category) (category as Open<Category>).sections.push(section);
    const kind = kindOfRole(section.role);
    if (!kind) continue;
    if (kind === 'problem') {
      for (const own of section.categories)
        for (const item of own.items) (item as Open<Item>).section = section;
      const items = add(itemsIn(text, part.body, part.chapters.length === 0), 'problem', {
        section,
        category,
      });
      section.items = [...section.categories.flatMap((own) => own.items), ...items];
      if (category) (category as Open<Category>).items = [...category.items, ...items];
      continue;
    }
    const under = part.before && byOrdinal.get(part.before.last.ordinal);
    const groups = groupsIn(text, part, profiles, profile);
    if (groups) {
      for (const { group, body } of groups) {
        section.groups.push(group);
        const items = add(itemsIn(text, body, true), kind, { section, category, group });
        (group as Open<Group>).items = items;
        section.items = section.items.concat(items);
      }
    } else {
      section.items = add(itemsIn(text, part.body, true), kind, { section, category, under });
    }
    if (section.alsoRole === 'measures' && kind === 'cause') {
      const raw = section.items.map((item) => ({
        ...(item as Open<Item>),
        kind: 'measure' as const,
        comments: [],
      }));
      for (const item of raw) all.push(item);
      section.items = [...section.items, ...raw];
    }
  }
  keepUnderOnlyIfPerProblem(outline.parts, all);

  const order = (kind: Kind): Item[] =>
    all.filter((item) => item.kind === kind).sort((a, b) => a.span.start - b.span.start);
  const report: Open<Report> = {
    span: reportSpan,
    title: outline.title && heading(text, outline.title, titleOf(text, outline.title)),
    preamble: outline.preamble.length
      ? trimSpan(text, outline.preamble[0].start, outline.preamble[outline.preamble.length - 1].end)
      : undefined,
    sections,
    categories,
    problems: order('problem'),
    causes: order('cause'),
    measures: order('measure'),
  };
  for (const kind of KINDS)
    for (const item of kind === 'problem'
      ? report.problems
      : kind === 'cause'
        ? report.causes
        : report.measures)
      (item as Open<Item>).index = counts[kind]++;
  let outside = 0;
  for (const item of report.problems) if (!item.category) (item as Open<Item>).place = `0-${++outside}`;
  for (const { index, items } of categories)
    items.forEach((item, i) => {
      (item as Open<Item>).place = `（${toHan(index + 1)}）${i + 1}`;
    });
  spans(text, report);
  return report;
}

/** Labels that follow the last problem of a category answer the whole category; between problems they answer the one before. */
function keepUnderOnlyIfPerProblem(parts: readonly Part[], all: readonly Open<Item>[]): void {
  const byHost = new Map<unknown, Set<Segment>>();
  for (const part of parts) {
    if (!part.before) continue;
    const host = part.chapter ?? 'part';
    byHost.set(host, (byHost.get(host) ?? new Set()).add(part.before.last));
  }
  const perProblem = new Set<unknown>();
  for (const part of parts) {
    const host = part.chapter ?? 'part';
    const lasts = byHost.get(host);
    if (part.before && (lasts!.size > 1 || part.before.count === 1)) perProblem.add(host);
  }
  const byHeading = new Map(parts.map((part) => [part.heading.start, part]));
  for (const item of all) {
    if (!item.under) continue;
    const part = byHeading.get(item.section.heading.span.start);
    if (!part || !perProblem.has(part.chapter ?? 'part')) item.under = undefined;
  }
}

function nameCategories(
  text: string,
  chapters: readonly Chapter[],
  profiles: Profiles,
  profile: Profile | undefined,
): Category[] {
  const known = chapters.map((chapter) => profile && profiles.match(profile, chapter.title)?.category);
  const left = profile?.categories.filter((category) => !known.includes(category)) ?? [];
  const matched = known.filter((category) => category !== undefined).length;
  const pair =
    profile !== undefined && chapters.length === profile.categories.length && matched * 2 >= chapters.length;
  let own = 0;
  return chapters.map((chapter, index): Category => {
    let category = known[index];
    const named = category !== undefined;
    if (!category && pair) category = left.shift();
    return {
      id: category?.id ?? `x${++own}`,
      name: category?.name ?? shortName(chapter.title),
      index,
      named,
      heading: heading(text, chapter.heading, chapter.title),
      span: { start: chapter.heading.start, end: chapter.heading.end },
      items: [],
      sections: [],
    };
  });
}

const shortName = (title: string): string =>
  title.replace(/^(?:在|关于|对照|聚焦)(?=.*方面)/, '').replace(/方面.*$/, '') || title;

/** 一是, 一要, 首先 number items, never headings. */
const numbersItems = ({ sign }: Segment): boolean => sign === 'is' || sign === 'must' || sign === 'first';

/** Headings inside a part for causes or measures that only gather items: those that name categories, or stand over a series of items of their own. */
function groupsIn(
  text: string,
  part: Part,
  profiles: Profiles,
  profile: Profile | undefined,
): { group: Group; body: Segment[] }[] | undefined {
  const sign = part.body.find((s) => s.sign !== '')?.sign;
  if (!sign) return undefined;
  const heads = part.body.filter((s) => s.sign === sign && s.opensLine);
  const naming = (segment: Segment): string[] => {
    const title = titleOf(text, segment);
    const match = profile && profiles.match(profile, title);
    const bare = /方面(?:的?(?:问题|原因|措施|整改措施))?$/.test(title);
    if (match && (match.share >= 0.7 || bare)) return [match.category.id];
    return bare && title.length <= 24 ? [''] : [];
  };
  const gathered = heads.filter(
    (s) => !numbersItems(s) && naming(s).length > 0 && (s.hashes > 0 || behindTitle(text, s) >= s.end),
  );
  if (gathered.length === 0 || gathered.length * 2 < heads.length) return undefined;
  const out: { group: Group; body: Segment[] }[] = [];
  for (const segment of part.body) {
    if (segment.sign === sign && segment.opensLine && rankOf(segment) === rankOf(heads[0])) {
      const title = titleOf(text, segment);
      const ids = naming(segment).filter((id) => id !== '');
      out.push({
        group: {
          heading: heading(text, segment, title),
          span: { start: segment.start, end: segment.end },
          categoryIds: ids,
          items: [],
        },
        body: [],
      });
    } else if (out.length) out[out.length - 1].body.push(segment);
  }
  return out;
}

function heading(text: string, segment: Segment, title: string): Heading {
  const titleEnd = segment.hashes
    ? segment.end
    : Math.min(segment.end, Math.max(segment.textStart + 1, behindHeading(text, segment)));
  const whole = trimSpan(text, segment.start, titleEnd) ?? { start: segment.start, end: segment.end };
  let end = whole.end;
  while (end > segment.textStart + 1 && /[。．.:：；;，,、\s*_#]/.test(text[end - 1])) end--;
  const alone = segment.opensLine && lineEndsAt(text, whole.end);
  return {
    span: whole,
    title,
    titleSpan: { start: Math.min(segment.textStart, end - 1), end },
    ordinal: segment.ordinal,
    hashes: segment.hashes,
    alone,
  };
}

function lineEndsAt(text: string, at: number): boolean {
  while (at < text.length && (text[at] === ' ' || text[at] === '\t' || text[at] === '　')) at++;
  return at >= text.length || text[at] === '\n' || text[at] === '\r';
}

/** Sections, categories and groups reach to the next heading that is not inside them. */
function spans(text: string, report: Report): void {
  const { end } = report.span;
  const top = report.sections.filter((s) => !s.category);
  const set = (thing: { span: { start: number; end: number } }, stop: number): void => {
    (thing as { span: unknown }).span = trimSpan(text, thing.span.start, stop) ?? thing.span;
  };
  const sectionStarts = top.map((s) => s.span.start).sort((a, b) => a - b);
  const inParts = new Set(top.flatMap((section) => section.categories));
  const loose = report.categories.filter((category) => !inParts.has(category)).map((c) => c.span.start);
  const parts = [...sectionStarts, ...loose].sort((a, b) => a - b);
  const starts = [...sectionStarts, ...report.categories.map((c) => c.span.start)].sort((a, b) => a - b);
  const next = (from: number, among: readonly number[]): number => among[firstAfter(among, from)] ?? end;
  for (const category of report.categories) set(category, next(category.span.start, starts));
  // Categories of another part than this one end it; its own do not.
  for (const section of top) set(section, next(section.span.start, parts));
  for (const section of report.sections) {
    if (section.category) {
      const siblings = section.category.sections.map((s) => s.heading.span.start);
      set(section, Math.min(next(section.heading.span.start, siblings), section.category.span.end));
    }
    const groups = section.groups.map((g) => g.span.start);
    for (const group of section.groups)
      set(group, Math.min(next(group.span.start, groups), section.span.end));
  }
}

/** Index of the first of `sorted` that is greater than `value`. */
function firstAfter(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (sorted[mid] > value) high = mid;
    else low = mid + 1;
  }
  return low;
}

/**
 * Gives each comment to its item: a marker to the item before it, an ignore on a line of its own to the next one.
 * Of a merged part both items that share a text get it.
 */
function attach(text: string, reports: readonly Report[], comments: readonly Comment[]): void {
  if (comments.length === 0) return;
  const items: Open<Item>[] = reports.flatMap(
    (r) => [...r.problems, ...r.causes, ...r.measures] as Open<Item>[],
  );
  items.sort((a, b) => a.span.start - b.span.start);
  let at = 0; // the first item behind the comment
  for (const comment of comments) {
    while (at < items.length && items[at].span.start < comment.span.start) at++;
    const ownLine =
      comment.type === 'ignore' &&
      text.slice(lineStartOf(text, comment.span.start), comment.span.start).trim() === '' &&
      lineEndsAt(text, comment.span.end);
    const owner = items[ownLine ? at : at - 1];
    if (!owner) continue;
    for (const item of items.slice(Math.max(0, at - 2), at + 2))
      if (item.span.start === owner.span.start) item.comments.push(comment);
  }
}

function fileIgnores(comments: readonly Comment[], firstSegment: number): ReadonlySet<string> {
  const out = new Set<string>();
  for (const comment of comments)
    if (comment.type === 'ignore' && comment.span.end <= firstSegment)
      for (const rule of comment.rules) out.add(rule.text);
  return out;
}

function recognise(
  text: string,
  named: string | undefined,
  title: string | undefined,
  reports: readonly Report[],
): { is: boolean; why: string } {
  if (named === 'false') return { is: false, why: '文首写明 duizhao: false，不检查。' };
  if (named !== undefined && named !== '') return { is: true, why: `文首写明 duizhao: ${named}。` };
  let best = { roles: 0, categories: 0, genre: false };
  for (const report of reports) {
    const parts = report.sections.filter(
      (s) => s.category || s.heading.alone || s.heading.hashes || s.heading.ordinal?.style === 'han',
    );
    const roles = new Set(
      parts.flatMap((s) => (s.alsoRole ? [s.role, s.alsoRole] : [s.role])).filter((role) => role !== 'other'),
    ).size;
    const categories = new Set(report.categories.filter((c) => c.named).map((c) => c.id)).size;
    const heading = title ?? (report.title ? text.slice(report.title.span.start, report.title.span.end) : '');
    if (OTHER_GENRE.test(heading) && !PAPER_TITLE.test(heading.replace(/.*(?:关于|召开)/, ''))) continue;
    const preamble = report.preamble ? text.slice(report.preamble.start, report.preamble.end) : '';
    const genre = GENRE.test(heading) || GENRE.test(preamble);
    if (report.problems.length + report.causes.length + report.measures.length === 0 && roles < 3) continue;
    if (roles * 10 + categories > best.roles * 10 + best.categories) best = { roles, categories, genre };
  }
  const { roles, categories, genre } = best;
  if (roles >= 2 && (categories >= 2 || genre))
    return {
      is: true,
      why: `有${roles}个部分（问题、原因、措施）的标题${categories >= 2 ? `和${categories}个方面` : '，并写明是民主生活会、组织生活会一类材料'}。`,
    };
  if (roles >= 1 && categories >= 2)
    return { is: true, why: `有${roles}个部分的标题和${categories}个方面。` };
  return {
    is: false,
    why: '没有找到对照检查材料的标题：至少要有“存在问题、原因剖析、整改措施”中的两个，或其中一个加上两个方面。可在文首写 duizhao: true。',
  };
}
