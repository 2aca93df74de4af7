import type { Analysis } from '../analyze.ts';
import { type Category, type Item, type Report, ROLE_NAMES, type Section } from '../report.ts';
import type { Span } from '../text.ts';
import { coverageOf, problemsOf, type Side } from './coverage.ts';

/** What the outline shows of a report: parts, categories with count and gaps, items by head. */
export interface OutlineSymbol {
  readonly kind: 'section' | 'category' | 'problem' | 'cause' | 'measure' | 'other';
  readonly name: string;
  readonly detail: string;
  /** All that belongs to it; children lie inside their parent's. */
  readonly span: Span;
  /** The heading or head: lies inside `span`. */
  readonly selection: Span;
  readonly children: readonly OutlineSymbol[];
}

/** What is missing among items: 缺原因1 · 缺措施2, without number for a single one, empty where nothing is. */
type Gaps = (items: readonly Item[]) => string;

/** The symbols of a report, in document order; none for other files. */
export function outlineOf(analysis: Analysis): readonly OutlineSymbol[] {
  if (!analysis.isReport) return [];
  const missing = new Map(problemsOf(coverageOf(analysis)).map((problem) => [problem.item, problem.missing]));
  const gaps: Gaps = (items) => {
    const lacking = (side: Side): number => items.filter((item) => missing.get(item)?.includes(side)).length;
    const number = (n: number): string => (items.length === 1 ? '' : String(n));
    const [causes, measures] = [lacking('cause'), lacking('measure')];
    return [causes && `缺原因${number(causes)}`, measures && `缺措施${number(measures)}`]
      .filter(Boolean)
      .join(' · ');
  };
  return analysis.document.reports.flatMap((report) => reportSymbols(report, gaps));
}

function reportSymbols(report: Report, gaps: Gaps): OutlineSymbol[] {
  const loose = report.problems.filter((p) => !p.category && !p.section);
  return [
    ...report.sections
      .filter((s) => !s.category && !insideOther(s, report))
      .map((section) => sectionSymbol(section, report, gaps)),
    ...report.categories
      .filter((c) => !report.sections.some((s) => s.categories.includes(c)))
      .map((category) => categorySymbol(category, report, gaps)),
    ...loose.map((item) => itemSymbol(item, gaps)),
  ].sort((a, b) => a.span.start - b.span.start);
}

/** A part of the problems section that stands behind each problem (原因：…). */
function insideOther(section: Section, report: Report): boolean {
  return report.sections.some(
    (s) =>
      s !== section && !s.category && s.span.start < section.span.start && section.span.end <= s.span.end,
  );
}

function sectionSymbol(section: Section, report: Report, gaps: Gaps): OutlineSymbol {
  const children = [
    ...section.categories.map((category) => categorySymbol(category, report, gaps)),
    ...section.items
      .filter((item) => !item.category || item.category === section.category)
      .filter((item) => !item.group)
      .map((item) => itemSymbol(item, gaps)),
    ...section.groups.map((group) => ({
      kind: 'other' as const,
      name: group.heading.title,
      detail: `${group.items.length}条`,
      span: group.span,
      selection: group.heading.span,
      children: group.items.map((item) => itemSymbol(item, gaps)),
    })),
    ...report.sections
      .filter(
        (s) =>
          s !== section && !s.category && s.span.start > section.span.start && s.span.end <= section.span.end,
      )
      .map((s) => sectionSymbol(s, report, gaps)),
  ];
  const count =
    section.role === 'other'
      ? ''
      : `${section.items.filter((item) => section.role !== 'causes' || item.kind === 'cause').length}条`;
  const missing = section.role === 'problems' ? gaps(section.items) : '';
  return {
    kind: section.role === 'other' ? 'other' : 'section',
    name: section.heading.title || ROLE_NAMES[section.role],
    detail: [count, missing].filter(Boolean).join(' · '),
    span: section.span,
    selection: section.heading.span,
    children: dedupe(children),
  };
}

function categorySymbol(category: Category, report: Report, gaps: Gaps): OutlineSymbol {
  const nested = category.sections.flatMap((s) => (s.role === 'problems' ? [] : [s]));
  const problemParts = category.sections.filter((s) => s.role === 'problems');
  const inParts = new Set(problemParts.flatMap((s) => s.items));
  return {
    kind: 'category',
    name: category.name,
    detail: [`${category.items.length}条`, gaps(category.items)].filter(Boolean).join(' · '),
    span: category.span,
    selection: category.heading.span,
    children: [
      ...category.items.filter((item) => !inParts.has(item)).map((item) => itemSymbol(item, gaps)),
      ...[...problemParts, ...nested].map((section) => sectionSymbol(section, report, gaps)),
    ].sort((a, b) => a.span.start - b.span.start),
  };
}

function itemSymbol(item: Item, gaps: Gaps): OutlineSymbol {
  return {
    kind: item.kind,
    name: item.head,
    detail: gaps([item]),
    span: item.span,
    selection: item.headSpan,
    children: [],
  };
}

function dedupe(symbols: OutlineSymbol[]): OutlineSymbol[] {
  const seen = new Set<number>();
  return symbols
    .filter((s) => (seen.has(s.span.start) ? false : seen.add(s.span.start)))
    .sort((a, b) => a.span.start - b.span.start);
}
