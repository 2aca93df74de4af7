import type { Analysis } from '../analyze.ts';
import type { Item, Report } from '../report.ts';
import { headingLists, itemLists, most, renumber } from '../rules/lists.ts';
import type { Edit } from '../text.ts';
import { keepReferences } from './renumberReferences.ts';

/** 重排序号: every row of headings and of items counts from one again, each ordinal in its own writing, and place references follow. */
export function renumberReport(analysis: Analysis): readonly Edit[] {
  const { text, reports } = analysis.document;
  const edits = reports.flatMap((report) => [
    ...headingLists(report).flatMap(({ headings }) => {
      const numbered = headings.filter(({ ordinal }) => ordinal);
      const style = most(numbered.map(({ ordinal }) => ordinal?.style));
      return renumber(
        text,
        numbered.filter(({ ordinal }) => ordinal?.style === style),
        1,
      );
    }),
    ...itemRows(report).flatMap(({ row, first }) => renumber(text, row, first)),
  ]);
  // A heading or item may stand in two rows where one text is both cause and measure.
  const unique = new Map(edits.map((edit) => [edit.span.start, edit]));
  return keepReferences(
    analysis,
    [...unique.values()].sort((a, b) => a.span.start - b.span.start),
  );
}

/** Where the second row goes on counting from the first one, all do. */
function itemRows(report: Report): { row: readonly Item[]; first: number }[] {
  const rows = itemLists(report)
    .map((list) => list.filter(({ ordinal }) => ordinal && ordinal.value > 0))
    .filter((row) => row.length > 0);
  const follows = (row: readonly Item[], before: readonly Item[] | undefined): boolean => {
    const last = before?.[before.length - 1];
    return (
      last !== undefined && last.kind === row[0].kind && row[0].ordinal!.value === last.ordinal!.value + 1
    );
  };
  const counted = new Map<Item['kind'], number>();
  return rows.map((row, i) => {
    const { kind } = row[0];
    const sameKind = rows.filter((other) => other[0].kind === kind);
    const first =
      follows(row, rows[i - 1]) && follows(sameKind[1], sameKind[0]) ? (counted.get(kind) ?? 0) + 1 : 1;
    counted.set(kind, first + row.length - 1);
    return { row, first };
  });
}
