import { type Bank, phrasesOf } from '../bank.ts';
import type { Kind } from '../report.ts';

const KINDS = ['problem', 'cause', 'measure'] as const;
/** Two phrases of one kind that share more of their bigrams than this say the same in the same words. */
const ALIKE = 0.8;

export interface BankCounts {
  readonly themes: number;
  readonly problems: number;
  readonly causes: number;
  readonly measures: number;
  readonly keywords: number;
}

/** How rich a bank is, and which of its phrases are too alike or too general. */
export interface BankStats {
  readonly total: BankCounts;
  readonly categories: readonly (BankCounts & { readonly category: string })[];
  readonly themes: readonly {
    readonly id: string;
    readonly name: string;
    readonly problems: number;
    readonly causes: number;
    readonly measures: number;
    readonly keywords: number;
  }[];
  readonly passages: number;
  readonly nearDuplicates: readonly {
    readonly one: string;
    readonly other: string;
    readonly likeness: number;
  }[];
  /** Problems and measures without a blank for a fact. */
  readonly withoutBlank: readonly { readonly kind: Kind; readonly theme: string; readonly text: string }[];
}

export function statsOf(bank: Bank): BankStats {
  const themes = bank.themes.map((theme) => ({
    id: `${theme.category}/${theme.id}`,
    name: theme.name,
    problems: theme.problems.length,
    causes: theme.causes.length,
    measures: theme.measures.length,
    keywords: KINDS.reduce((n, kind) => n + theme.keywords[kind].length, 0),
  }));
  const counts = (own: typeof themes): BankCounts => ({
    themes: own.length,
    problems: own.reduce((n, theme) => n + theme.problems, 0),
    causes: own.reduce((n, theme) => n + theme.causes, 0),
    measures: own.reduce((n, theme) => n + theme.measures, 0),
    keywords: own.reduce((n, theme) => n + theme.keywords, 0),
  });
  const names = [...new Set(bank.themes.map((theme) => theme.category))];
  return {
    total: counts(themes),
    categories: names.map((category) => ({
      category,
      ...counts(themes.filter((theme) => theme.id.startsWith(`${category}/`))),
    })),
    themes,
    passages: bank.passages.length,
    nearDuplicates: KINDS.flatMap((kind) =>
      nearDuplicates(bank.themes.flatMap((theme) => phrasesOf(theme, kind).map((phrase) => phrase.text))),
    ),
    withoutBlank: (['problem', 'measure'] as const).flatMap((kind) =>
      bank.themes.flatMap((theme) =>
        phrasesOf(theme, kind)
          .filter(({ text }) => !/【[^】]+】/.test(text))
          .map(({ text }) => ({ kind, theme: `${theme.category}/${theme.id}`, text })),
      ),
    ),
  };
}

/** Pairs over `ALIKE` by the Jaccard index of their bigrams. */
function nearDuplicates(texts: readonly string[]): BankStats['nearDuplicates'][number][] {
  const out: BankStats['nearDuplicates'][number][] = [];
  const sets = texts.map(bigrams);
  // Only texts that share a bigram can be alike: the rarest bigrams of a text find its partners.
  const holders = new Map<string, number[]>();
  for (const [i, set] of sets.entries()) {
    for (const pair of set) {
      const list = holders.get(pair);
      if (list) list.push(i);
      else holders.set(pair, [i]);
    }
  }
  for (const [i, set] of sets.entries()) {
    const few = [...set]
      .sort((a, b) => holders.get(a)!.length - holders.get(b)!.length)
      .slice(0, Math.ceil(set.size * (1 - ALIKE)) + 1);
    const partners = new Set(few.flatMap((pair) => holders.get(pair)!.filter((j) => j > i)));
    for (const j of partners) {
      let both = 0;
      for (const pair of set) if (sets[j].has(pair)) both++;
      const likeness = both / (set.size + sets[j].size - both);
      if (likeness > ALIKE) out.push({ one: texts[i], other: texts[j], likeness });
    }
  }
  return out;
}

function bigrams(text: string): ReadonlySet<string> {
  const bare = text.replace(/【[^】]*】|[\s，。；：、！？“”]/g, '');
  const out = new Set<string>();
  for (let i = 0; i + 1 < bare.length; i++) out.add(bare.slice(i, i + 2));
  return out;
}
