import { headingLists, itemLists, most, type Sibling, spellingOf } from './lists.ts';
import type { Context, Fault, Rule } from './rule.ts';

function* check({ report, text }: Context): Iterable<Fault> {
  // Headings of another level in a row are heading-number's; here they differ by brackets and marks only.
  for (const { headings } of headingLists(report)) {
    const style = most(
      headings.filter((heading) => heading.ordinal).map((heading) => heading.ordinal!.style),
    );
    yield* oddOnes(
      text,
      headings.filter((heading) => heading.ordinal?.style === style),
    );
  }
  for (const list of itemLists(report)) yield* oddOnes(text, list);
}

function* oddOnes(text: string, list: readonly Sibling[]): Iterable<Fault> {
  const ordinals = list.flatMap(({ ordinal }) => (ordinal ? [ordinal] : []));
  if (ordinals.length < 2) return;
  const { model, odd, write } = spellingOf(text, ordinals);
  for (const [i, ordinal] of ordinals.entries()) {
    if (!odd.has(ordinal)) continue;
    const { span } = ordinal;
    const wanted = write(ordinal.value || i + 1);
    yield {
      span,
      message: `同一组里序号写法不一，“${text.slice(span.start, span.end)}”请改成“${wanted}”。`,
      related: [{ span: model.span, message: '这一组的写法' }],
      fixes: [{ title: `改成“${wanted}”`, edits: [{ span, text: wanted }], kind: 'sure' }],
    };
  }
}

export const mixedNumbering: Rule = {
  id: 'mixed-numbering',
  group: 'numbering',
  title: '序号写法不统一',
  severity: 'warning',
  stage: 'draft',
  check,
};
