import { isSpace } from '../text.ts';
import { isUnfinished } from './blanks.ts';
import { charactersOf } from './characters.ts';
import type { Rule } from './rule.ts';

const MOST_CHARACTERS = 120;
const MOST_COMMAS = 8;

export const longSentence: Rule = {
  id: 'long-sentence',
  group: 'typography',
  title: '句子太长',
  severity: 'info',
  stage: 'final',
  *check(context) {
    for (const { start, end, commas } of charactersOf(context).sentences) {
      if ((end - start <= MOST_CHARACTERS && commas <= MOST_COMMAS) || isUnfinished(context, start)) continue;
      let from = start;
      while (from < end && /[\s”’）》]/.test(context.clean[from])) from++;
      let length = 0;
      for (let i = from; i < end; i++)
        if (context.clean.charCodeAt(i) > 0x3000 || !isSpace(context.clean.charCodeAt(i))) length++;
      if (length <= MOST_CHARACTERS && commas <= MOST_COMMAS) continue;
      yield {
        span: { start: from, end },
        message: `这一句有${length}个字符、${commas}个逗号，读来吃力，建议断成几句。`,
      };
    }
  },
};
