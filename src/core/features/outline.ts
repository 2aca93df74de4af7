import type { Analysis } from '../analyze.ts';
import type { Links } from '../links.ts';
import { type Category, type Item, type Report, ROLE_NAMES, type Section } from '../report.ts';
import type { Span } from '../text.ts';

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

/** The symbols of a report, in document order; none for other files. */
export function outlineOf(analysis: Analysis): readonly OutlineSymbol[] {
  if (!analysis.isReport) return [];
  return analysis.document.reports.flatMap((report, i) => reportSymbols(report, analysis.links[i]));
}

function reportSymbols(report: Report, links: Links): OutlineSymbol[] {
  const loose = report.problems.filter((p) => !p.category && !p.section);
  return [
    ...report.sections.filter((s) => !s.category && !insideOther(s, report)).map((section) => sectionSymbol(section, report, links)),
    ...report.categories.filter((c) => !report.sections.some((s) => s.categories.includes(c))).map((category) => categorySymbol(category, report, links)),
    ...loose.map((item) => itemSymbol(item, report, links)),
  ].sort((a, b) => a.span.start - b.span.start);
}

/** A part of the problems section that stands behind each problem (原因：…). */
function insideOther(section: Section, report: Report): boolean {
  return report.sections.some((s) => s !== section && !s.category && s.span.start < section.span.start && section.span.end <= s.span.end);
}

function sectionSymbol(section: Section, report: Report, links: Links): OutlineSymbol {
  const children = [
    ...section.categories.map((category) => categorySymbol(category, report, links)),
    ...section.items.filter((item) => !item.category || item.category === section.category).filter((item) => !item.group).map((item) => itemSymbol(item, report, links)),
    ...section.groups.map((group) => ({
      kind: 'other' as const,
      name: group.heading.title,
      detail: `${group.items.length}条`,
      span: group.span,
      selection: group.heading.span,
      children: group.items.map((item) => itemSymbol(item, report, links)),
    })),
    ...report.sections.filter((s) => s !== section && !s.category && s.span.start > section.span.start && s.span.end <= section.span.end).map((s) => sectionSymbol(s, report, links)),
  ];
  const count = section.role === 'other' ? '' : `${section.items.filter((item) => section.role !== 'causes' || item.kind === 'cause').length}条`;
  const gaps = section.role === 'problems' ? gapsOf(section.items, links) : '';
  return {
    kind: section.role === 'other' ? 'other' : 'section',
    name: section.heading.title || ROLE_NAMES[section.role],
    detail: [count, gaps].filter(Boolean).join(' · '),
    span: section.span,
    selection: section.heading.span,
    children: dedupe(children),
  };
}

function categorySymbol(category: Category, report: Report, links: Links): OutlineSymbol {
  const nested = category.sections.flatMap((s) => (s.role === 'problems' ? [] : [s]));
  const problemParts = category.sections.filter((s) => s.role === 'problems');
  const inParts = new Set(problemParts.flatMap((s) => s.items));
  return {
    kind: 'category',
    name: category.name,
    detail: [`${category.items.length}条`, gapsOf(category.items, links)].filter(Boolean).join(' · '),
    span: category.span,
    selection: category.heading.span,
    children: [
      ...category.items.filter((item) => !inParts.has(item)).map((item) => itemSymbol(item, report, links)),
      ...[...problemParts, ...nested].map((section) => sectionSymbol(section, report, links)),
    ].sort((a, b) => a.span.start - b.span.start),
  };
}

function itemSymbol(item: Item, _report: Report, links: Links): OutlineSymbol {
  return { kind: item.kind, name: item.head, detail: item.kind === 'problem' ? gapsOf([item], links) : '', span: item.span, selection: item.headSpan, children: [] };
}

/** 缺原因1 · 缺措施2, empty where nothing is missing. */
export function gapsOf(problems: readonly Item[], links: Links): string {
  const asked = problems.filter((item) => item.kind === 'problem');
  const causes = asked.filter((p) => links.of(p, 'cause').length === 0).length;
  const measures = asked.filter((p) => links.of(p, 'measure').length === 0).length;
  const one = problems.length === 1;
  return [causes && (one ? '缺原因' : `缺原因${causes}`), measures && (one ? '缺措施' : `缺措施${measures}`)].filter(Boolean).join(' · ');
}

function dedupe(symbols: OutlineSymbol[]): OutlineSymbol[] {
  const seen = new Set<number>();
  return symbols.filter((s) => (seen.has(s.span.start) ? false : seen.add(s.span.start))).sort((a, b) => a.span.start - b.span.start);
}
