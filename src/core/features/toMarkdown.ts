import type { Analysis } from '../analyze.ts';
import type { Heading, Report, Section } from '../report.ts';
import { segmentsOf } from '../segments.ts';
import { type Edit, isSpace, lineBreakOf, type Span } from '../text.ts';

/**
 * 纯文本转 Markdown 结构: title, parts, categories and subheadings become headings of their own, each item and paragraph
 * stands between blank lines. Words stay as they are, apart from the mark at the end of a heading.
 */
export function toMarkdown(analysis: Analysis): Edit[] {
  const { text, clean, frontMatter, reports } = analysis.document;
  const line = lineBreakOf(text);
  const edits: Edit[] = [];
  /** Where a paragraph begins; headings take their whole line. */
  const breaks = new Set<number>();
  const done = new Set<number>();

  const headingAt = (heading: Heading, level: number): void => {
    if (done.has(heading.span.start)) return;
    done.add(heading.span.start);
    const words = `${heading.ordinal ? text.slice(heading.ordinal.span.start, heading.ordinal.span.end) : ''}${bare(text.slice(heading.titleSpan.start, heading.titleSpan.end))}`;
    const span = { start: heading.span.start, end: behindMarks(text, heading.span.end) };
    breaks.add(span.start);
    const rest = firstInk(text, span.end);
    if (rest < text.length) breaks.add(rest);
    const wanted = heading.hashes > 0 ? text.slice(span.start, span.end) : `${'#'.repeat(level)} ${words}`;
    if (wanted !== text.slice(span.start, span.end)) edits.push({ span, text: wanted });
  };

  for (const report of reports) {
    if (report.title) headingAt(report.title, 1);
    for (const { heading, level } of headingsOf(report)) headingAt(heading, level);
    const labels = report.sections
      .filter((section) => !stands(section))
      .map(({ heading }) => behindMarks(text, heading.span.end));
    for (const { span } of [...report.problems, ...report.causes, ...report.measures]) {
      if (!labels.some((end) => end <= span.start && firstInk(text, end) === span.start))
        breaks.add(span.start);
    }
  }
  for (const segment of segmentsOf(clean, frontMatter?.span.end ?? 0)) {
    if (segment.opensLine) breaks.add(segment.start);
  }
  for (const at of [...breaks].sort((a, b) => a - b))
    edits.push(...paragraphAt(text, at, frontMatter?.span.end ?? 0, line));
  return edits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** 原因：… at the beginning of a paragraph is a label, no heading. */
const stands = ({ heading }: Section): boolean => heading.ordinal !== undefined || heading.alone;

/** Parts stand one level above the categories in them; category by category it is the other way round. */
function headingsOf(report: Report): { heading: Heading; level: number }[] {
  const inParts = new Set(report.sections.flatMap((section) => section.categories));
  const standing = report.sections.filter(stands);
  return [
    ...standing.map((section) => ({
      heading: section.heading,
      level: section.category ? (inParts.has(section.category) ? 4 : 3) : 2,
    })),
    ...report.categories.map((category) => ({
      heading: category.heading,
      level: inParts.has(category) ? 3 : 2,
    })),
    ...standing.flatMap((section) =>
      section.groups.map((group) => ({ heading: group.heading, level: section.category ? 4 : 3 })),
    ),
  ];
}

/** One blank line before `at`, no indent: four spaces would make it code. */
function paragraphAt(text: string, at: number, first: number, line: string): Edit[] {
  let start = at;
  while (start > first && isSpace(text.charCodeAt(start - 1))) start--;
  const wanted = start <= first ? (first > 0 ? line : '') : line + line;
  const span: Span = { start, end: at };
  return text.slice(start, at) === wanted ? [] : [{ span, text: wanted }];
}

/** Behind the mark at a heading's end (。：) and the signs that close its bold. */
function behindMarks(text: string, at: number): number {
  while (at < text.length && /[。．:：；;，,、*_]/.test(text[at])) at++;
  return at;
}

function firstInk(text: string, at: number): number {
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** A title's words on one line: a heading of Markdown takes no more. */
const bare = (title: string): string =>
  title
    .replace(/\*\*|__/g, '')
    .replace(/[\r\n]+[ \t　]*/g, '')
    .replace(/[\s　]+$/, '');
