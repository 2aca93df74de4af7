import type { Report, Section } from '../report.ts';
import { countHan } from '../text.ts';

/** Fewer Han characters than this behind a heading are no content. */
export const LEAST = 15;

/** A part with nothing in it: neither items nor parts inside it, nor prose. Categories that are all empty are nothing too. */
export function isEmpty(section: Section, report: Report, clean: string): boolean {
  if (section.items.length > 0) return false;
  if (
    report.sections.some(
      (inner) =>
        inner !== section &&
        inner.span.start > section.heading.span.start &&
        inner.span.end <= section.span.end,
    )
  )
    return false;
  const next = report.sections[report.sections.indexOf(section) + 1];
  if (
    section.alsoRole &&
    next &&
    !next.category &&
    next.heading.ordinal?.style !== section.heading.ordinal?.style
  )
    return false;
  const headings = [...section.categories, ...section.groups].map(({ heading }) => heading.span);
  const own = headings.reduce((sum, { start, end }) => sum + countHan(clean, start, end), 0);
  return countHan(clean, section.heading.span.end, section.span.end) - own < LEAST;
}
