import { itemInsertion } from '../features/skeleton.ts';
import { inserting } from './fixes.ts';
import type { Context, Fault, Rule } from './rule.ts';
import { unfinished } from './unfinished.ts';

function* check(context: Context): Iterable<Fault> {
  const { report, profile } = context;
  if (profile?.meeting === '组织生活会') return;
  const open = unfinished(context);
  const filled = report.categories.filter(
    ({ items }) => items.length > 0 && !items.some((item) => open.has(item)),
  );
  const thin = filled.filter((category) => category.items.length === 1);
  if (filled.length < 3 || thin.length === 0) return;
  if (thin.length === filled.length) {
    const section = report.sections.find(({ role }) => role === 'problems');
    yield {
      span: (section ?? thin[0]).heading.span,
      message: '每个方面都只有1个问题，查摆偏少，请再对照找一找。',
    };
    return;
  }
  if (thin.length * 2 > filled.length) return;
  for (const category of thin) {
    yield {
      span: category.heading.span,
      message: `“${category.name}”方面只有1个问题，比其他方面少，请再对照找一找。`,
      related: [{ span: category.items[0].headSpan, message: '只有这一个问题' }],
      get fixes() {
        return inserting('补上一条问题', itemInsertion(context, 'problem', { category }));
      },
    };
  }
}

export const fewProblems: Rule = {
  id: 'few-problems',
  group: 'structure',
  title: '方面内问题偏少',
  severity: 'info',
  stage: 'draft',
  check,
};
