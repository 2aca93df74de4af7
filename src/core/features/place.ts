import type { Analysis } from '../analyze.ts';
import type { Category, Item, Report, Section } from '../report.ts';

/** The item in which `offset` stands; at its end counts, since that is where the caret is while one types. */
export function itemAt(analysis: Analysis, offset: number): Item | undefined {
  for (const report of analysis.document.reports) {
    for (const items of [report.problems, report.causes, report.measures]) {
      const found = items.find((item) => item.span.start <= offset && offset <= item.span.end);
      if (found) return found;
    }
  }
  return undefined;
}

export function reportAt(analysis: Analysis, offset: number): Report | undefined {
  const { reports } = analysis.document;
  return reports.find((report) => report.span.start <= offset && offset <= report.span.end) ?? reports[0];
}

export function categoryAt(report: Report, offset: number): Category | undefined {
  return report.categories.find((category) => category.span.start <= offset && offset <= category.span.end);
}

/** The innermost part in which `offset` stands. */
export function sectionAt(report: Report, offset: number): Section | undefined {
  const around = report.sections.filter(
    (section) => section.span.start <= offset && offset <= section.span.end,
  );
  return around.sort((a, b) => b.span.start - a.span.start)[0];
}
