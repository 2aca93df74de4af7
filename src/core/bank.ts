import type { Root, Writer } from './profile.ts';
import type { Kind } from './report.ts';

/** 语句: one ready sentence of the bank. Blanks stand as 【具体工作】, choices as 【每月|每季度】. */
export interface Phrase {
  readonly text: string;
  /** Whose report it suits; for everybody where absent. */
  readonly for?: Extract<Writer, '个人' | '班子'>;
}

/** 主题: a family of problems with the causes and measures that go with it, and the words each of them is written with. */
export interface Theme {
  /** Unique in its category; with the category (`theory/depth`) unique in the bank. */
  readonly id: string;
  readonly category: string;
  readonly name: string;
  readonly root: Root;
  readonly keywords: Readonly<Record<Kind, readonly string[]>>;
  readonly problems: readonly Phrase[];
  readonly causes: readonly Phrase[];
  readonly measures: readonly Phrase[];
}

/** Where a ready passage stands that belongs to no theme, in the usual order of a report. */
export const PASSAGE_PLACES = [
  '导语',
  '上年度整改',
  '问题开头',
  '典型案例',
  '原因开头',
  '措施开头',
  '需要说明',
  '结语',
] as const;
export type PassagePlace = (typeof PASSAGE_PLACES)[number];
export interface Passage extends Phrase {
  readonly place: PassagePlace;
}

export interface Bank {
  readonly themes: readonly Theme[];
  readonly passages: readonly Passage[];
}

export const phrasesOf = (theme: Theme, kind: Kind): readonly Phrase[] =>
  kind === 'problem' ? theme.problems : kind === 'cause' ? theme.causes : theme.measures;

/** `banks` as one: a theme of the same category and id in a later bank adds to the earlier one, its name and root win. */
export function mergeBanks(banks: readonly Bank[]): Bank {
  const themes = new Map<string, Theme>();
  for (const bank of banks) {
    for (const theme of bank.themes) {
      const key = `${theme.category}/${theme.id}`;
      const before = themes.get(key);
      themes.set(
        key,
        before
          ? {
              ...theme,
              keywords: {
                problem: [...before.keywords.problem, ...theme.keywords.problem],
                cause: [...before.keywords.cause, ...theme.keywords.cause],
                measure: [...before.keywords.measure, ...theme.keywords.measure],
              },
              problems: [...before.problems, ...theme.problems],
              causes: [...before.causes, ...theme.causes],
              measures: [...before.measures, ...theme.measures],
            }
          : theme,
      );
    }
  }
  return { themes: [...themes.values()], passages: banks.flatMap((bank) => bank.passages) };
}
