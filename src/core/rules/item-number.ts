import type { Item } from '../report.ts';
import { itemLists, renumber } from './lists.ts';
import type { Context, Fault, Fix, Rule } from './rule.ts';

/** A list may begin where the one before it of its kind ended: some number all problems in one row. */
function firstOf(list: readonly Item[], before: Item | undefined): number {
  const first = list[0].ordinal?.value ?? 1;
  return before?.ordinal && before.kind === list[0].kind && first === before.ordinal.value + 1 ? first : 1;
}

function renumbering(text: string, list: readonly Item[], first: number): Fix[] {
  const edits = renumber(text, list, first);
  return edits.length > 0 && list.length < 99 ? [{ title: '顺次重排这一组序号', edits, kind: 'sure' }] : [];
}

function* check({ report, text }: Context): Iterable<Fault> {
  let before: Item | undefined;
  const lists = itemLists(report).map((list) => list.filter((item) => item.ordinal));
  const runsOn = lists.some((list, i) => i > 0 && list.length > 0 && firstOf(list, lists[i - 1].at(-1)) > 1);
  for (const list of lists) {
    if (list.length === 0) continue;
    const first = firstOf(list, before);
    before = list[list.length - 1];
    let fixes: Fix[] | undefined;
    let last = first - 1;
    for (const { ordinal } of list) {
      const { value, span } = ordinal!;
      const wrong = value !== 0 && value !== last + 1 && !(last === first - 1 && runsOn);
      if (wrong) {
        const written = text.slice(span.start, span.end);
        const message =
          value === last
            ? `序号“${written}”重复，请顺次改正。`
            : value < last
              ? `序号“${written}”排在更大的序号之后，请顺次改正。`
              : last === 0
                ? `这一组从“${written}”开始，前面的序号缺失，请补上内容或重排。`
                : `序号“${written}”与前一条不相连，请补上内容或重排。`;
        fixes ??= renumbering(text, list, first);
        yield { span, message, fixes };
      }
      last = value === 0 ? last + 1 : value;
    }
  }
}

export const itemNumber: Rule = {
  id: 'item-number',
  group: 'numbering',
  title: '条目序号不连续',
  severity: 'warning',
  stage: 'draft',
  check,
};
