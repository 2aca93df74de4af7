import type { Lengths } from '../profile.ts';
import { itemsOf, KIND_OF, KINDS, type Report, ROLE_NAMES, type Role } from '../report.ts';
import { isSpace, type Span } from '../text.ts';
import { atBranchMeeting } from './missing.ts';
import type { Context, Fault, Rule } from './rule.ts';
import { finished } from './sentences.ts';

/** A notice says 3000字左右: so much of a profile's bounds may be missed. Those of a configuration hold as they stand. */
const ABOUT = 0.1;

/** Characters without white space, marks and digits counted, as word processors count them. */
function characters(text: string, { start, end }: Span): number {
  let n = 0;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    if ((unit > 0x3000 && unit < 0xfe00) || !isSpace(unit)) n++;
  }
  return n;
}

export const length: Rule = {
  id: 'length',
  group: 'substance',
  title: '篇幅与比例',
  severity: 'info',
  stage: 'final',
  *check(context) {
    const { report, clean, config, profile, writer } = context;
    const asked = config.lengths?.[writer];
    const usual = profile?.lengths[writer];
    const bounds = { ...usual, ...asked };
    const { problems, causes, measures } = report;
    const complete = KINDS.every(
      (kind) => finished(report, kind, clean).length === itemsOf(report, kind).length,
    );
    if (!complete || problems.length + causes.length + measures.length === 0) return;
    const total = characters(clean, report.span);
    // What a profile asks of members of leading bodies says nothing of a member's paper for his branch.
    if (asked?.total || !atBranchMeeting(context) || writer === '党员')
      yield* whole(context, total, bounds.total, asked?.total ? 0 : ABOUT);
    for (const role of ['problems', 'causes', 'measures'] as const) {
      const share = shareOf(report, role, clean, total);
      if (share !== undefined) yield* part(report, role, share, bounds[role]);
    }
  },
};

function* whole(
  { report }: Context,
  total: number,
  bounds: Lengths['total'],
  about: number,
): Iterable<Fault> {
  if (!bounds || (total >= bounds[0] * (1 - about) && total <= bounds[1] * (1 + about))) return;
  const span = report.title?.span ?? report.sections[0]?.heading.span ?? report.problems[0]?.headSpan;
  if (!span) return;
  const message =
    total < bounds[0]
      ? `全文${total}字，少于方案要求的${bounds[0]}字。可补充具体事例和整改细节。`
      : `全文${total}字，多于方案要求的${bounds[1]}字。可压缩套话和过程。`;
  yield { span, message };
}

function* part(
  report: Report,
  role: Exclude<Role, 'other'>,
  share: number,
  bounds: Lengths['problems'],
): Iterable<Fault> {
  if (!bounds || (share >= bounds[0] && share <= bounds[1])) return;
  const span = report.sections.find((section) => section.role === role)?.heading.span ?? report.title?.span;
  if (!span) return;
  const percent = (value: number): string => `${Math.round(value * 100)}%`;
  const few = share < bounds[0];
  yield {
    span,
    message: `${ROLE_NAMES[role]}占全文${percent(share)}，${few ? '低于' : '高于'}方案要求的${percent(few ? bounds[0] : bounds[1])}。请${few ? '充实' : '精简'}这一部分。`,
  };
}

/** The share of a role's items in the whole, to the percent; undefined where it has none, or shares its part with another role. */
function shareOf(
  report: Report,
  role: Exclude<Role, 'other'>,
  text: string,
  total: number,
): number | undefined {
  const items = itemsOf(report, KIND_OF[role]);
  if (items.length === 0 || items.some((item) => item.section?.alsoRole)) return undefined;
  return Math.round((items.reduce((sum, item) => sum + characters(text, item.span), 0) / total) * 100) / 100;
}
