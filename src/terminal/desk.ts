import { readdir, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { builtin, builtinData } from '../builtin.ts';
import { type Analysis, type AnalyzeOptions, analyze } from '../core/analyze.ts';
import type { Stage } from '../core/config.ts';
import { didYouMean } from '../core/files/nearest.ts';
import {
  type FileFault,
  type Files,
  type Places,
  placesFor,
  type Settings,
  settingsAt,
} from '../core/files/settings.ts';
import { type Knowledge, knowledgeOf } from '../core/knowledge.ts';
import type { Args } from './args.ts';
import { decode } from './encoding.ts';
import { failureOf, type Input, namedFile } from './files.ts';
import { Failure, type Io } from './io.ts';

/** The user's settings and what follows from them, for all files of one run: each is read once. */
export interface Desk {
  /** What holds for the reports of a folder; the working folder where none is given. */
  at(folder?: string): Promise<Basis>;
  analyze(text: string, input: Input, more?: AnalyzeOptions): Promise<Analysis>;
  /** What was wrong in the user's own files so far. */
  faults(): readonly FileFault[];
}

/** What a check stands on, beside the text. */
export interface Basis {
  readonly settings: Settings;
  readonly knowledge: Knowledge;
}

export async function openDesk({ options }: Args, io: Io): Promise<Desk> {
  const files = disk();
  const named = options.config === undefined ? undefined : await namedFile(options.config, io);
  if (options.config !== undefined && !named) throw new Failure(`找不到配置文件：${options.config}`);
  const sets = new Map<string, Promise<Basis>>();
  const places = new Map<string, Promise<Places>>();
  const faults = new Map<string, FileFault>();

  const make = async (found: Places): Promise<Basis> => {
    const settings = await settingsAt(found, files, {
      profiles: builtinData.profiles.map((profile) => profile.id),
    });
    for (const fault of settings.faults) faults.set(JSON.stringify(fault), fault);
    const own = settings.banks.length + settings.profiles.length > 0;
    const knowledge = own ? knowledgeOf(builtinData, settings) : builtin();
    const ids = knowledge.profiles.list.map((profile) => profile.id);
    if (options.profile !== undefined && !ids.includes(options.profile))
      throw new Failure(noProfile(options.profile, ids));
    return { settings, knowledge };
  };
  const at = async (folder = io.folder): Promise<Basis> => {
    const path = slashed(folder);
    if (!places.has(path)) places.set(path, placesFor(path, files, named && slashed(named.file)));
    const found = await places.get(path)!;
    const key = JSON.stringify(found);
    if (!sets.has(key)) sets.set(key, make(found));
    return sets.get(key)!;
  };
  return {
    at,
    faults: () => [...faults.values()],
    async analyze(text, input, more) {
      const { settings, knowledge } = await at(input.file === '' ? undefined : dirname(input.file));
      return analyze(text, knowledge, {
        profile: options.profile,
        stage: options.stage as Stage | undefined,
        config: settings.config,
        named: input.named,
        ...more,
      });
    },
  };
}

export const noProfile = (id: string, ids: readonly string[]): string =>
  `没有“${id}”这个方案。${didYouMean(id, ids) || '全部方案见 duizhao profile list。'}`;

/** One line on standard error for each of the user's own files that has faults; true where a configuration is among them. */
export function tellFaults(faults: readonly FileFault[], io: Io): boolean {
  for (const path of new Set(faults.map((fault) => fault.path))) {
    const found = faults.filter((fault) => fault.path === path);
    const { kind, range, message } = found[0];
    const name = { config: '配置', bank: '语句库', profile: '方案' }[kind];
    io.err(
      `duizhao：${name}有误：${shownPath(path, io)} 第 ${range.start.line + 1} 行：${message}${found.length > 1 ? `（共 ${found.length} 处）` : ''}`,
    );
  }
  return faults.some((fault) => fault.kind === 'config');
}

/** A path below the working folder without it. */
export function shownPath(path: string, io: Io): string {
  const folder = `${slashed(resolve(io.folder))}/`;
  return path.startsWith(folder) ? path.slice(folder.length) : path;
}

/** The disk, each file and folder read once. */
export function disk(): Files {
  const texts = new Map<string, Promise<string | undefined>>();
  const folders = new Map<string, Promise<readonly string[] | undefined>>();
  const read = async (path: string): Promise<string | undefined> => {
    try {
      return decode(await readFile(path), path).text;
    } catch (error) {
      if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
        return undefined;
      throw failureOf(error, path);
    }
  };
  return {
    read: (path) => remembered(texts, path, () => read(path)),
    list: (path) => remembered(folders, path, () => readdir(path).catch(() => undefined)),
  };
}

function remembered<T>(map: Map<string, T>, key: string, make: () => T): T {
  const before = map.get(key);
  if (before !== undefined) return before;
  const made = make();
  map.set(key, made);
  return made;
}

export const slashed = (path: string): string => path.replaceAll('\\', '/');
