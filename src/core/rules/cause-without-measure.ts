import type { Context, Fault, Rule } from './rule.ts';
import { unfinished } from './unfinished.ts';
import { short } from './words.ts';

/** A cause is followed up if some measure answers one of the problems that it explains. */
function* check(context: Context): Iterable<Fault> {
  const { report, links } = context;
  const open = unfinished(context);
  if (report.measures.every((measure) => open.has(measure))) return;
  for (const cause of report.causes) {
    const explained = links.from(cause).map(({ problem }) => problem);
    // A single problem without a measure says as much itself.
    if (open.has(cause) || explained.length < 2) continue;
    if (explained.some((problem) => open.has(problem) || links.of(problem, 'measure').length > 0)) continue;
    yield {
      span: cause.headSpan,
      message: `原因“${short(cause.head)}”说到的问题都没有整改措施，请针对这条原因补写措施。`,
      related: explained.slice(0, 3).map((problem) => ({ span: problem.headSpan, message: '它说到的问题' })),
    };
  }
}

export const causeWithoutMeasure: Rule = {
  id: 'cause-without-measure',
  group: 'links',
  title: '原因没有落到措施',
  severity: 'info',
  stage: 'draft',
  check,
};
