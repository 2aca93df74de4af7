import { askedCategories, missingCategories } from './missing.ts';
import type { Context, Fault, Rule } from './rule.ts';
import { short } from './words.ts';

function* check(context: Context): Iterable<Fault> {
  if (!askedCategories(context)) return;
  const missing = missingCategories(context);
  for (const category of context.report.categories) {
    if (!/^x\d+$/.test(category.id)) continue;
    const { titleSpan, title } = category.heading;
    yield {
      span: category.heading.span,
      message: `方案里没有“${short(title, 20)}”这个方面，请按通知的名称改，确属本单位要求的可以忽略。`,
      fixes: missing.map(({ name, heading }) => ({
        title: `改为“${name}”`,
        edits: [{ span: titleSpan, text: heading }],
        kind: 'choose' as const,
      })),
    };
  }
}

export const unknownCategory: Rule = {
  id: 'unknown-category',
  group: 'structure',
  title: '方案之外的方面',
  severity: 'info',
  stage: 'draft',
  check,
};
