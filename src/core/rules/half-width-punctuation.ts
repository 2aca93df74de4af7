import { punctuationOf, type Widening } from './punctuation.ts';
import type { Fault, Rule } from './rule.ts';

const LONGEST_SHOWN = 12;

export const halfWidthPunctuation: Rule = {
  id: 'half-width-punctuation',
  group: 'typography',
  title: '中文里用了半角标点',
  severity: 'warning',
  stage: 'review',
  *check(context) {
    const { widenings } = punctuationOf(context);
    if (widenings.length === 0) return;
    const ordinals = widenings.filter(({ ordinal }) => ordinal);
    for (const widening of widenings) {
      if (widening === ordinals[0]) yield allOrdinals(context.clean, ordinals);
      else if (!widening.ordinal) yield single(context.clean, widening);
    }
  },
};

function single(clean: string, { start, end, edits }: Widening): Fault {
  const marks = edits.map((edit) => edit.text).join('');
  const whole = edits.length > 1 && end - start <= LONGEST_SHOWN;
  const shown = whole
    ? clean.slice(start, end)
    : edits.map(({ span }) => clean.slice(span.start, span.end)).join('');
  return {
    span: { start, end },
    message:
      edits.length > 1 ? `“${shown}”里的半角标点要改成“${marks}”。` : `半角标点“${shown}”要改成“${marks}”。`,
    fixes: [{ title: `改为“${marks}”`, kind: 'sure', edits }],
  };
}

/** Ordinals are written alike all through a report: they are one finding, at the first. */
function allOrdinals(clean: string, ordinals: readonly Widening[]): Fault {
  const [{ start, end }] = ordinals;
  return {
    span: { start, end },
    message: `序号“${clean.slice(start, end)}”的括号是半角${ordinals.length > 1 ? `，全文共${ordinals.length}处` : ''}，要改成“（）”。`,
    fixes: [{ title: '序号的括号都改为“（）”', kind: 'sure', edits: ordinals.flatMap(({ edits }) => edits) }],
  };
}
