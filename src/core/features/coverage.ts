import type { Analysis } from '../analyze.ts';
import type { Link } from '../links/link.ts';
import type { Category, Item, Report } from '../report.ts';

export type Side = 'cause' | 'measure';

export interface CoveredProblem {
  readonly item: Item;
  readonly causes: readonly Link[];
  readonly measures: readonly Link[];
  /** What it lacks; nothing where the author said 不需要 or blanks are still to be filled. */
  readonly missing: readonly Side[];
  /** It has blanks that are still to be filled. */
  readonly unfinished: boolean;
}

/** The problems of a category; of none, where `category` is undefined. */
export interface CoveredCategory {
  readonly category?: Category;
  readonly problems: readonly CoveredProblem[];
}

/** What answers what in one report. */
export interface Coverage {
  readonly report: Report;
  readonly categories: readonly CoveredCategory[];
  /** Causes and measures that answer no problem. */
  readonly idle: readonly Item[];
}

export interface Counts {
  readonly problems: number;
  readonly withoutCause: number;
  readonly withoutMeasure: number;
}

export function coverageOf(analysis: Analysis): readonly Coverage[] {
  if (!analysis.isReport) return [];
  return analysis.document.reports.map((report, i) => {
    const links = analysis.links[i];
    const covered = (item: Item): CoveredProblem => {
      const causes = links.of(item, 'cause');
      const measures = links.of(item, 'measure');
      const missing = (['cause', 'measure'] as const).filter(
        (side) => (side === 'cause' ? causes : measures).length === 0 && isAsked(analysis, item, side),
      );
      return { item, causes, measures, missing, unfinished: isUnfinished(analysis, item) };
    };
    const loose = report.problems.filter((problem) => !problem.category);
    return {
      report,
      categories: [
        ...report.categories.map((category) => ({ category, problems: category.items.map(covered) })),
        ...(loose.length > 0 ? [{ problems: loose.map(covered) }] : []),
      ],
      idle: [...report.causes, ...report.measures].filter((answer) => links.from(answer).length === 0),
    };
  });
}

/** 18 问题 · 缺原因 2 · 缺措施 3 */
export function countsOf(coverage: readonly Coverage[]): Counts {
  const problems = problemsOf(coverage);
  const lacking = (side: Side): number => problems.filter(({ missing }) => missing.includes(side)).length;
  return {
    problems: problems.length,
    withoutCause: lacking('cause'),
    withoutMeasure: lacking('measure'),
  };
}

export function problemsOf(coverage: readonly Coverage[]): readonly CoveredProblem[] {
  return coverage.flatMap(({ categories }) => categories.flatMap(({ problems }) => problems));
}

/** The problem with a gap that comes next behind (before) `offset`; the search goes on at the other end. */
export function gapFrom(
  coverage: readonly Coverage[],
  offset: number,
  direction: 'next' | 'previous',
): Item | undefined {
  const gaps = problemsOf(coverage)
    .filter(({ missing }) => missing.length > 0)
    .map(({ item }) => item)
    .sort((a, b) => a.span.start - b.span.start);
  return direction === 'next'
    ? (gaps.find((item) => item.headSpan.start > offset) ?? gaps[0])
    : (gaps.findLast((item) => item.headSpan.start < offset) ?? gaps[gaps.length - 1]);
}

function isAsked(analysis: Analysis, problem: Item, side: Side): boolean {
  const rules = [`problem-without-${side}`, '全部'];
  if (rules.some((rule) => analysis.document.ignoredRules.has(rule))) return false;
  const ignored = problem.comments.some(
    (comment) => comment.type === 'ignore' && comment.rules.some(({ text }) => rules.includes(text)),
  );
  return !ignored && !isUnfinished(analysis, problem);
}

function isUnfinished({ document }: Analysis, { span }: Item): boolean {
  return /【[^【】\r\n]{1,60}】/.test(document.clean.slice(span.start, span.end));
}
