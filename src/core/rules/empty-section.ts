import { itemInsertion } from '../features/skeleton.ts';
import { KIND_OF } from '../report.ts';
import { isEmpty } from './empty.ts';
import { inserting } from './fixes.ts';
import type { Context, Fault, Rule } from './rule.ts';

function* check(context: Context): Iterable<Fault> {
  const { report, clean } = context;
  for (const section of report.sections) {
    if (section.role === 'other' && !section.topic) continue;
    if (!isEmpty(section, report, clean)) continue;
    const name = section.heading.title;
    const kind = section.role === 'other' ? undefined : KIND_OF[section.role];
    yield {
      span: section.heading.span,
      message: `“${name}”下面还没有内容，请补写，或删去这个标题。`,
      get fixes() {
        return kind && section.categories.length === 0
          ? inserting('补上一条', itemInsertion(context, kind, { category: section.category }))
          : [];
      },
    };
  }
}

export const emptySection: Rule = {
  id: 'empty-section',
  group: 'structure',
  title: '部分没有内容',
  severity: 'warning',
  stage: 'draft',
  check,
};
