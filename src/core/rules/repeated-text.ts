import type { Rule } from './rule.ts';
import { normal, placeOf, type Sentence, sentencesOf, stretches } from './sentences.ts';

/** Shorter sentences are formulas. */
const LEAST_HAN = 20;

export const repeatedText: Rule = {
  id: 'repeated-text',
  group: 'substance',
  title: '文中重复',
  severity: 'warning',
  stage: 'review',
  *check({ report, clean }) {
    const first = new Map<number, Sentence>();
    const before = (sentence: Sentence): Sentence | undefined => {
      if (sentence.han < LEAST_HAN) return undefined;
      const same = first.get(sentence.key);
      if (!same) first.set(sentence.key, sentence);
      return same && normal(clean, same) === normal(clean, sentence) ? same : undefined;
    };
    for (const { span, found } of stretches(sentencesOf(report, clean), before)) {
      yield {
        span,
        message: `这句话与${placeOf(found.item)}里的重复。请删去一处，或换成这里的实际情况。`,
        related: [{ span: { start: found.start, end: found.end }, message: '前面的同一句' }],
      };
    }
  },
};
