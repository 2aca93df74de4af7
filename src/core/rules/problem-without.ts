import { KIND_NAMES } from '../report.ts';
import type { Context, Fault, Rule } from './rule.ts';

function* unanswered(context: Context, kind: 'cause' | 'measure'): Iterable<Fault> {
  for (const problem of context.report.problems) {
    if (context.links.of(problem, kind).length > 0) continue;
    yield { span: problem.headSpan, message: `问题“${problem.head}”没有对应的${KIND_NAMES[kind]}。` };
  }
}

export const problemWithoutCause: Rule = { id: 'problem-without-cause', group: 'links', title: '问题没有对应的原因', severity: 'warning', stage: 'draft', check: (c) => unanswered(c, 'cause') };
export const problemWithoutMeasure: Rule = { id: 'problem-without-measure', group: 'links', title: '问题没有对应的措施', severity: 'warning', stage: 'draft', check: (c) => unanswered(c, 'measure') };
