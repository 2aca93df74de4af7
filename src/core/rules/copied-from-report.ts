import { type Copy, LEAST_HAN, originOf } from '../features/copies.ts';
import type { Span } from '../text.ts';
import type { Fault, Rule } from './rule.ts';
import { type Sentence, sentencesOf, stretches } from './sentences.ts';

/** From so many other files on a sentence was handed down to all. */
const HANDED_DOWN = 2;
const SHOWN = 20;

export const copiedFromReport: Rule = {
  id: 'copied-from-report',
  group: 'substance',
  title: '与其他材料雷同',
  severity: 'warning',
  stage: 'review',
  *check({ report, clean, document, copies, file }) {
    if (!copies) return;
    const origin = originOf(file ?? '', document, report);
    const handedDown: Span[] = [];
    const copyOf = (sentence: Sentence): Copy | undefined => {
      const copy = sentence.han >= LEAST_HAN ? copies.find(clean, sentence, origin) : undefined;
      if (!copy || copy.files < HANDED_DOWN) return copy;
      handedDown.push({ start: sentence.start, end: sentence.end });
      return undefined;
    };
    for (const { span, found } of stretches(sentencesOf(report, clean), copyOf)) yield fault(span, found);
    if (handedDown.length === 0) return;
    yield {
      span: handedDown[0],
      severity: 'info',
      message: `有${handedDown.length}句与两份以上材料相同，多为统一口径。请核对是否合乎自己的实际。`,
      related: handedDown.slice(1, SHOWN).map((span) => ({ span, message: '也与多份材料相同' })),
    };
  },
};

function fault(span: Span, { file, range }: Copy): Fault {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const message = `与《${name}》第${range.start.line + 1}行相同或几乎相同。请写自己的实际情况。`;
  return {
    span,
    message,
    related: [{ span, message: `${name}第${range.start.line + 1}行`, elsewhere: { file, range } }],
  };
}
