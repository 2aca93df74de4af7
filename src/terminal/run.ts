import { didYouMean } from '../core/files/nearest.ts';
import { type Args, type FlagName, type OptionName, readArgs } from './args.ts';
import { type ExitCode, Failure, type Io } from './io.ts';

interface Command {
  readonly options: readonly (OptionName | FlagName)[];
  readonly formats: readonly string[];
  /** Loaded only when it is called: what a command does not need costs it no time. */
  load(): Promise<(args: Args, io: Io) => Promise<ExitCode>>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  check: {
    options: ['format', 'profile', 'stage', 'config', 'fail-on', 'fix', 'compare', 'output'],
    formats: ['text', 'json', 'sarif', 'github'],
    load: async () => (await import('./check.ts')).check,
  },
  matrix: {
    options: ['format', 'profile', 'config', 'output'],
    formats: ['text', 'json', 'markdown', 'csv', 'html'],
    load: async () => (await import('./matrix.ts')).matrix,
  },
  outline: {
    options: ['format', 'profile', 'config', 'output'],
    formats: ['text', 'json'],
    load: async () => (await import('./outline.ts')).outline,
  },
  new: {
    options: ['profile', 'writer', 'unit', 'name', 'year', 'config', 'output'],
    formats: [],
    load: async () => (await import('./new.ts')).newReportCommand,
  },
  profile: {
    options: ['from-notice', 'format', 'config', 'output'],
    formats: ['text', 'json'],
    load: async () => (await import('./profile.ts')).profile,
  },
  rules: {
    options: ['format', 'output'],
    formats: ['text', 'json', 'markdown'],
    load: async () => (await import('./rules.ts')).rules,
  },
  bank: {
    options: ['format', 'config', 'output'],
    formats: ['text', 'json'],
    load: async () => (await import('./bank.ts')).bank,
  },
};

/** Runs one command line and says how it ended. */
export async function run(words: readonly string[], io: Io): Promise<ExitCode> {
  try {
    const [name, ...rest] = words;
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      const { HELP } = await import('./help.ts');
      io.out(HELP);
      return name === undefined ? 2 : 0;
    }
    if (name === '--version' || name === '-V') {
      const { version } = await import('../../package.json');
      io.out(`${version}\n`);
      return 0;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) {
      if (name.startsWith('-'))
        throw new Failure(`先写命令，再写 ${name}，如 duizhao check ${name}。全部命令见 duizhao --help。`);
      throw new Failure(
        `没有“${name}”这个命令。${didYouMean(name, Object.keys(COMMANDS)) || '全部命令见 duizhao --help。'}`,
      );
    }
    const args = readArgs(rest, command.options, command.formats);
    if (args.flags.has('help')) {
      const { helpOf } = await import('./help.ts');
      io.out(helpOf(name));
      return 0;
    }
    return await (await command.load())(args, io);
  } catch (error) {
    io.err(
      error instanceof Failure
        ? `duizhao：${error.message}`
        : `duizhao：程序出错：${String(error instanceof Error ? error.message : error).split('\n')[0]}`,
    );
    return 2;
  }
}
