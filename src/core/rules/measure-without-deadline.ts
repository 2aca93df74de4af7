import type { Section } from '../report.ts';
import { hasTime, saysWhen } from './concrete.ts';
import type { Rule } from './rule.ts';
import { finished, fixAtEnd } from './sentences.ts';

export const measureWithoutDeadline: Rule = {
  id: 'measure-without-deadline',
  group: 'substance',
  title: '措施没有时限',
  severity: 'info',
  stage: 'review',
  *check({ report, clean }) {
    const said = new Map(report.sections.map((section) => [section, saidForAll(section, clean)]));
    for (const measure of finished(report, 'measure', clean)) {
      const { group, section } = measure;
      if (saysWhen(measure, clean) || said.get(section) || (group && hasTime(group.heading.title))) continue;
      yield {
        span: measure.headSpan,
        message: '这条措施没有写什么时候完成、多久做一次。请补上时限或频次。',
        fixes: [fixAtEnd(measure, clean, '补上完成时间', '，【时间】前完成')],
      };
    }
  },
};

/** The part says it for all of its measures: 以上措施均于年底前完成. */
function saidForAll({ heading, items, role, span }: Section, text: string): boolean {
  if (role !== 'measures' || items.length === 0) return false;
  const around =
    text.slice(heading.span.start, items[0].span.start) +
    text.slice(items[items.length - 1].span.end, span.end);
  return /以上|上述|以下|下列|均|全部|各项|逐项|所有/.test(around) && hasTime(around);
}
