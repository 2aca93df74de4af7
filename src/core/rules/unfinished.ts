import type { Item, Report } from '../report.ts';
import type { Context } from './rule.ts';

const made = new WeakMap<Report, ReadonlySet<Item>>();

/** Items still being written: with a blank 【…】 in them, or with nothing behind their ordinal. Rules say nothing about them. */
export function unfinished({ report, clean }: Context): ReadonlySet<Item> {
  const known = made.get(report);
  if (known) return known;
  const items = new Set<Item>();
  const anyBlank = clean.includes('【');
  for (const list of [report.problems, report.causes, report.measures]) {
    for (const item of list) {
      const bare = item.ordinal !== undefined && item.headSpan.start < item.ordinal.textStart;
      if (bare || (anyBlank && /【[^】\r\n]{0,60}】/.test(clean.slice(item.span.start, item.span.end))))
        items.add(item);
    }
  }
  made.set(report, items);
  return items;
}
