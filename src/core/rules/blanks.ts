import type { Report } from '../report.ts';
import type { Span } from '../text.ts';
import { charactersOf, inkAfter, inkBefore, lastAt } from './characters.ts';
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

const open = new WeakMap<Report, readonly Span[]>();

/** Whether `offset` lies in an item or paragraph with a blank: it is still being written, and no rule speaks of it. */
export function isUnfinished(context: Context, offset: number): boolean {
  let spans = open.get(context.report);
  if (!spans) {
    spans = [...unfinished(context)].map(({ span }) => span).sort((a, b) => a.start - b.start);
    open.set(context.report, spans);
  }
  const item = lastAt(spans, offset);
  if (item && offset <= item.end) return true;
  const blanks = blanksOf(context);
  const paragraph = blanks.length > 0 ? lastAt(charactersOf(context).paragraphs, offset) : undefined;
  const blank = paragraph && lastAt(blanks, paragraph.end - 1);
  return blank !== undefined && offset <= paragraph!.end && blank.start >= paragraph!.start;
}
