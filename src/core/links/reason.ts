import type { Knowledge } from '../knowledge.ts';
import { firstHit, type Hits } from '../lexicon.ts';
import type { Item } from '../report.ts';
import { isHan } from '../text.ts';
import type { Link } from './link.ts';
import { CONCEPTS, plainnessOf } from './meaning.ts';
import type { ReportSenses } from './sense.ts';

/** What the inferred links of a report were found by. */
export interface Evidence {
  readonly senses: ReportSenses;
  readonly text: string;
  readonly hits: Hits;
  readonly knowledge: Knowledge;
}

/** A problem asks plainly for a concept, and an answer barely offers it. */
const ASKED = 0.5;
const BARELY = 0.3;
/** A concept that both share so plainly is worth naming. */
const SHARED = 0.2;
const MOST_THEMES = 2;
const MOST_WORDS = 2;

/**
 * Why an inferred link is one: the category it was written for; the concept that the problem asks for and the answer
 * offers; the themes that both speak of, each with a word of the problem and one of the answer, or the words that both
 * have. `i` is the problem's place among the problems, `j` the answer's among its kind.
 */
export function reasonOf(
  { problem, answer, via }: Pick<Link, 'problem' | 'answer' | 'via'>,
  i: number,
  j: number,
  evidence: Evidence,
): string {
  const place = via === 'category' && problem.category ? `同属${problem.category.name}方面` : '';
  const themes = sharedThemes(answer, i, j, evidence).map(
    ({ theme, name }) => `“${name}”${wordsOf(theme, problem, answer, evidence)}`,
  );
  const words = themes.length === 0 ? commonWords(problem, answer, evidence.text) : [];
  const concept = sharedConcept(answer, i, j, evidence.senses);
  const sense = themes.length
    ? `都说到${themes.join('、')}`
    : words.length
      ? `都写到${words.map((word) => `“${word}”`).join('、')}`
      : '';
  return `${[place, concept, sense].filter(Boolean).join('，') || '意思相近'}。`;
}

/**
 * What an answer lacks: the concept that a problem asks for most plainly and the answer does not offer; else the theme that
 * the problem plainly speaks of most and the answer does not.
 */
export function lackOf(
  answer: Item,
  i: number,
  j: number,
  { senses, knowledge }: Evidence,
): string | undefined {
  const kind = answer.kind as 'cause' | 'measure';
  const [asked, offered] = conceptsOf(kind, i, j, senses);
  const first = greatest(asked);
  if (asked[first] >= ASKED && offered[first] < BARELY) return CONCEPTS[kind][first].name;
  const { themes, width } = senses.problem;
  let most = -1;
  for (let t = 0; t < width; t++) if (most < 0 || themes[i * width + t] > themes[i * width + most]) most = t;
  if (most < 0 || themes[i * width + most] < 0.4) return undefined;
  return senses[answer.kind].themes[j * width + most] < 0.1 ? knowledge.bank.themes[most].name : undefined;
}

function sharedThemes(
  answer: Item,
  i: number,
  j: number,
  { senses, knowledge }: Evidence,
): { theme: number; name: string }[] {
  const { themes, width } = senses.problem;
  const others = senses[answer.kind].themes;
  return knowledge.bank.themes
    .map(({ name }, theme) => ({
      theme,
      name,
      both: themes[i * width + theme] * others[j * width + theme],
    }))
    .filter(({ both }) => both > 0.01)
    .sort((a, b) => b.both - a.both)
    .filter(({ name }, n, all) => all.findIndex((other) => other.name === name) === n)
    .slice(0, MOST_THEMES);
}

/** （“不敢拍板”对“怕追责”）: the longest word for the theme in each. */
function wordsOf(theme: number, problem: Item, answer: Item, evidence: Evidence): string {
  const own = longestWord(theme, problem, evidence);
  const other = longestWord(theme, answer, evidence);
  if (own === '' || other === '') return '';
  return own === other ? `（“${own}”）` : `（“${own}”对“${other}”）`;
}

function longestWord(theme: number, item: Item, { text, hits, knowledge }: Evidence): string {
  const senses = knowledge.lexicon.senses[item.kind];
  let best = '';
  for (let h = firstHit(hits, item.span.start); h < hits.count && hits.start[h] < item.span.end; h++) {
    const length = hits.end[h] - hits.start[h];
    if (hits.end[h] > item.span.end || length <= best.length) continue;
    const count = senses.count(hits.word[h]);
    const first = senses.themes.from[hits.word[h]];
    for (let k = first; k < first + count; k++)
      if (senses.themes.value[k] === theme) best = text.slice(hits.start[h], hits.end[h]);
  }
  return best;
}

/** The longest stretches of Han characters that stand in both items. */
function commonWords(problem: Item, answer: Item, text: string): string[] {
  const own = text.slice(problem.span.start, problem.span.end);
  const found = new Set<string>();
  const { end } = answer.span;
  for (let from = answer.headSpan.start; from + 1 < end; ) {
    let to = from;
    while (to < end && isHan(text.charCodeAt(to)) && own.includes(text.slice(from, to + 1))) to++;
    if (to - from >= 2) found.add(text.slice(from, to));
    from = Math.max(to, from + 1);
  }
  return [...found].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
}

/** 根源都在“怕得罪人”, 都关系到“厉行节约”: the concept that both share most plainly. */
function sharedConcept({ kind }: Item, i: number, j: number, senses: ReportSenses): string {
  const [asked, offered] = conceptsOf(kind as 'cause' | 'measure', i, j, senses);
  const shared = asked.map((value, c) => value * offered[c]);
  const first = greatest(shared);
  if (shared[first] < SHARED) return '';
  return `${kind === 'cause' ? '根源都在' : '都关系到'}“${CONCEPTS[kind as 'cause' | 'measure'][first].name}”`;
}

/** How plainly problem `i` asks for each concept of a side, and answer `j` offers it. */
const conceptsOf = (
  kind: 'cause' | 'measure',
  i: number,
  j: number,
  { asked, offered }: ReportSenses,
): [Float32Array, Float32Array] => [plainnessOf(asked[kind], i, kind), plainnessOf(offered[kind], j, kind)];

/** The place of a list's greatest number. */
const greatest = (list: Float32Array): number =>
  list.reduce((best, value, c) => (value > list[best] ? c : best), 0);
