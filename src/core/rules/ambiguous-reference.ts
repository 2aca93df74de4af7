import type { Context, Fault, Rule } from './rule.ts';
import { short } from './words.ts';

function* check({ links }: Context): Iterable<Fault> {
  for (const { fault, reference, problems } of links.references) {
    if (fault !== 'ambiguous') continue;
    yield {
      span: reference.span,
      message: `“${short(reference.text)}”能指${problems.length}个问题，请写全题句，或写位置，如${problems[0].place}。`,
      related: problems
        .slice(0, 3)
        .map((problem) => ({ span: problem.headSpan, message: `${problem.place} ${problem.head}` })),
      fixes: problems.slice(0, 5).map((problem) => ({
        title: `指${problem.place}“${short(problem.head)}”`,
        edits: [{ span: reference.span, text: problem.place }],
        kind: 'choose' as const,
      })),
    };
  }
}

export const ambiguousReference: Rule = {
  id: 'ambiguous-reference',
  group: 'links',
  title: '引用所指不明',
  severity: 'error',
  stage: 'draft',
  check,
};
