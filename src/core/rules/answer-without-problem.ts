import { decide } from '../features/linkEdits.ts';
import type { Link } from '../links/link.ts';
import { type Item, itemsOf, KIND_NAMES } from '../report.ts';
import { missingCategories } from './missing.ts';
import type { Context, Fault, Rule } from './rule.ts';
import { unfinished } from './unfinished.ts';
import { short } from './words.ts';

function* idle(context: Context, kind: 'cause' | 'measure'): Iterable<Fault> {
  const { report, links } = context;
  const open = unfinished(context);
  if (report.problems.every((problem) => open.has(problem))) return;
  // What answers the problems of a missing category answers nothing for as long as that is missing.
  if (missingCategories(context).length > 0) return;
  // A marker that names nothing is a finding of its own.
  const faulty = new Set(links.references.filter(({ fault }) => fault).map(({ item }) => item));
  for (const answer of itemsOf(report, kind)) {
    if (open.has(answer) || faulty.has(answer) || links.from(answer).length > 0) continue;
    const name = KIND_NAMES[kind];
    const near = nearestOf(context, answer, kind);
    yield {
      span: answer.headSpan,
      message: near
        ? `${name}“${short(answer.head)}”没有对上任何问题，相近的是问题“${short(near.problem.head, 12)}”，对得上就标明对应。`
        : `${name}“${short(answer.head)}”没有对上任何问题，请补上它对应的问题，或标明对应。`,
      related: near ? [{ span: near.problem.headSpan, message: '相近的问题' }] : [],
      get fixes() {
        if (!near) return [];
        const edits = decide({ item: answer, report, links }, { confirm: [near.problem] });
        return [{ title: `对应到问题“${short(near.problem.head)}”`, edits, kind: 'choose' as const }];
      },
    };
  }
}

function nearestOf({ report, links }: Context, answer: Item, kind: 'cause' | 'measure'): Link | undefined {
  let best: Link | undefined;
  for (const problem of report.problems) {
    const near = links.nearest(problem, kind);
    if (near?.answer === answer && near.confidence > (best?.confidence ?? 0)) best = near;
  }
  return best;
}

export const causeWithoutProblem: Rule = {
  id: 'cause-without-problem',
  group: 'links',
  title: '原因没有对上问题',
  severity: 'info',
  stage: 'draft',
  check: (context) => idle(context, 'cause'),
};

export const measureWithoutProblem: Rule = {
  id: 'measure-without-problem',
  group: 'links',
  title: '措施没有对上问题',
  severity: 'info',
  stage: 'draft',
  check: (context) => idle(context, 'measure'),
};
