import { categoryInsertion } from '../features/skeleton.ts';
import { inserting } from './fixes.ts';
import { askedCategories, missingCategories, topOf } from './missing.ts';
import type { Context, Fault, Rule } from './rule.ts';
import { short } from './words.ts';

function* check(context: Context): Iterable<Fault> {
  const { report, profile } = context;
  const missing = missingCategories(context);
  if (missing.length === 0) return;
  const span = report.sections.find((section) => section.role === 'problems')?.heading.span ?? topOf(context);
  if (!span) return;
  if (missing.length === askedCategories(context)!.length) {
    yield { span, message: `问题没有分方面写，请按“${missing[0].name}”等${missing.length}个方面分开。` };
    return;
  }
  for (const category of missing) {
    yield {
      span,
      message: `缺少“${category.name}”方面，请补上，或确认本次会议用的方案不是“${short(profile!.name, 20)}”。`,
      get fixes() {
        return inserting(`补上“${category.name}”方面`, categoryInsertion(context, category));
      },
    };
  }
}

export const missingCategory: Rule = {
  id: 'missing-category',
  group: 'structure',
  title: '缺少方面',
  severity: 'warning',
  stage: 'draft',
  check,
};
