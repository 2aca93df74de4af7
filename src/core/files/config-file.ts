import { type Config, SEVERITIES, type Setting, STAGES, type Stage } from '../config.ts';
import { WRITERS, type Writer } from '../profile.ts';
import { RULES } from '../rules/index.ts';
import type { Span } from '../text.ts';
import { didYouMean } from './nearest.ts';
import { readLengths } from './profile-file.ts';
import { type Fault, isRecord, Yaml } from './yaml.ts';

const KEYS = ['profile', 'writer', 'stage', 'rules', 'links', 'phrasebank', 'lengths', 'extends'] as const;
/** A file with more faults than this is not what it is taken for; the rest would say nothing new. */
const MOST_FAULTS = 50;

export interface ReadConfig {
  readonly config: Config;
  readonly faults: readonly Fault[];
  /** Where the value at a path stands, for faults that only show when the files it names are read. */
  spanAt(path: readonly (string | number)[]): Span;
}

/** Reads a `.duizhao.yaml`. What is wrong is a fault at its place and left out; the rest holds. */
export function readConfig(text: string): ReadConfig {
  const yaml = new Yaml(text);
  const faults: Fault[] = [...yaml.faults];
  const fault = (message: string, path: (string | number)[], key = false): undefined => {
    if (faults.length < MOST_FAULTS) faults.push({ message, span: yaml.spanAt(path, key) });
  };
  const spanAt = (path: readonly (string | number)[]): Span => yaml.spanAt(path);
  const value = yaml.value;
  if (!isRecord(value)) {
    if (faults.length === 0 && value !== null && value !== undefined)
      fault('这里应当写配置项，如 stage: review。', []);
    return { config: {}, faults, spanAt };
  }
  for (const key of Object.keys(value)) {
    if (!KEYS.includes(key as (typeof KEYS)[number]))
      fault(
        `没有“${shown(key)}”这一项。${didYouMean(key, KEYS) || `可用的有：${KEYS.join('、')}。`}`,
        [key],
        true,
      );
  }

  const string = (key: (typeof KEYS)[number], example: string): string | undefined => {
    const said = value[key];
    if (said === undefined || said === null) return undefined;
    return typeof said === 'string' && said !== ''
      ? said
      : fault(`${key} 应当是文字，如 ${key}: ${example}。`, [key]);
  };
  const oneOf = <T extends string>(
    said: unknown,
    among: readonly T[],
    path: (string | number)[],
  ): T | undefined => {
    if (said === undefined || said === null) return undefined;
    if (among.includes(said as T)) return said as T;
    const written = typeof said === 'object' ? '' : String(said);
    return fault(`${path.join('.')} 只能写：${among.join('、')}。${didYouMean(written, among)}`, path);
  };

  const rules: Record<string, Setting> = {};
  if (isRecord(value.rules)) {
    const ids = RULES.map((rule) => rule.id);
    for (const [id, said] of Object.entries(value.rules)) {
      if (!ids.includes(id))
        fault(
          `没有“${shown(id)}”这条规则。${didYouMean(id, ids) || '全部规则见 duizhao rules。'}`,
          ['rules', id],
          true,
        );
      else {
        const setting = oneOf(said === false ? 'off' : said, SEVERITIES, ['rules', id]);
        if (setting) rules[id] = setting;
      }
      if (faults.length >= MOST_FAULTS) break;
    }
  } else if (value.rules !== undefined && value.rules !== null)
    fault('rules 应当按规则写，如 long-sentence: off。', ['rules']);

  let inferred: boolean | undefined;
  if (isRecord(value.links)) {
    for (const key of Object.keys(value.links))
      if (key !== 'inferred')
        fault(`links 里没有“${shown(key)}”这一项，可用的有：inferred。`, ['links', key], true);
    if (typeof value.links.inferred === 'boolean') inferred = value.links.inferred;
    else if (value.links.inferred !== undefined)
      fault('inferred 只能写 true 或 false。', ['links', 'inferred']);
  } else if (value.links !== undefined && value.links !== null)
    fault('links 应当写成 inferred: true 或 inferred: false。', ['links']);

  let phrasebank: string[] | undefined;
  if (value.phrasebank !== undefined && value.phrasebank !== null) {
    if (!Array.isArray(value.phrasebank))
      fault('phrasebank 应当是路径的列表，如 [语句库/]。', ['phrasebank']);
    else {
      phrasebank = [];
      for (const [i, path] of value.phrasebank.entries()) {
        if (typeof path === 'string' && path !== '') phrasebank.push(path);
        else fault('这里应当是一个文件或文件夹的路径。', ['phrasebank', i]);
      }
    }
  }
  const config: Config = {
    profile: string('profile', 'msh2025'),
    writer: oneOf<Writer>(value.writer, WRITERS, ['writer']),
    stage: oneOf<Stage>(value.stage, STAGES, ['stage']),
    rules: Object.keys(rules).length ? rules : undefined,
    links: inferred === undefined ? undefined : { inferred },
    phrasebank,
    lengths:
      value.lengths === undefined || value.lengths === null ? undefined : readLengths(value.lengths, fault),
    extends: string('extends', '../.duizhao.yaml'),
  };
  return { config, faults, spanAt };
}

/** `over` on top of `base`: rules, links and lengths are joined key by key, phrase banks one after the other. */
export function mergeConfigs(base: Config, over: Config): Config {
  return {
    profile: over.profile ?? base.profile,
    writer: over.writer ?? base.writer,
    stage: over.stage ?? base.stage,
    rules: joined(base.rules, over.rules),
    links: joined(base.links, over.links),
    lengths: joined(base.lengths, over.lengths),
    phrasebank:
      base.phrasebank && over.phrasebank
        ? [...base.phrasebank, ...over.phrasebank]
        : (over.phrasebank ?? base.phrasebank),
  };
}

const joined = <T extends object>(base: T | undefined, over: T | undefined): T | undefined =>
  base && over ? { ...base, ...over } : (over ?? base);

const shown = (written: string): string => (written.length > 40 ? `${written.slice(0, 40)}…` : written);
