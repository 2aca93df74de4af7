import { punctuationOf } from './punctuation.ts';
import type { Rule } from './rule.ts';

export const repeatedPunctuation: Rule = {
  id: 'repeated-punctuation',
  group: 'typography',
  title: '标点重复',
  severity: 'warning',
  stage: 'review',
  *check(context) {
    for (const { start, end, mark, sure } of punctuationOf(context).repeats) {
      const marks = context.clean.slice(start, end);
      yield {
        span: { start, end },
        message:
          mark === ''
            ? `标题末尾不用“${marks}”，请删去。`
            : sure
              ? `“${marks}”重复，只留“${mark}”。`
              : `“${marks}”连用，请留下该用的一个。`,
        fixes: [
          {
            title: mark === '' ? '删去' : `改为“${mark}”`,
            kind: sure ? 'sure' : 'choose',
            edits: [{ span: { start, end }, text: mark }],
          },
        ],
      };
    }
  },
};
