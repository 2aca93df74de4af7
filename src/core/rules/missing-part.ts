import { partInsertion } from '../features/skeleton.ts';
import { inserting } from './fixes.ts';
import { type AskedPart, lacks, topOf } from './missing.ts';
import type { Context, Fault, Rule } from './rule.ts';

const NAMES: Record<AskedPart, string> = { 'last-year': '上年度整改措施落实情况', case: '典型案例剖析' };

function* check(context: Context, part: AskedPart): Iterable<Fault> {
  const span = topOf(context);
  if (!span || !lacks(context, part)) return;
  yield {
    span,
    message: `没有写到“${NAMES[part]}”，这次会议要求写，请补上。`,
    get fixes() {
      return inserting(`补上“${NAMES[part]}”部分`, partInsertion(context, part));
    },
  };
}

export const missingLastYear: Rule = {
  id: 'missing-last-year',
  group: 'structure',
  title: '缺少上年度整改情况',
  severity: 'info',
  stage: 'draft',
  check: (context) => check(context, 'last-year'),
};

export const missingCase: Rule = {
  id: 'missing-case',
  group: 'structure',
  title: '缺少典型案例剖析',
  severity: 'info',
  stage: 'draft',
  check: (context) => check(context, 'case'),
};
