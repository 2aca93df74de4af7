import { titleInsertion } from '../features/skeleton.ts';
import { inserting } from './fixes.ts';
import { topOf } from './missing.ts';
import type { Context, Fault, Rule } from './rule.ts';

function* check(context: Context): Iterable<Fault> {
  const { report, document, first } = context;
  if (!first || report.title || document.frontMatter?.values.has('title') || report.sections.length === 0)
    return;
  const span = topOf(context);
  if (!span) return;
  yield {
    span,
    message: '没有标题，请在开头写明会议名称和“对照检查材料”。',
    get fixes() {
      return inserting('补上标题', [titleInsertion(context)]);
    },
  };
}

export const missingTitle: Rule = {
  id: 'missing-title',
  group: 'structure',
  title: '缺少标题',
  severity: 'info',
  stage: 'draft',
  check,
};
