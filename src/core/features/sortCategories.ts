import type { Analysis } from '../analyze.ts';
import type { Category } from '../report.ts';
import { type Edit, type Span, trimSpan } from '../text.ts';
import { keepReferences } from './renumberReferences.ts';

/**
 * 按方案排列方面: the categories of each part in the order of the profile, the author's own behind them.
 * The ordinals stay where they are, so that what moves gets the number of its new place. Undefined where no profile is sure.
 */
export function sortCategories(analysis: Analysis): readonly Edit[] | undefined {
  const { reports, profile } = analysis.document;
  if (!profile) return undefined;
  const ids = profile.categories.map(({ id }) => id);
  const rank = ({ id }: Category): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  const edits = reports.flatMap((report) => {
    const inParts = new Set(report.sections.flatMap((section) => section.categories));
    const rows = [
      ...report.sections.map((section) => ({ row: section.categories, end: section.span.end })),
      { row: report.categories.filter((category) => !inParts.has(category)), end: report.span.end },
    ];
    return rows.flatMap(({ row, end }) => sorted(analysis, row, end, rank));
  });
  return keepReferences(analysis, edits);
}

function sorted(
  { document: { text } }: Analysis,
  row: readonly Category[],
  end: number,
  rank: (category: Category) => number,
): Edit[] {
  const wanted = [...row].sort((a, b) => rank(a) - rank(b) || a.index - b.index);
  const block = (category: Category): Span => {
    const next = row[row.indexOf(category) + 1];
    const { start } = category.span;
    // Comments behind the last item move with it.
    return (
      trimSpan(text, start, next ? next.span.start : lastComment(text, Math.max(end, category.span.end))) ??
      category.span
    );
  };
  return row.flatMap((category, i) => {
    const moved = wanted[i];
    if (moved === category) return [];
    const { start, end: to } = block(moved);
    const [from, into] = [moved.heading.ordinal?.span, category.heading.ordinal?.span];
    const words =
      from && into
        ? text.slice(start, from.start) + text.slice(into.start, into.end) + text.slice(from.end, to)
        : text.slice(start, to);
    return [{ span: block(category), text: words }];
  });
}

/** Behind the comments that follow at `at`: the analysis counts them as white space. */
function lastComment(text: string, at: number): number {
  const behind = /^(?:[ \t]*(?:\r\n|\n|\r)?[ \t]*<!--(?:(?!-->)[\s\S])*-->)+/.exec(text.slice(at, at + 4000));
  return at + (behind?.[0].length ?? 0);
}
