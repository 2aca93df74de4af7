import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { builtin } from '../src/builtin.ts';
import { recognizedIn, statsOf } from '../src/core/features/bankstats.ts';
import { check } from './marks.ts';
import { shell } from './terminal.ts';

const folder = new URL('./fixtures/reports/', import.meta.url);
const reports = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
);
const stats = statsOf(builtin().bank);

it('the bank is rich in every category and theme', () => {
  expect(stats.total.themes).toBeGreaterThanOrEqual(60);
  expect(stats.categories.length).toBe(6);
  expect(stats.categories.filter(({ themes }) => themes < 10)).toEqual([]);
  expect(
    stats.themes.filter(({ problems, causes, measures }) => problems < 3 || causes < 2 || measures < 3),
  ).toEqual([]);
});

it('no two phrases say the same, and every problem and measure asks for facts', () => {
  expect(stats.nearDuplicates).toEqual([]);
  expect(stats.withoutBlank).toEqual([]);
});

it('has passages for every place, for a person and for a leading body', () => {
  for (const { place, count } of stats.passages) {
    expect(count, place).toBeGreaterThanOrEqual(5);
    const whose = new Set(
      builtin()
        .bank.passages.filter((p) => p.place === place)
        .map((p) => p.for),
    );
    expect(whose, place).toEqual(new Set(['个人', '班子']));
  }
});

/** What the bank reaches on the reports at hand: of all problems, and of those that have an answer. It only goes up. */
const LEAST = { ofAll: 0.9, ofAnswered: 0.93 };

it('knows the themes of the problems that people write', () => {
  const all = [...reports].flatMap(([name, text]) =>
    recognizedIn(check(text)).map((one) => ({ name, ...one })),
  );
  const known = all.filter((one) => one.known).length;
  const said = all
    .filter((one) => !one.known)
    .map(({ name, problem, theme }) => `${name} ${problem.head} ${theme?.name}`)
    .join('\n');
  expect(all.length).toBeGreaterThan(150);
  expect(known / all.length, said).toBeGreaterThanOrEqual(LEAST.ofAll);
  expect(known / all.filter((one) => one.answered).length, said).toBeGreaterThanOrEqual(LEAST.ofAnswered);
});

it('a problem without an answer of its theme or root is not known', () => {
  const text = reports.get('agri.md')!;
  const found = recognizedIn(check(text));
  expect(found.some(({ known }) => known)).toBe(true);
  const alone = recognizedIn(check(text.slice(0, text.indexOf('三、原因剖析'))));
  expect(alone.length).toBe(found.length);
  expect(alone.filter(({ known }) => known)).toEqual([]);
});

it('`bank stats` counts passages by place and, for given reports, the problems it knows', async () => {
  const sh = shell({ '材料/农业.md': reports.get('agri.md')!, '材料/说明.md': '# 说明\n' });
  const plain = await sh('bank stats');
  expect(plain.out).toMatch(/通用段落 \d+ 条：导语 \d+、上年度整改 \d+、问题开头 \d+、.*、结语 \d+。/);
  expect(plain.out).not.toContain('份材料');
  expect((await sh('bank stats 材料')).out).toMatch(
    /1 份材料的 \d+ 个问题，有原因或措施对应的 \d+ 个，其中认出主题的 \d+ 个（[\d.]+%）/,
  );
  const { reach } = JSON.parse((await sh('bank stats 材料 --format json')).out);
  expect(reach.known + reach.unknown.length).toBe(reach.problems);
  expect((await sh('bank stats 没有')).code).toBe(2);
});
