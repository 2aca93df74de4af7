import type { Category } from '../report.ts';
import type { Context, Fault, Rule } from './rule.ts';

function* check({ report }: Context): Iterable<Fault> {
  const inParts = new Set(report.sections.flatMap((section) => section.categories));
  const rows: (readonly Category[])[] = [
    report.categories.filter((category) => !inParts.has(category)),
    ...report.sections.map((section) => section.categories),
  ];
  for (const row of rows) {
    const seen = new Map<string, Category>();
    for (const category of row) {
      const key = category.named ? category.id : category.heading.title;
      const first = seen.get(key);
      if (!first) seen.set(key, category);
      else
        yield {
          span: category.heading.span,
          message: `“${category.name}”方面前面已经有了，请合并，或改成另一个方面。`,
          related: [{ span: first.heading.span, message: '前面的同一个方面' }],
        };
    }
  }
}

export const duplicateCategory: Rule = {
  id: 'duplicate-category',
  group: 'structure',
  title: '方面重复',
  severity: 'warning',
  stage: 'draft',
  check,
};
