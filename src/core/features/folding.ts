import type { Analysis } from '../analyze.ts';
import { positionAt, type Span } from '../text.ts';

/** Lines `start` to `end` (both included, from 0) that fold into the first of them. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly kind?: 'comment';
}

/** Parts, categories, subheadings, items of several lines, front matter and long comments. */
export function foldsOf(analysis: Analysis): readonly Fold[] {
  const { document } = analysis;
  const folds = new Map<string, Fold>();
  const add = ({ start, end }: Span, kind?: Fold['kind']): void => {
    const first = positionAt(document.lineStarts, start).line;
    const last = positionAt(document.lineStarts, Math.max(start, end - 1)).line;
    if (last > first) folds.set(`${first} ${last}`, { start: first, end: last, kind });
  };
  if (document.frontMatter)
    add(
      {
        start: document.frontMatter.span.start,
        end: document.text.slice(0, document.frontMatter.span.end).trimEnd().length,
      },
      'comment',
    );
  for (const comment of document.comments) add(comment.span, 'comment');
  for (const report of document.reports) {
    for (const part of [
      ...report.sections,
      ...report.categories,
      ...report.sections.flatMap((s) => s.groups),
    ])
      add(part.span);
    for (const item of [...report.problems, ...report.causes, ...report.measures]) add(item.span);
  }
  return [...folds.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}
