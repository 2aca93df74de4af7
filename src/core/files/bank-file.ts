import { type Bank, PASSAGE_PLACES, type Passage, type Phrase, type Theme } from '../bank.ts';
import { ROOTS, type Root } from '../profile.ts';
import { type Fault, isRecord, Yaml } from './yaml.ts';

/** Longest phrase and keyword that are taken; longer ones are faults. */
const LONGEST_PHRASE = 600;
const LONGEST_KEYWORD = 20;

/** Reads a file of the phrase bank. What is wrong is a fault at its place; the rest of the file is taken. */
export function readBank(text: string): { bank: Bank; faults: readonly Fault[] } {
  const yaml = new Yaml(text);
  const faults: Fault[] = [...yaml.faults];
  const themes: Theme[] = [];
  const passages: Passage[] = [];
  const fault = (message: string, path: (string | number)[], key = false): void =>
    void faults.push({ message, span: yaml.spanAt(path, key) });
  const value = yaml.value;
  if (!isRecord(value)) {
    if (faults.length === 0) fault('语句库文件要有 category 和 themes 两项。', []);
    return { bank: { themes, passages }, faults };
  }
  for (const key of Object.keys(value))
    if (!['category', 'themes', 'passages'].includes(key))
      fault(`语句库文件没有“${key}”这一项，可用的有：category、themes、passages。`, [key], true);
  const category = typeof value.category === 'string' ? value.category : '';
  if (category === '') fault('缺少 category：写方面的 id，如 theory。', ['category']);

  const list = (entries: unknown, path: (string | number)[]): unknown[] => {
    if (entries === undefined || entries === null) return [];
    if (Array.isArray(entries)) return entries;
    fault('这里应当是一个列表。', path);
    return [];
  };
  const phrase = (entry: unknown, path: (string | number)[]): Phrase | undefined => {
    const text = typeof entry === 'string' ? entry : isRecord(entry) ? entry.text : undefined;
    if (typeof text !== 'string' || text.trim() === '') return void fault('语句要有 text（文字）。', path);
    if (text.length > LONGEST_PHRASE) return void fault(`语句超过 ${LONGEST_PHRASE} 字，没有收入。`, path);
    const whose = isRecord(entry) ? entry.for : undefined;
    if (whose !== undefined && whose !== '个人' && whose !== '班子')
      fault('for 只能写“个人”或“班子”。', [...path, 'for']);
    return { text, for: whose === '个人' || whose === '班子' ? whose : undefined };
  };
  const phrases = (entries: unknown, path: (string | number)[]): Phrase[] =>
    list(entries, path).flatMap((entry, i) => phrase(entry, [...path, i]) ?? []);
  const keywords = (entries: unknown, path: (string | number)[]): string[] => {
    const out = new Set<string>();
    for (const [i, word] of list(entries, path).entries()) {
      if (typeof word !== 'string' || word.length < 2 || word.length > LONGEST_KEYWORD)
        fault(`关键词写 2 到 ${LONGEST_KEYWORD} 个字。`, [...path, i]);
      else out.add(word);
    }
    return [...out];
  };

  const seen = new Set<string>();
  for (const [i, entry] of list(value.themes, ['themes']).entries()) {
    const at = ['themes', i];
    if (!isRecord(entry) || typeof entry.id !== 'string' || entry.id === '') {
      fault('每个主题要有 id。', at);
      continue;
    }
    for (const key of Object.keys(entry))
      if (!['id', 'name', 'root', 'keywords', 'problems', 'causes', 'measures'].includes(key))
        fault(
          `主题没有“${key}”这一项，可用的有：id、name、root、keywords、problems、causes、measures。`,
          [...at, key],
          true,
        );
    if (seen.has(entry.id)) fault(`主题的 id “${entry.id}”重复。`, [...at, 'id']);
    seen.add(entry.id);
    let root = entry.root as Root;
    if (!ROOTS.includes(root)) {
      fault(`root 要写主题族：${ROOTS.join('、')}。`, [...at, 'root']);
      root = 'duty';
    }
    const words = isRecord(entry.keywords) ? entry.keywords : {};
    if (entry.keywords !== undefined && !isRecord(entry.keywords))
      fault('keywords 要分 problem、cause、measure 三项写。', [...at, 'keywords']);
    themes.push({
      id: entry.id,
      category,
      name: typeof entry.name === 'string' ? entry.name : entry.id,
      root,
      keywords: {
        problem: keywords(words.problem, [...at, 'keywords', 'problem']),
        cause: keywords(words.cause, [...at, 'keywords', 'cause']),
        measure: keywords(words.measure, [...at, 'keywords', 'measure']),
      },
      problems: phrases(entry.problems, [...at, 'problems']),
      causes: phrases(entry.causes, [...at, 'causes']),
      measures: phrases(entry.measures, [...at, 'measures']),
    });
  }
  for (const [i, entry] of list(value.passages, ['passages']).entries()) {
    const made = phrase(entry, ['passages', i]);
    const place = isRecord(entry) ? (entry.place as Passage['place']) : undefined;
    if (!place || !PASSAGE_PLACES.includes(place))
      fault(`place 只能是：${PASSAGE_PLACES.join('、')}。`, ['passages', i, 'place']);
    else if (made) passages.push({ ...made, place });
  }
  return { bank: { themes, passages }, faults };
}
