import { parseArgs } from 'node:util';
import { STAGES } from '../core/config.ts';
import { didYouMean } from '../core/files/nearest.ts';
import { WRITERS } from '../core/profile.ts';
import { Failure } from './io.ts';

/** What was written behind a command. */
export interface Args {
  readonly paths: readonly string[];
  readonly options: Readonly<Partial<Record<OptionName, string>>>;
  readonly flags: ReadonlySet<string>;
}

export const FAIL_ON = ['error', 'warning', 'info', 'never'] as const;

/** The values that an option takes; true where it takes any. */
const VALUES = {
  profile: true,
  stage: STAGES,
  config: true,
  format: true,
  'fail-on': FAIL_ON,
  compare: true,
  output: true,
  writer: WRITERS,
  unit: true,
  name: true,
  year: true,
  'from-notice': true,
} as const;
const FLAGS = ['fix', 'help'] as const;
export type OptionName = keyof typeof VALUES;
export type FlagName = (typeof FLAGS)[number];

/** Reads what stands behind a command that takes these options and formats. */
export function readArgs(
  words: readonly string[],
  takes: readonly (OptionName | FlagName)[],
  formats: readonly string[],
): Args {
  const names = [...takes, 'help'] as const;
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(
        names.map((name) => [
          name,
          { type: FLAGS.includes(name as FlagName) ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
      output: { type: 'string', short: 'o' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const paths: string[] = [];
  const options: Partial<Record<OptionName, string>> = {};
  const flags = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    if (!names.includes(name as OptionName)) {
      const near = didYouMean(name, names);
      throw new Failure(
        `没有 ${rawName} 这个选项。${near ? near.replace('“', '“--') : '可用的选项见 duizhao --help。'}`,
      );
    }
    if (FLAGS.includes(name as FlagName)) {
      if (value !== undefined) throw new Failure(`${rawName} 后面不写值。`);
      flags.add(name);
      continue;
    }
    if (value === undefined || value === '' || (!inlineValue && /^-./.test(value)))
      throw new Failure(`${rawName} 后面要写值。`);
    const among: readonly string[] | true = name === 'format' ? formats : VALUES[name as OptionName];
    if (among !== true && !among.includes(value))
      throw new Failure(
        `${rawName} 只能是 ${among.join('、')}，不能是“${value}”。${didYouMean(value, among)}`,
      );
    options[name as OptionName] = value;
  }
  return { paths, options, flags };
}
