import { ROLE_NAMES } from '../report.ts';
import type { Context, Fault, Rule } from './rule.ts';

const ORDER = ['problems', 'causes', 'measures'] as const;

function* check({ report }: Context): Iterable<Fault> {
  const parts = ORDER.map((role) =>
    report.sections.filter((section) => section.role === role && !section.category),
  );
  // Only where each role has one part of its own: problem by problem and merged layouts have an order of their own.
  if (parts.some((row) => row.length > 1 || row.some((section) => section.alsoRole))) return;
  const present = parts.flat();
  for (let i = 1; i < present.length; i++) {
    const [before, section] = [present[i - 1], present[i]];
    if (section.span.start > before.span.start) continue;
    yield {
      span: section.heading.span,
      message: `“${ROLE_NAMES[section.role]}”排在“${ROLE_NAMES[before.role]}”之前，通常先查问题、再挖原因、后定措施，请调整次序。`,
      related: [{ span: before.heading.span, message: '应当在前的部分' }],
    };
  }
}

export const sectionOrder: Rule = {
  id: 'section-order',
  group: 'structure',
  title: '部分次序',
  severity: 'info',
  stage: 'draft',
  check,
};
