import { describe, expect, it } from 'vitest';
import { builtin } from '../../src/builtin.ts';
import {
  categoryOf,
  categoryPage,
  type Reader,
  type Row,
  rootPage,
  themePage,
} from '../../src/core/features/phrasePages.ts';
import { entriesOf, NO_USAGE, placeAt, themesFor } from '../../src/core/features/phraseSearch.ts';
import type { Knowledge } from '../../src/core/knowledge.ts';
import { check, framed } from '../marks.ts';

const text = framed('一是读书没有恒心。2023年上半年计划读4本书，我只读完1本。');
const analysis = check(text);
const place = placeAt(analysis, text.indexOf('（三）能力本领方面') + 12)!;
const passage = { place: '导语', text: '按照安排，我认真学习，现对照检查如下。' } as const;
const knowledge: Knowledge = { ...builtin(), bank: { ...builtin().bank, passages: [passage] } };
const reader: Reader = {
  knowledge,
  profile: analysis.document.profile,
  writer: '个人',
  usage: NO_USAGE,
  kind: place.kind,
  category: place.category,
  themes: themesFor(analysis, place),
};

/** Headings, and how many rows of which type stand under each. */
function shape(rows: readonly Row[]): string[] {
  const out: { label: string; types: Set<string> }[] = [];
  for (const row of rows) {
    if (row.type === 'heading') out.push({ label: row.label, types: new Set() });
    else out[out.length - 1].types.add(row.type);
  }
  return out.map(({ label, types }) => `${label}: ${[...types].join(' ')}`);
}

describe('rootPage', () => {
  it('begins with what fits the place, and leads to everything', () => {
    expect(shape(rootPage(reader, ''))).toEqual([
      '能力本领方面的问题: phrase',
      '主题: theme',
      '各方面: category passages',
    ]);
  });

  it('has what is liked and was used last in front, of the kind that is wanted', () => {
    const problems = entriesOf(knowledge.bank).filter(
      ({ kind, phrase }) => kind === 'problem' && phrase.for !== '班子',
    );
    const cause = entriesOf(knowledge.bank).find(({ kind }) => kind === 'cause')!;
    const usage = { favourites: [problems[5].id, cause.id], recent: [problems[7].id, 'gone'], counts: {} };
    const rows = rootPage({ ...reader, usage }, '');
    expect(shape(rows).slice(0, 2)).toEqual(['收藏: phrase', '最近: phrase']);
    expect(rows.filter((row) => row.type === 'phrase' && row.entry.kind !== 'problem')).toEqual([]);
  });

  it('answers a query with the wanted kind first, and passages last', () => {
    expect(shape(rootPage(reader, '学习')).map((line) => line.split(':')[0])).toEqual([
      '问题',
      '原因',
      '措施',
      '导语',
    ]);
    expect(rootPage(reader, 'qqzzqq')).toEqual([]);
    expect(shape(rootPage(reader, 'daoyu'))[0]).toBe('导语: passage');
  });
});

it('themePage sets problems, causes and measures side by side, and is searched alone', () => {
  expect(shape(themePage(reader, 0, ''))).toEqual(['问题: phrase', '原因: phrase', '措施: phrase']);
  const all = themePage(reader, 3, '');
  expect(all.every((row) => row.type !== 'phrase' || row.entry.theme === knowledge.bank.themes[3])).toBe(
    true,
  );
});

it('categories of other years lead to the themes of their root families', () => {
  const profile = knowledge.profiles.byId('msh2024')!;
  for (const { id } of profile.categories)
    expect(categoryPage({ knowledge, profile }, id).length, id).toBeGreaterThan(3);
});

it('categoryOf finds the category that a theme belongs to', () => {
  const entry = entriesOf(knowledge.bank).find(({ theme }) => theme.category === 'duty')!;
  expect(categoryOf(entry, place.report, reader.profile)?.id).toBe('duty');
});
