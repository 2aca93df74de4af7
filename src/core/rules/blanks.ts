import type { Report } from '../report.ts';
import type { Span } from '../text.ts';
import { charactersOf, inkAfter, inkBefore } from './characters.ts';
import type { Context } from './rule.ts';
import { unfinished } from './unfinished.ts';

/** Words of labels that stand in 【】 by custom (【存在问题】, 【篇一】): such brackets hold no blank. */
const LABEL = /问题|原因|剖析|措施|案例|方面|部分|导语|结语|^第?[一二三四五六七八九十\d]*篇/;
const LONGEST = 60;

const made = new WeakMap<Report, readonly Span[]>();

/** The blanks 【…】 of a report that are still to be filled. */
export function blanksOf(context: Context): readonly Span[] {
  let blanks = made.get(context.report);
  if (!blanks) {
    const { clean } = context;
    blanks = charactersOf(context).pairs.filter(({ kind, start, end }) => {
      if (kind !== 'blank' || end - start > LONGEST) return false;
      const opensLine = inkBefore(clean, start) < 0 || clean[inkBefore(clean, start)] === '#';
      return !(opensLine && (inkAfter(clean, end - 1) < 0 || LABEL.test(clean.slice(start + 1, end - 1))));
    });
    made.set(context.report, blanks);
  }
  return blanks;
}

/** Whether `offset` lies in an item or paragraph with a blank: it is still being written, and no rule speaks of it. */
export function isUnfinished(context: Context, offset: number): boolean {
  for (const { span } of unfinished(context)) if (span.start <= offset && offset <= span.end) return true;
  const blanks = blanksOf(context);
  if (blanks.length === 0) return false;
  const paragraph = charactersOf(context).paragraphs.find((p) => p.start <= offset && offset <= p.end);
  return (
    paragraph !== undefined && blanks.some(({ start }) => paragraph.start <= start && start < paragraph.end)
  );
}
