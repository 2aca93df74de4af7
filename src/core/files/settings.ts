import type { Bank } from '../bank.ts';
import type { Config } from '../config.ts';
import type { Profile } from '../profile.ts';
import { lineStarts, type Range, rangeOf, type Span, withoutBom } from '../text.ts';
import { readBank } from './bank-file.ts';
import { mergeConfigs, type ReadConfig, readConfig } from './config-file.ts';
import { didYouMean } from './nearest.ts';
import { readProfile } from './profile-file.ts';
import type { Fault } from './yaml.ts';

export const CONFIG_NAME = '.duizhao.yaml';
export const OWN_FOLDER = '.duizhao';
/** A chain of `extends` longer than this is a mistake. */
const LONGEST_CHAIN = 10;

/** The user's files as a window sees them: the terminal on the disk, the editor in its workspace. Paths are absolute and use `/`. */
export interface Files {
  /** The text of a file, undefined where there is no such file; rejects where it can't be read as text. */
  read(path: string): Promise<string | undefined>;
  /** The names in a folder, undefined where there is no such folder. */
  list(folder: string): Promise<readonly string[] | undefined>;
}

/** What is wrong in one of the user's own files: configuration, phrase bank, profile. */
export interface FileFault {
  readonly path: string;
  readonly kind: 'config' | 'bank' | 'profile';
  readonly message: string;
  readonly range: Range;
}

/** All that the user's own files say about the reports of a folder. */
export interface Settings {
  readonly config: Config;
  readonly banks: readonly Bank[];
  readonly profiles: readonly Profile[];
  readonly faults: readonly FileFault[];
  /** The files that were read, the nearest configuration first. */
  readonly paths: readonly string[];
}

export interface SettingsOptions {
  /** Ids of the profiles that are there anyway. */
  readonly profiles: readonly string[];
  /** A configuration that was named: it takes the place of the nearest one. */
  readonly config?: string;
  /** Absolute paths of more phrase-bank files or folders: those of the editor's settings. */
  readonly phrasebank?: readonly string[];
}

/** The settings that hold for the files of a folder. */
export async function settingsFor(folder: string, files: Files, options: SettingsOptions): Promise<Settings> {
  return settingsAt(await placesFor(folder, files, options.config), files, options);
}

/** Where the settings of a folder come from. */
export interface Places {
  /** The nearest `.duizhao.yaml`, or the one that was named. */
  readonly config?: string;
  /** Folders named `.duizhao`: the one beside the configuration, the one nearest to the reports. */
  readonly own: readonly string[];
}

/** Looks upwards from `folder`, not beyond one that holds `.git`. `named`: a configuration that takes the place of the nearest. */
export async function placesFor(folder: string, files: Files, named?: string): Promise<Places> {
  const near = await nearestWith(folder, CONFIG_NAME, files);
  const config = named ?? (near === undefined ? undefined : joinPath(near, CONFIG_NAME));
  const own = new Set<string>();
  for (const at of [config && folderOf(config), await nearestWith(folder, OWN_FOLDER, files)])
    if (at !== undefined && (await files.list(at))?.includes(OWN_FOLDER)) own.add(joinPath(at, OWN_FOLDER));
  return { config, own: [...own] };
}

/**
 * Reads a configuration with all that it extends, the phrase banks that it names, and the banks and profiles of the
 * `.duizhao` folders. Whatever is wrong in these files is a fault at its place; the rest holds.
 */
export async function settingsAt(places: Places, files: Files, options: SettingsOptions): Promise<Settings> {
  const faults: FileFault[] = [];
  const paths: string[] = [];
  const banks: Bank[] = [];
  const profiles: Profile[] = [];
  const report = (path: string, kind: FileFault['kind'], text: string, found: readonly Fault[]): void => {
    const starts = lineStarts(text);
    for (const { message, span } of found) faults.push({ path, kind, message, range: rangeOf(starts, span) });
  };
  /** Null where the file is there but can't be read: that is its fault. */
  const read = async (path: string, kind: FileFault['kind']): Promise<string | null | undefined> => {
    try {
      const text = await files.read(path);
      if (text === undefined) return undefined;
      paths.push(path);
      return withoutBom(text);
    } catch (error) {
      report(path, kind, '', [
        { message: error instanceof Error ? error.message : String(error), span: { start: 0, end: 0 } },
      ]);
      return null;
    }
  };

  /** Reads a bank or a profile: a file with `categories` is a profile. */
  const readOwn = async (path: string): Promise<boolean> => {
    if (paths.includes(path)) return true;
    const text = await read(path, 'bank');
    if (typeof text !== 'string') return text === null;
    if (/^categories[ \t]*:/m.test(text)) {
      const { profile, faults: found } = readProfile(text);
      if (profile) profiles.push(profile);
      report(path, 'profile', text, found);
    } else {
      const { bank, faults: found } = readBank(text);
      banks.push(bank);
      report(path, 'bank', text, found);
    }
    return true;
  };
  const readFolder = async (path: string): Promise<boolean> => {
    const names = await files.list(path);
    for (const name of [...(names ?? [])].sort())
      if (/\.ya?ml$/i.test(name)) await readOwn(joinPath(path, name));
    return names !== undefined;
  };

  let config: Config = {};
  /** Faults of a configuration that show only now, at their place in it. */
  type Late = (message: string, path: readonly (string | number)[]) => void;
  const profileSaid: { id: string; fault: Late }[] = [];
  const readChain = async (path: string, chain: readonly string[]): Promise<Config> => {
    const text = await read(path, 'config');
    if (typeof text !== 'string') return {};
    const made: ReadConfig = readConfig(text);
    report(path, 'config', text, made.faults);
    const fault: Late = (message, at) => {
      const span: Span = made.spanAt(at);
      report(path, 'config', text, [{ message, span }]);
    };
    const here = folderOf(path);
    const phrasebank = made.config.phrasebank?.map((named) => joinPath(here, named));
    for (const [i, named] of (phrasebank ?? []).entries()) {
      if (!(await readFolder(named)) && !(await readOwn(named)))
        fault(`找不到“${made.config.phrasebank![i]}”。路径从本文件所在的文件夹算起。`, ['phrasebank', i]);
    }
    if (made.config.profile) profileSaid.unshift({ id: made.config.profile, fault });
    const own = { ...made.config, phrasebank };
    if (made.config.extends === undefined) return own;
    const next = joinPath(here, made.config.extends);
    if (chain.includes(next) || next === path) fault('extends 绕回了自己，没有再往下读。', ['extends']);
    else if (chain.length >= LONGEST_CHAIN)
      fault(`extends 超过 ${LONGEST_CHAIN} 层，没有再往下读。`, ['extends']);
    else if (!(await files.list(folderOf(next)))?.includes(next.slice(next.lastIndexOf('/') + 1)))
      fault(`找不到“${made.config.extends}”。路径从本文件所在的文件夹算起。`, ['extends']);
    else return mergeConfigs(await readChain(next, [...chain, path]), own);
    return own;
  };

  if (places.config !== undefined) config = await readChain(places.config, []);
  for (const path of options.phrasebank ?? []) if (!(await readFolder(path))) await readOwn(path);
  for (const folder of places.own) {
    await readFolder(joinPath(folder, 'phrasebank'));
    await readFolder(joinPath(folder, 'profiles'));
  }
  const known = [...options.profiles, ...profiles.map((profile) => profile.id)];
  for (const { id, fault } of profileSaid)
    if (!known.includes(id))
      fault(`没有“${id}”这个方案。${didYouMean(id, known) || '全部方案见 duizhao profile list。'}`, [
        'profile',
      ]);
  if (config.profile !== undefined && !known.includes(config.profile))
    config = { ...config, profile: undefined };
  return { config, banks, profiles, faults, paths };
}

/** The nearest folder upwards from `folder` that holds `name`, not beyond the one that holds `.git`. */
async function nearestWith(folder: string, name: string, files: Files): Promise<string | undefined> {
  for (let at = folder; ; at = folderOf(at)) {
    const names = await files.list(at);
    if (names?.includes(name)) return at;
    if (names?.includes('.git') || folderOf(at) === at) return undefined;
  }
}

/** The folder that a path lies in; the topmost folder lies in itself. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, Math.max(slash, 0));
  return folder === '' || /^[A-Za-z]:$/.test(folder) ? `${folder}/` : folder;
}

/** `path` as seen from `folder`: absolute, `.` and `..` resolved, `\` read as `/`. */
export function joinPath(folder: string, path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const whole = /^(?:\/|[A-Za-z]:\/)/.test(slashed) ? slashed : `${folder}/${slashed}`;
  const root = /^(?:[A-Za-z]:)?\//.exec(whole)?.[0] ?? '';
  const parts: string[] = [];
  for (const part of whole.slice(root.length).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return root + parts.join('/');
}
