import { isUnfinished } from './blanks.ts';
import { charactersOf, within } from './characters.ts';
import { isInside, withoutOverlaps } from './literals.ts';
import { type Context, type Fault, listed, type Rule } from './rule.ts';

export const commonTypo: Rule = {
  id: 'common-typo',
  group: 'typography',
  title: '常见错别字',
  severity: 'warning',
  stage: 'review',
  *check(context) {
    const { clean, knowledge } = context;
    const { typos } = knowledge.wording;
    const hits = listed(context, 'common-typo').filter(
      (hit) => !isInside(clean, hit, typos[hit.entry].unless),
    );
    for (const { start, end, entry } of withoutOverlaps(hits)) {
      if (!isLeftAlone(context, start)) yield fault(start, end, typos[entry].wrong, typos[entry].right);
    }
    yield* motives(context);
  },
};

function isLeftAlone(context: Context, at: number): boolean {
  return within(charactersOf(context).titles, at) || isUnfinished(context, at);
}

/** 处于对群众负责的考虑: 出于 is meant where the clause ends with 考虑. The listed forms (处于工作考虑) are found with the rest. */
function* motives(context: Context): Iterable<Fault> {
  const { clean, report } = context;
  const motive = /[^，。；：！？\r\n]{1,16}的考虑(?=[，。；：！？])/y;
  for (
    let at = clean.indexOf('处于', report.span.start);
    at >= 0 && at < report.span.end;
    at = clean.indexOf('处于', at + 2)
  ) {
    motive.lastIndex = at + 2;
    if (motive.test(clean) && !isLeftAlone(context, at)) yield fault(at, at + 2, '处于', '出于');
  }
}

function fault(start: number, end: number, wrong: string, right: string): Fault {
  return {
    span: { start, end },
    message: `“${wrong}”应为“${right}”。`,
    fixes: [{ title: `改为“${right}”`, kind: 'choose', edits: [{ span: { start, end }, text: right }] }],
  };
}
