import type { Analysis } from '../analyze.ts';
import { plainWords, resolve } from '../links/references.ts';
import type { Item, Report } from '../report.ts';
import type { Edit, Span } from '../text.ts';
import { nameOf } from './linkEdits.ts';
import { namingAt, type Spot, spotsAt } from './navigation.ts';

/** The head that F2 renames at `offset`: the item's own, or the one that the reference there names. */
export function renameAt(analysis: Analysis, offset: number): { spot: Spot; span: Span } | undefined {
  const naming = namingAt(analysis, offset);
  if (naming) {
    const [item] = naming.problems;
    const byHead =
      naming.problems.length === 1 &&
      namesByHead(analysis.document.text.slice(naming.span.start, naming.span.end), item);
    return byHead ? { spot: { ...naming, item }, span: naming.span } : undefined;
  }
  const [spot] = spotsAt(analysis, offset);
  return spot && offset >= spot.item.headSpan.start && offset <= spot.item.headSpan.end
    ? { spot, span: spot.item.headSpan }
    : undefined;
}

/** Why `head` can't be a head, in one sentence; undefined if it can. */
export function headFault(head: string): string | undefined {
  if (head.trim() === '') return '题句不能为空。';
  return /[。！？；\r\n]/.test(head.trim())
    ? '题句是一句话的开头，里面不能有句号、分号、问号、叹号或换行。'
    : undefined;
}

/** Gives an item another head, and every marker and quotation (针对“…”) that names it. Others' references stay clear. */
export function renameEdits({ item, report, links }: Spot, text: string, newHead: string): Edit[] {
  const head = newHead.trim();
  const edits: Edit[] = [{ span: item.headSpan, text: head }];
  if (item.kind !== 'problem') return edits;
  const renamed = (problem: Item): Item => (problem === item ? { ...item, head } : problem);
  const after: Report = { ...report, problems: report.problems.map(renamed) };
  for (const { reference, problems } of links.references) {
    const [problem] = problems;
    if (problems.length !== 1 || !namesByHead(reference.text, problem)) continue;
    const target = after.problems[report.problems.indexOf(problem)];
    const wanted = problem === item ? head : reference.text;
    const clear = resolve({ ...reference, text: wanted }, after).problems;
    const name =
      clear.length === 1 && clear[0] === target && !/[;>]|--/.test(wanted) ? wanted : nameOf(target, after);
    if (name !== reference.text) edits.push({ span: reference.span, text: name });
  }
  for (const { span } of [...report.causes, ...report.measures]) {
    for (const [open, close] of ['“”', '""']) {
      const quoted = `${open}${item.head}${close}`;
      for (
        let at = text.indexOf(quoted, span.start);
        at >= 0 && at < span.end;
        at = text.indexOf(quoted, at + 1)
      )
        edits.push({ span: { start: at + 1, end: at + 1 + item.head.length }, text: head });
    }
  }
  return unique(edits);
}

/** Whether a reference says the beginning of the problem's head, not its place or category. */
function namesByHead(reference: string, problem: Item): boolean {
  return plainWords(problem.head).startsWith(plainWords(reference));
}

/** A merged part's text is cause and measure at once, and would be changed twice. */
function unique(edits: readonly Edit[]): Edit[] {
  return edits.filter((edit, i) => edits.findIndex(({ span }) => span.start === edit.span.start) === i);
}
