import { resolve } from '../links/references.ts';
import type { Comment, Item, Reference, Report } from '../report.ts';
import type { Edit } from '../text.ts';
import type { Spot } from './navigation.ts';

/** What the author decides about one cause or measure. */
export interface Decision {
  /** Problems that it answers. */
  readonly confirm?: readonly Item[];
  /** Problems that it does not answer. */
  readonly refuse?: readonly Item[];
}

type Marker = Exclude<Comment, { type: 'ignore' }>;

/**
 * Writes a decision into the comments of a cause or measure. A marker binds, so a confirmed answer gets all links that
 * it has now: no other pair changes. A refused pair leaves the marker; without a marker it becomes `不对应`.
 */
export function decide(
  { item: answer, report, links }: Spot,
  { confirm = [], refuse = [] }: Decision,
): Edit[] {
  const comments = answer.comments.filter((comment) => comment.type !== 'ignore');
  const marked = comments.filter(({ type }) => type === 'link').flatMap(({ references }) => references);
  const vetoed = comments.filter(({ type }) => type === 'veto').flatMap(({ references }) => references);
  const vetoes = without(vetoed, confirm, report);
  if (!links.bound.has(answer) && confirm.length === 0) {
    return rewritten(answer, comments, 'veto', [...vetoes, ...namesOf(refuse, vetoes, report)]);
  }
  const kept = links.bound.has(answer)
    ? without(marked, refuse, report)
    : namesOf(
        links
          .from(answer)
          .map(({ problem }) => problem)
          .filter((problem) => !refuse.includes(problem)),
        [],
        report,
      );
  const names = [...kept, ...namesOf(confirm, kept, report)];
  // An empty marker would bind nothing, and the refused pair might be inferred again.
  if (names.length === 0) vetoes.push(...namesOf(refuse, vetoes, report));
  const edits = [
    ...rewritten(answer, comments, 'link', names),
    ...rewritten(answer, comments, 'veto', vetoes),
  ];
  // A comment may begin where another is inserted.
  return edits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** How a marker names a problem: by its head, or by its place where the head would not name it alone. */
export function nameOf(problem: Item, report: Report): string {
  const { problems, fault, category } = resolve({ text: problem.head, span: problem.headSpan }, report);
  const alone = !fault && !category && problems.length === 1 && problems[0] === problem;
  return alone && !/[；;\r\n>]|--/.test(problem.head) ? problem.head : problem.place;
}

/** The names of problems that no reference of `present` covers, in document order. */
function namesOf(problems: readonly Item[], present: readonly string[], report: Report): string[] {
  const covered = new Set(present.flatMap((text) => named(text, report)));
  return [...new Set(problems)]
    .filter((problem) => !covered.has(problem))
    .sort((a, b) => a.span.start - b.span.start)
    .map((problem) => nameOf(problem, report));
}

/** References as they stand; one that names a dropped problem among others gives way to the names of those others. */
function without(references: readonly Reference[], dropped: readonly Item[], report: Report): string[] {
  return references.flatMap(({ text }) => {
    const problems = named(text, report);
    if (!problems.some((problem) => dropped.includes(problem))) return [text];
    return problems.filter((problem) => !dropped.includes(problem)).map((problem) => nameOf(problem, report));
  });
}

const named = (text: string, report: Report): readonly Item[] =>
  resolve({ text, span: { start: 0, end: 0 } }, report).problems;

function rewritten(
  answer: Item,
  comments: readonly Marker[],
  type: Marker['type'],
  names: readonly string[],
): Edit[] {
  const [first, ...more] = comments.filter((comment) => comment.type === type);
  const unchanged =
    names.join('；') ===
    (first
      ? [first, ...more].flatMap(({ references }) => references.map(({ text }) => text)).join('；')
      : '');
  if (unchanged) return [];
  const text =
    names.length === 0 ? '' : `<!-- ${type === 'link' ? '对应' : '不对应'}：${names.join('；')} -->`;
  if (!first) return [insertion(answer, text)];
  return [{ span: first.span, text }, ...more.map(({ span }) => ({ span, text: '' }))];
}

/** Behind the item's last mark, where its comments stand. */
const insertion = (item: Item, text: string): Edit => ({
  span: { start: item.span.end, end: item.span.end },
  text,
});
