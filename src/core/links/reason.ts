import type { Knowledge } from '../knowledge.ts';
import { firstHit, type Hits } from '../lexicon.ts';
import { ROOT_NAMES, ROOTS } from '../profile.ts';
import type { Item } from '../report.ts';
import { isHan } from '../text.ts';
import type { Link } from './link.ts';
import type { ReportSenses } from './sense.ts';

/** What the inferred links of a report were found by. */
export interface Evidence {
  readonly senses: ReportSenses;
  readonly text: string;
  readonly hits: Hits;
  readonly knowledge: Knowledge;
}

const MOST_THEMES = 2;
const MOST_WORDS = 2;

/**
 * Why an inferred link is one: the category it was written for; the themes that both speak of, each with a word of the
 * problem and one of the answer; else the words that both have, or the root family of both. `i` is the problem's place
 * among the problems, `j` the answer's among its kind.
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
  const sense = themes.length
    ? `都说到${themes.join('、')}`
    : words.length
      ? `都写到${words.map((word) => `“${word}”`).join('、')}`
      : place
        ? ''
        : `都属于“${familyOf(answer, i, j, evidence)}”一类`;
  return `${[place, sense].filter(Boolean).join('，')}。`;
}

/** The theme that a problem speaks of most, where it says so plainly and the answer does not speak of it. */
export function lackOf(
  answer: Item,
  i: number,
  j: number,
  { senses, knowledge }: Evidence,
): string | undefined {
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

/** The root family that both lean to most. */
function familyOf(answer: Item, i: number, j: number, { senses }: Evidence): string {
  const both = ROOTS.map(
    (_, r) =>
      senses.problem.leanings[i * ROOTS.length + r] * senses[answer.kind].leanings[j * ROOTS.length + r],
  );
  return ROOT_NAMES[ROOTS[both.indexOf(Math.max(...both))]];
}
