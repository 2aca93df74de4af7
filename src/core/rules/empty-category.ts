import { itemInsertion } from '../features/skeleton.ts';
import { countHan } from '../text.ts';
import { isEmpty, LEAST } from './empty.ts';
import { inserting } from './fixes.ts';
import type { Context, Fault, Rule } from './rule.ts';

function* check(context: Context): Iterable<Fault> {
  const { report, clean } = context;
  const emptyParts = report.sections.filter((section) => isEmpty(section, report, clean));
  for (const category of report.categories) {
    if (category.items.length > 0 || category.sections.some((section) => section.role === 'problems'))
      continue;
    if (
      countHan(clean, category.heading.span.end, category.span.end) >= LEAST &&
      category.sections.length === 0
    )
      continue;
    if (emptyParts.some((section) => section.categories.includes(category))) continue;
    yield {
      span: category.heading.span,
      message: `“${category.name}”方面还没有写问题，请补写，或删去这个方面。`,
      get fixes() {
        return inserting('补上一条问题', itemInsertion(context, 'problem', { category }));
      },
    };
  }
}

export const emptyCategory: Rule = {
  id: 'empty-category',
  group: 'structure',
  title: '方面没有问题',
  severity: 'warning',
  stage: 'draft',
  check,
};
