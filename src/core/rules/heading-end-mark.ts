import type { Heading } from '../report.ts';
import type { Context, Fault, Rule } from './rule.ts';

function* check({ report, text }: Context): Iterable<Fault> {
  const headings: (Heading | undefined)[] = [report.title];
  for (const section of report.sections)
    headings.push(section.heading, ...section.groups.map((group) => group.heading));
  for (const category of report.categories) headings.push(category.heading);
  for (const heading of headings) {
    if (!heading?.alone || (!heading.ordinal && heading.hashes === 0)) continue;
    const end = heading.span.end;
    const mark = text[end - 1];
    if (!'。；，、：:;,'.includes(mark) || end - 1 < heading.titleSpan.end) continue;
    const span = { start: end - 1, end };
    yield {
      span,
      message: `标题单独成行，末尾不用“${mark}”，请删去。`,
      fixes: [{ title: `删去标题末尾的“${mark}”`, edits: [{ span, text: '' }], kind: 'sure' }],
    };
  }
}

export const headingEndMark: Rule = {
  id: 'heading-end-mark',
  group: 'numbering',
  title: '标题末尾有标点',
  severity: 'info',
  stage: 'review',
  check,
};
