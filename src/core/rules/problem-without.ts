import { ignoring } from '../features/ignore.ts';
import { decide } from '../features/linkEdits.ts';
import { itemInsertion } from '../features/skeleton.ts';
import { type Item, itemsOf, KIND_NAMES } from '../report.ts';
import { inserting } from './fixes.ts';
import type { Context, Fault, Fix, Rule } from './rule.ts';
import { unfinished } from './unfinished.ts';
import { short } from './words.ts';

/** A pair less likely than this is no candidate that a reader would think of. */
const NEAR = 0.15;

type Side = 'cause' | 'measure';

function* unanswered(context: Context, kind: Side): Iterable<Fault> {
  const { report, links } = context;
  const open = unfinished(context);
  // Without any cause (measure) that is written out, the part is missing, empty or a skeleton still: one finding elsewhere.
  if (itemsOf(report, kind).every((answer) => open.has(answer))) return;
  const lacking = new Set(
    report.problems.filter((problem) => !open.has(problem) && links.of(problem, kind).length === 0),
  );
  const name = KIND_NAMES[kind];
  for (const problem of lacking) {
    const nearest = links.nearest(problem, kind);
    const near = nearest && nearest.confidence >= NEAR ? nearest : undefined;
    const whole =
      problem.category &&
      problem.category.items.length > 1 &&
      problem.category.items.every((item) => lacking.has(item));
    const hint = near?.lacks
      ? `相近的${name}“${short(near.answer.head, 10)}”没有说到“${near.lacks}”，请补写或标明。`
      : near
        ? `相近的是${name}“${short(near.answer.head, 10)}”，对得上就标明，否则补写。`
        : whole
          ? `“${problem.category!.name}”方面的都没有，请补写一条。`
          : `请补写一条，或在已有的${name}里标明对应。`;
    const all = near && whole ? '（本方面全缺）' : '';
    yield {
      span: problem.headSpan,
      message: `问题“${short(problem.head, 12)}”没有对应的${name}${all}。${hint}`,
      related: near ? [{ span: near.answer.headSpan, message: `相近的${name}` }] : [],
      get fixes() {
        return fixesOf(context, problem, kind, near?.answer);
      },
    };
  }
}

function fixesOf(context: Context, problem: Item, kind: Side, near: Item | undefined): Fix[] {
  const { report, links } = context;
  const name = KIND_NAMES[kind];
  const stub = itemInsertion(context, kind, { problem });
  return [
    ...inserting(`补写一条${name}`, stub),
    ...(near
      ? [
          {
            title: `对应到${name}“${short(near.head)}”`,
            edits: decide({ item: near, report, links }, { confirm: [problem] }),
            kind: 'choose' as const,
          },
        ]
      : []),
    { title: `这个问题不需要${name}`, edits: ignoring(problem, `problem-without-${kind}`), kind: 'choose' },
  ];
}

export const problemWithoutCause: Rule = {
  id: 'problem-without-cause',
  group: 'links',
  title: '问题没有对应的原因',
  severity: 'warning',
  stage: 'draft',
  check: (context) => unanswered(context, 'cause'),
};

export const problemWithoutMeasure: Rule = {
  id: 'problem-without-measure',
  group: 'links',
  title: '问题没有对应的措施',
  severity: 'warning',
  stage: 'draft',
  check: (context) => unanswered(context, 'measure'),
};
