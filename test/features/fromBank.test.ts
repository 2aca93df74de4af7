import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { builtin } from '../../src/builtin.ts';
import { type Phrase, phrasesOf, type Theme } from '../../src/core/bank.ts';
import { insertItem, insertThree } from '../../src/core/features/insertPhrase.ts';
import { decide } from '../../src/core/features/linkEdits.ts';
import { newReport } from '../../src/core/features/newreport.ts';
import { insertPassage, searchPassages } from '../../src/core/features/passages.ts';
import { entriesOf, suits } from '../../src/core/features/phraseSearch.ts';
import type { Writer } from '../../src/core/profile.ts';
import { itemsOf, type Kind } from '../../src/core/report.ts';
import { applyEdits } from '../../src/core/text.ts';
import { check } from '../marks.ts';

interface Written {
  readonly title: string;
  readonly profile: string;
  readonly writer: Writer;
  readonly front: { readonly unit: string; readonly name?: string };
  readonly date: string;
  readonly passages: readonly string[];
  /** Four lines a theme: its id, perhaps with the category it goes to, then problem, cause and measure with their facts. */
  readonly themes: readonly string[];
}

const reports: Written[] = parse(
  readFileSync(new URL('../fixtures/from-bank.yaml', import.meta.url), 'utf8'),
);
const knowledge = builtin();
const SAME = '同上';

/** A phrase with the facts in its blanks. */
function filled({ text }: Phrase, facts: readonly string[]): string {
  const left = [...facts];
  const words = text.replace(/【[^】]*】/g, () => left.shift() ?? '【】');
  expect([words.includes('【'), left], text).toEqual([false, []]);
  return words;
}

function chosen(theme: Theme, kind: Kind, line: string, writer: Writer): string {
  const [head, ...facts] = line.split('｜');
  const fit = phrasesOf(theme, kind).filter(
    (phrase) => phrase.text.startsWith(head) && suits(phrase, writer),
  );
  expect(fit.length, `${theme.id} ${head}`).toBe(1);
  return filled(fit[0], facts);
}

/** A new report, its passages and its problems with cause and measure, as the commands of the editor write them. */
function compose({ profile: id, writer, front, date, passages, themes }: Written): string {
  const profile = knowledge.profiles.byId(id)!;
  let text = newReport({ profile, writer, ...front }).replace('【日期】', date);
  const analysed = (): ReturnType<typeof check> => check(text, { named: true });
  /** The last cause or measure that is written answers one more problem. */
  function answer(kind: 'cause' | 'measure', words: string): void {
    const { document, links } = analysed();
    const [report] = document.reports;
    const item = itemsOf(report, kind).findLast(({ head }) => !head.includes('【'))!;
    const problem = report.problems.find(({ span }) => text.slice(span.start, span.end).endsWith(words))!;
    text = applyEdits(text, decide({ item, report, links: links[0] }, { confirm: [problem] }));
  }
  for (let i = 0; i < themes.length; i += 4) {
    const [where, problem, cause, measure] = themes.slice(i, i + 4);
    const [themeId, categoryId = themeId.split('/')[0]] = where.split(' in ');
    const theme = knowledge.bank.themes.find((one) => `${one.category}/${one.id}` === themeId)!;
    const analysis = analysed();
    const [report] = analysis.document.reports;
    const words = {
      problem: chosen(theme, 'problem', problem, writer),
      cause: cause === SAME ? undefined : chosen(theme, 'cause', cause, writer),
      measure: measure === SAME ? undefined : chosen(theme, 'measure', measure, writer),
    };
    const category = report.categories.find((one) => one.id === categoryId);
    expect(category, where).toBeDefined();
    text = applyEdits(text, insertThree(analysis, report, words, category)!);
    if (cause === SAME) answer('cause', words.problem);
    if (measure === SAME) answer('measure', words.problem);
  }
  for (const line of passages) {
    const [, place, query, facts] = /^(\S+) ([^｜]+)((?:｜[^｜]+)*)$/.exec(line)!;
    const fit = searchPassages(knowledge, { writer }).filter(
      (passage) => passage.place === place && passage.text.includes(query),
    );
    expect(fit.length, line).toBe(1);
    const analysis = analysed();
    const words = { ...fit[0], text: filled(fit[0], facts.split('｜').slice(1)) };
    text = applyEdits(text, insertPassage(analysis, analysis.document.reports[0], words, 0));
  }
  return text;
}

describe('a report of nothing but the bank, its blanks filled, passes all rules', () => {
  it.each(reports)('$title', (report) => {
    const text = compose(report);
    if (process.env.SHOW) console.log(text);
    const { findings, document } = check(text, { stage: 'final' });
    expect(
      findings.map(({ rule, span, message }) => `${rule.id} ${text.slice(span.start, span.end)}: ${message}`),
    ).toEqual([]);
    expect(document.profile?.id).toBe(report.profile);
  });

  it('they take themes of all categories', () => {
    const taken = new Set(reports.flatMap(({ themes }) => themes.filter((_, i) => i % 4 === 0)));
    expect(new Set([...taken].map((id) => id.split('/')[0])).size).toBe(6);
  });
});

it('every phrase asks for a fact, in each sentence that could be told from the bank', () => {
  const bare = entriesOf(knowledge.bank).filter(({ phrase: { text } }) =>
    [...text.matchAll(/[^。！？；]+/g)].some(
      ([sentence]) => !sentence.includes('【') && sentence.replace(/[^㐀-鿿]/g, '').length >= 15,
    ),
  );
  expect(bare.map(({ phrase }) => phrase.text)).toEqual([]);
});

/** What stands for facts where none are told; other blanks are filled with their own names. */
const USUAL: Readonly<Record<string, string>> = {
  时间: '2023年6月',
  年份: '2023年',
  数量: '3',
  次数: '2',
  人数: '12',
  人次: '12人次',
  天数: '10',
  时长: '两个月',
  时限: '15日',
  比例: '三成',
  金额: '5万元',
  分数: '60',
};

it.each(['个人', '班子'] as const)(
  'no phrase trips a rule once its blanks are filled (%s)',
  (writer) => {
    const profile = knowledge.profiles.list[0];
    const text = newReport({ profile, writer });
    const analysis = check(text, { named: true });
    const [report] = analysis.document.reports;
    const tripped = entriesOf(knowledge.bank).flatMap(({ kind, phrase }) => {
      if (!suits(phrase, writer)) return [];
      const words = phrase.text.replace(/【([^】|]*)[^】]*】/g, (_, name: string) => USUAL[name] ?? name);
      const after = applyEdits(text, insertItem(analysis, report, kind, words)!);
      const at = after.indexOf(words);
      const { findings } = check(after, { named: true, stage: 'final' });
      return findings
        .filter(({ rule, span }) => rule.group !== 'links' && span.start < at + words.length && span.end > at)
        .map(({ rule, span }) => `${rule.id} ${after.slice(span.start, span.end)} ← ${phrase.text}`);
    });
    expect(tripped).toEqual([]);
  },
  60_000,
);

it('a leading body does not speak as one person', () => {
  const said = entriesOf(knowledge.bank).filter(
    ({ phrase }) => suits(phrase, '班子') && /(?<!自)我(?![国们省市县局院校党军])|本人/.test(phrase.text),
  );
  expect(said.map(({ phrase }) => phrase.text)).toEqual([]);
});
