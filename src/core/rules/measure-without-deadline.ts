import type { Item } from '../report.ts';
import { hasTime, saysWhen } from './concrete.ts';
import type { Context, Rule } from './rule.ts';
import { finished, fixAtEnd } from './sentences.ts';

export const measureWithoutDeadline: Rule = {
  id: 'measure-without-deadline',
  group: 'substance',
  title: '措施没有时限',
  severity: 'info',
  stage: 'review',
  *check(context) {
    const { report, clean } = context;
    for (const measure of finished(report, 'measure', clean)) {
      if (saysWhen(measure, clean) || saidForAll(measure, context)) continue;
      yield {
        span: measure.headSpan,
        message: '这条措施没有写什么时候完成、多久做一次。请补上时限或频次。',
        fixes: [fixAtEnd(measure, clean, '补上完成时间', '，【时间】前完成')],
      };
    }
  },
};

/** The part says it for all of its measures (以上措施均于年底前完成), or the heading that gathers them does (立行立改的事项). */
function saidForAll({ group, section }: Item, { clean }: Context): boolean {
  if (group && hasTime(group.heading.title)) return true;
  const items = section?.items ?? [];
  if (items.length === 0) return false;
  const around =
    clean.slice(section.heading.span.start, items[0].span.start) +
    clean.slice(items[items.length - 1].span.end, section.span.end);
  return /以上|上述|以下|下列|均|全部|各项|逐项|所有/.test(around) && hasTime(around);
}
