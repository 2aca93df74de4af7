import { SEVERITIES } from '../core/config.ts';
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
