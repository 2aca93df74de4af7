import type { Theme } from '../bank.ts';

/** What really happened, told before a wording is chosen. Any of them may be empty. */
export interface Facts {
  readonly time: string;
  readonly matter: string;
  readonly outcome: string;
}

const BLANKS: Readonly<Record<keyof Facts, RegExp>> = {
  time: /^(?:时间|日期|年份|年月|时段|某月|月份)$/,
  matter: /^(?:(?:具体|重点|专项|急难)?(?:工作|事项|任务|项目|问题|难题|难点|情况)|项目名称|事情)$/,
  outcome: /^(?:后果|影响|结果|损失|造成的后果|具体后果)$/,
};

/** A phrase with the facts in the first blank that is meant for each, and how many of them found one. */
export function withFacts(words: string, facts: Facts): { words: string; placed: number } {
  const left = new Set((['time', 'matter', 'outcome'] as const).filter((name) => facts[name] !== ''));
  const asked = left.size;
  let filled = words.replace(/【([^【】]*)】/g, (blank, name: string) => {
    for (const fact of left) {
      if (!BLANKS[fact].test(name)) continue;
      left.delete(fact);
      return facts[fact];
    }
    return blank;
  });
  const placed = asked - left.size;
  // What came of it belongs at the end, where no blank is meant for it.
  if (left.has('outcome')) filled = filled.replace(/[。！]?$/, `，结果${facts.outcome}。`);
  return { words: filled, placed };
}

/** How much of a theme the facts speak: the length of its words in them. */
export function spokenOf({ keywords }: Theme, { matter, outcome }: Facts): number {
  const said = `${matter}\n${outcome}`;
  return keywords.problem.reduce((sum, word) => sum + (said.includes(word) ? word.length : 0), 0);
}

/** The head of a phrase: its first sentence. */
export const headOf = (words: string): string => /^[^。！？；]*/.exec(words)![0];
