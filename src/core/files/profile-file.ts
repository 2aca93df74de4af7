import {
  type Lengths,
  type Need,
  type Profile,
  type ProfileCategory,
  ROOTS,
  type Root,
  WRITERS,
  type Writer,
} from '../profile.ts';
import { type Fault, isRecord, Yaml } from './yaml.ts';

const KEYS = [
  'id',
  'name',
  'year',
  'meeting',
  'writers',
  'verified',
  'source',
  'categories',
  'parts',
  'lengths',
  'term',
  'rules',
];
const NEEDS = ['required', 'optional', 'none'];

/** Reads a profile's YAML. Wrong parts are faults and left out; without an id there is no profile. */
export function readProfile(text: string): { profile?: Profile; faults: readonly Fault[] } {
  const yaml = new Yaml(text);
  const faults: Fault[] = [...yaml.faults];
  const fault = (message: string, path: (string | number)[], key = false): undefined =>
    void faults.push({ message, span: yaml.spanAt(path, key) });
  const value = yaml.value;
  if (!isRecord(value)) {
    if (faults.length === 0) fault('这里应当是一个会议方案：至少写 id、name、categories。', []);
    return { faults };
  }
  for (const key of Object.keys(value))
    if (!KEYS.includes(key)) fault(`方案没有“${key}”这一项，可用的有：${KEYS.join('、')}。`, [key], true);
  if (typeof value.id !== 'string' || !/^[\w一-鿿-]{1,40}$/.test(value.id)) {
    fault('方案要有 id（字母、数字、汉字或连字符）。', ['id']);
    return { faults };
  }
  const strings = (list: unknown, path: (string | number)[]): string[] => {
    if (list === undefined) return [];
    if (!Array.isArray(list)) return fault('这里应当是一个列表。', path) ?? [];
    const out: string[] = [];
    for (const [i, entry] of list.entries()) {
      if (typeof entry === 'string' && entry !== '') out.push(entry);
      else fault('这里应当是文字。', [...path, i]);
    }
    return out;
  };
  const categories: ProfileCategory[] = [];
  if (value.categories !== undefined && !Array.isArray(value.categories))
    fault('categories 应当是一个列表。', ['categories']);
  const entries: unknown[] = Array.isArray(value.categories) ? value.categories : [];
  for (const [i, entry] of entries.slice(0, 30).entries()) {
    const at = ['categories', i];
    if (!isRecord(entry) || typeof entry.name !== 'string' || entry.name === '') {
      fault('每个方面要有 name。', at);
      continue;
    }
    const id = typeof entry.id === 'string' && entry.id !== '' ? entry.id : `c${i + 1}`;
    if (categories.some((other) => other.id === id)) fault(`方面的 id “${id}”重复。`, [...at, 'id']);
    const roots: Root[] = [];
    for (const root of strings(entry.roots, [...at, 'roots'])) {
      if (ROOTS.includes(root as Root)) roots.push(root as Root);
      else fault(`没有“${root}”这个主题族，可用的有：${ROOTS.join('、')}。`, [...at, 'roots']);
    }
    categories.push({
      id,
      name: entry.name,
      heading: typeof entry.heading === 'string' ? entry.heading : `${entry.name}方面`,
      aliases: strings(entry.aliases, [...at, 'aliases']),
      roots,
    });
  }
  const writers: Writer[] = [];
  for (const writer of strings(value.writers, ['writers'])) {
    if (WRITERS.includes(writer as Writer)) writers.push(writer as Writer);
    else fault(`writers 只能是：${WRITERS.join('、')}。`, ['writers']);
  }
  const parts = { lastYear: 'optional', case: 'optional', explain: 'optional' } as Record<
    'lastYear' | 'case' | 'explain',
    Need
  >;
  if (isRecord(value.parts)) {
    for (const [key, need] of Object.entries(value.parts)) {
      if (!(key in parts) || !NEEDS.includes(String(need)))
        fault('parts 里写 lastYear、case、explain，值为 required、optional 或 none。', ['parts', key]);
      else parts[key as keyof typeof parts] = need as Need;
    }
  } else if (value.parts !== undefined) fault('parts 应当写成 lastYear: required 这样的各项。', ['parts']);
  const profile: Profile = {
    id: value.id,
    name: typeof value.name === 'string' ? value.name : value.id,
    year: typeof value.year === 'number' ? value.year : undefined,
    meeting: value.meeting === '组织生活会' ? '组织生活会' : '民主生活会',
    writers: writers.length ? writers : ['个人', '班子'],
    verified: value.verified !== false,
    source: typeof value.source === 'string' ? value.source : '',
    categories,
    parts,
    lengths: readLengths(value.lengths, fault),
    outdated: isRecord(value.term) ? strings(value.term.wrong, ['term', 'wrong']) : [],
    rules: isRecord(value.rules)
      ? (Object.fromEntries(
          Object.entries(value.rules).map(([k, v]) => [k, v === false ? 'off' : String(v)]),
        ) as Record<string, string>)
      : {},
  };
  return { profile, faults };
}

/** Reads `lengths` by writer: {个人: {total: [3000, 4500], problems: [0.4, 0.7]}}. */
export function readLengths(
  value: unknown,
  fault: (message: string, path: (string | number)[]) => undefined,
): Partial<Record<Writer, Lengths>> {
  const out: Partial<Record<Writer, Lengths>> = {};
  if (value === undefined) return out;
  if (!isRecord(value)) return fault('lengths 应当按作者写：个人、班子、支部、党员。', ['lengths']) ?? out;
  for (const [writer, lengths] of Object.entries(value)) {
    if (!WRITERS.includes(writer as Writer) || !isRecord(lengths)) {
      fault(`lengths 按作者写：${WRITERS.join('、')}。`, ['lengths', writer]);
      continue;
    }
    const made: Record<string, readonly [number, number]> = {};
    for (const [part, bounds] of Object.entries(lengths)) {
      const good =
        Array.isArray(bounds) &&
        bounds.length === 2 &&
        bounds.every((n) => typeof n === 'number' && n >= 0) &&
        bounds[0] <= bounds[1];
      if (!['total', 'problems', 'causes', 'measures'].includes(part) || !good)
        fault('写成 [下限, 上限]：total 为字数，problems、causes、measures 为占全文的比例（0 到 1）。', [
          'lengths',
          writer,
          part,
        ]);
      else made[part] = [bounds[0], bounds[1]];
    }
    out[writer as Writer] = made as Lengths;
  }
  return out;
}
