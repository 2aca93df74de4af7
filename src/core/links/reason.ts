import type { Bank } from '../bank.ts';
import type { Item } from '../report.ts';
import type { Via } from './link.ts';
import type { Senses } from './sense.ts';

const MOST_THEMES = 2;

/** Why an inferred link is one: the category it was written for, the themes that both speak of, or else their wording. */
export function reasonOf(
  problem: Item,
  answer: Item,
  via: Via,
  problems: Senses,
  i: number,
  answers: Senses,
  j: number,
  bank: Bank,
): string {
  const themes = bank.themes
    .map((theme, t) => ({
      theme,
      both: problems.themes[i * problems.width + t] * answers.themes[j * answers.width + t],
    }))
    .filter(({ both }) => both > 0.01)
    .sort((a, b) => b.both - a.both)
    .map(({ theme }) => `“${theme.name}”`)
    .filter((name, i, all) => all.indexOf(name) === i)
    .slice(0, MOST_THEMES);
  const place = via === 'category' && problem.category ? `同属${problem.category.name}方面` : '';
  const sense = themes.length
    ? `都说到${themes.join('、')}`
    : via === 'text'
      ? '用词相近'
      : place
        ? ''
        : `${answer.kind === 'cause' ? '原因' : '措施'}与问题同属一类`;
  return `${[place, sense].filter(Boolean).join('，')}。`;
}
