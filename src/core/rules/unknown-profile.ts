import { topOf } from './missing.ts';
import type { Context, Fault, Rule } from './rule.ts';
import { closest, short } from './words.ts';

function* check(context: Context): Iterable<Fault> {
  const { document, first, knowledge, profile, report } = context;
  if (!first) return;
  const named = document.frontMatter?.values.get('duizhao');
  const ids = knowledge.profiles.list.map(({ id }) => id);
  if (named && named.value !== 'true' && !ids.includes(named.value)) {
    const near = closest(named.value, ids);
    yield {
      span: named.span,
      message: `没有“${short(named.value, 20)}”这个方案，${near.length > 0 ? `是不是“${near[0]}”？` : '请改成已有方案的代号，或写 true。'}`,
      fixes: [...near, 'true'].map((id) => ({
        title: `改为 ${id}`,
        edits: [{ span: named.span, text: id }],
        kind: 'choose' as const,
      })),
    };
    return;
  }
  const span = topOf(context);
  if (profile || !span || report.categories.length === 0) return;
  yield {
    span,
    severity: 'info',
    message: '未确定会议方案，各方面是否齐全没有核对，可在文首写明 duizhao: 方案代号。',
  };
}

export const unknownProfile: Rule = {
  id: 'unknown-profile',
  group: 'links',
  title: '方案不明',
  severity: 'error',
  stage: 'draft',
  check,
};
