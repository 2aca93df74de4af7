import { partInsertion } from '../features/skeleton.ts';
import { ROLE_NAMES } from '../report.ts';
import { inserting } from './fixes.ts';
import { missingRoles, topOf } from './missing.ts';
import type { Context, Fault, Rule } from './rule.ts';

function* check(context: Context): Iterable<Fault> {
  const span = topOf(context);
  if (!span) return;
  for (const role of missingRoles(context.report)) {
    const name = ROLE_NAMES[role];
    yield {
      span,
      message: `缺少“${name}”部分，请补上这一部分，或把已有的标题改得认得出来。`,
      get fixes() {
        return inserting(`补上“${name}”部分`, partInsertion(context, role));
      },
    };
  }
}

export const missingSection: Rule = {
  id: 'missing-section',
  group: 'structure',
  title: '缺少部分',
  severity: 'warning',
  stage: 'draft',
  check,
};
