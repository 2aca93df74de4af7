import { punctuationOf } from './punctuation.ts';
import type { Rule } from './rule.ts';

export const missingFullStop: Rule = {
  id: 'missing-full-stop',
  group: 'typography',
  title: '段末缺句号',
  severity: 'warning',
  stage: 'review',
  *check(context) {
    for (const { span, edit } of punctuationOf(context).endings) {
      const comma = edit.span.start < edit.span.end;
      yield {
        span,
        message: comma ? '这一段以逗号或顿号收尾，请改成句号或把话写完。' : '这一段末尾缺句号，请补上。',
        fixes: [{ title: comma ? '改为句号' : '补上句号', kind: 'sure', edits: [edit] }],
      };
    }
  },
};
