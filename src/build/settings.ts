import { SEVERITIES, STAGE_NAMES } from '../core/config.ts';
import { RULES } from '../core/rules/index.ts';
import { GROUPS } from '../core/rules/rule.ts';

const NAMES = { off: '关闭', info: '信息', warning: '警告', error: '错误' } as const;

/** The properties of the setting `duizhao.rules`: package.json has them, and a test compares. */
export function ruleProperties(): Record<string, object> {
  return Object.fromEntries(
    RULES.map(({ id, group, title, severity }) => [
      id,
      {
        type: 'string',
        enum: [...SEVERITIES],
        enumDescriptions: SEVERITIES.map((setting) => NAMES[setting]),
        description: `${GROUPS[group]}：${title}。不写时为${NAMES[severity]}。`,
      },
    ]),
  );
}

/** The table of rules in the README, between its marks. */
export function ruleTable(): string {
  const rows = RULES.map(
    ({ id, group, title, severity, stage }) =>
      `| ${GROUPS[group]} | [${id}](src/core/rules/${id}.md) | ${title} | ${NAMES[severity]} | ${STAGE_NAMES[stage]} |`,
  );
  return ['| 组 | 规则 | 说的是 | 级别 | 从哪个阶段起 |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

/** The README with the table of the rules there are. */
export function withRuleTable(readme: string): string {
  return readme.replace(
    /(<!-- rules:begin -->\n)[\s\S]*?(<!-- rules:end -->)/,
    (_, begin, end) => `${begin}${ruleTable()}\n${end}`,
  );
}
