import { STAGE_NAMES } from '../core/config.ts';
import { didYouMean } from '../core/files/nearest.ts';
import { RULES } from '../core/rules/index.ts';
import { GROUPS, type Group } from '../core/rules/rule.ts';
import type { Args } from './args.ts';
import { paint } from './color.ts';
import { deliver } from './files.ts';
import { type ExitCode, Failure, type Io } from './io.ts';
import { manual } from './manual.ts';
import { padded } from './width.ts';

const SEVERITY_NAMES = { error: '错误', warning: '警告', info: '信息' } as const;

/** All rules, or those whose ids are given. */
export async function rules(args: Args, io: Io): Promise<ExitCode> {
  const ids = RULES.map((rule) => rule.id);
  for (const id of args.paths)
    if (!ids.includes(id)) throw new Failure(`没有“${id}”这条规则。${didYouMean(id, ids)}`);
  const chosen = args.paths.length ? RULES.filter((rule) => args.paths.includes(rule.id)) : RULES;
  await deliver(page(), args.options.output, io);
  return 0;

  function page(): string {
    if (args.options.format === 'markdown')
      return chosen.map((rule) => `${manual(rule.id).trim()}\n`).join('\n');
    if (args.options.format === 'json') {
      const list = chosen.map(({ id, group, title, severity, stage }) => ({
        id,
        group,
        title,
        severity,
        stage,
      }));
      return `${JSON.stringify({ version: 1, rules: list }, null, 2)}\n`;
    }
    if (args.paths.length) return chosen.map((rule) => `${manual(rule.id).trim()}\n`).join('\n');
    const c = paint(io.color && args.options.output === undefined);
    const column = Math.max(...ids.map((id) => id.length)) + 2;
    const line = (rule: (typeof RULES)[number]): string =>
      `  ${padded(rule.id, column)}${SEVERITY_NAMES[rule.severity]}  ${STAGE_NAMES[rule.stage]}  ${rule.title}\n`;
    const groups = (Object.keys(GROUPS) as Group[]).filter((group) =>
      chosen.some((rule) => rule.group === group),
    );
    return `${groups
      .map(
        (group) =>
          `${c.bold(GROUPS[group])}\n${chosen
            .filter((rule) => rule.group === group)
            .map(line)
            .join('')}`,
      )
      .join('\n')}\n${c.dim('说明和示例：duizhao rules 规则名')}\n`;
  }
}
