import type { Analysis } from '../analyze.ts';
import { type Bank, PASSAGE_PLACES, type Passage, phrasesOf, type Theme } from '../bank.ts';
import { priorsOf } from '../links/link.ts';
import { nearness } from '../links/meaning.ts';
import { type Senses, sensesOf } from '../links/sense.ts';
import { ROOTS, type Root } from '../profile.ts';
import { type Item, itemsOf, KINDS, type Kind } from '../report.ts';

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
  readonly passages: readonly { readonly place: Passage['place']; readonly count: number }[];
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
    passages: PASSAGE_PLACES.map((place) => ({
      place,
      count: bank.passages.filter((passage) => passage.place === place).length,
    })),
    nearDuplicates: [
      ...KINDS.map((kind) => bank.themes.flatMap((theme) => phrasesOf(theme, kind))),
      bank.passages,
    ].flatMap((phrases) => nearDuplicates(phrases.map(({ text }) => text))),
    withoutBlank: (['problem', 'measure'] as const).flatMap((kind) =>
      bank.themes.flatMap((theme) =>
        phrasesOf(theme, kind)
          .filter(({ text }) => !/【[^】]+】/.test(text))
          .map(({ text }) => ({ kind, theme: `${theme.category}/${theme.id}`, text })),
      ),
    ),
  };
}

/** A problem of a report, and the theme that the bank sees in it. */
export interface Recognized {
  readonly problem: Item;
  /** The theme that its words speak of most. */
  readonly theme?: Theme;
  /** False where nothing can be said of it: no cause or measure is linked to it. */
  readonly answered: boolean;
  /** True where a linked cause or measure speaks most of a theme that the problem speaks most of, or of its root family, or means the same. */
  readonly known: boolean;
}

/** An item speaks most of so many themes. */
const MOST_SPOKEN = 3;

/** What the bank knows of the problems of an analysed text, in document order. */
export function recognizedIn({ document, links, hits, knowledge, isReport }: Analysis): Recognized[] {
  if (!isReport) return [];
  const { bank } = knowledge;
  return document.reports.flatMap((report, n) => {
    const senses = sensesOf(report, document.clean, hits, knowledge, priorsOf(report, document.profile));
    const spoken = ({ themes, width, shares }: Senses, row: number): { themes: Theme[]; root?: Root } => ({
      themes: strongest(themes.subarray(row * width, (row + 1) * width), MOST_SPOKEN).map(
        (theme) => bank.themes[theme],
      ),
      root: strongest(shares.subarray(row * ROOTS.length, (row + 1) * ROOTS.length), 1).map(
        (root) => ROOTS[root],
      )[0],
    });
    const answers = new Map(
      (['cause', 'measure'] as const).flatMap((kind) =>
        itemsOf(report, kind).map(
          (answer, row) => [answer, { kind, row, ...spoken(senses[kind], row) }] as const,
        ),
      ),
    );
    return report.problems.map((problem, i): Recognized => {
      const { themes, root } = spoken(senses.problem, i);
      const linked = [...links[n].of(problem, 'cause'), ...links[n].of(problem, 'measure')];
      const known = linked.some(({ answer }) => {
        const said = answers.get(answer)!;
        return (
          themes.length > 0 &&
          (said.root === root ||
            said.root === themes[0].root ||
            themes.some((theme) => said.themes.includes(theme)) ||
            nearness(senses.asked[said.kind], i, senses.offered[said.kind], said.row, said.kind) > 0)
        );
      });
      return { problem, theme: themes[0], answered: linked.length > 0, known };
    });
  });
}

/** The places of the greatest weights above 0, greatest first. */
const strongest = (weights: Float64Array, most: number): number[] =>
  [...weights.keys()]
    .filter((i) => weights[i] > 0)
    .sort((a, b) => weights[b] - weights[a])
    .slice(0, most);

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
