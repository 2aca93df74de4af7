import { EVENTS, JUDGEMENTS, judges, THINGS, tellsFact } from './concrete.ts';
import type { Rule } from './rule.ts';
import { finished } from './sentences.ts';

export const vagueProblem: Rule = {
  id: 'vague-problem',
  group: 'substance',
  title: '问题空泛',
  severity: 'info',
  stage: 'review',
  words: [...EVENTS, ...THINGS, ...JUDGEMENTS],
  *check(context) {
    for (const problem of finished(context.report, 'problem', context.clean)) {
      if (tellsFact(problem, context) || !judges(problem, context)) continue;
      yield {
        span: problem.headSpan,
        message: '这个问题没有写到具体的事。请补上时间、次数、地点，或举出一件实例。',
      };
    }
  },
};
