import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countsOf, coverageOf, gapFrom } from '../../src/core/features/coverage.ts';
import { matrixTable } from '../../src/core/features/matrixTable.ts';
import { check } from '../marks.ts';

const text = `---
duizhao: ztjy2023a
---

## 一、存在问题

### （一）理论学习方面

一是读书没有恒心。只读完1本。

二是学用脱节。按旧口径批了6户。

三是【问题】。

### （二）工作作风方面

一是答复群众慢。压了21天才签字。<!-- 对照：忽略 problem-without-measure -->

## 二、原因剖析

一是理论武装不紧。<!-- 对应：读书 -->

二是什么也不答。<!-- 不对应：全部 -->

## 三、整改措施

一是立下规矩。<!-- 对应：读书；学用 -->
`;
const said = { config: { links: { inferred: false } } };
const analysis = check(text, said);
const coverage = coverageOf(analysis);

describe('coverageOf', () => {
  it('says what each problem lacks: nothing where blanks are open or the author wants none', () => {
    const lines = coverage[0].categories.flatMap(({ category, problems }) =>
      problems.map(({ item, missing }) => `${category?.name} ${item.head}: ${missing.join(' ')}`),
    );
    expect(lines).toEqual([
      '理论学习 读书没有恒心: ',
      '理论学习 学用脱节: cause',
      '理论学习 【问题】: ',
      '工作作风 答复群众慢: cause',
    ]);
    expect(countsOf(coverage)).toEqual({ problems: 4, withoutCause: 2, withoutMeasure: 0 });
    expect(coverage[0].idle.map(({ head }) => head)).toEqual(['什么也不答']);
  });

  it('finds the next and the previous gap, going round', () => {
    const heads = (from: number, direction: 'next' | 'previous'): string | undefined =>
      gapFrom(coverage, from, direction)?.head;
    expect(heads(0, 'next')).toBe('学用脱节');
    expect(heads(text.indexOf('学用脱节'), 'next')).toBe('答复群众慢');
    expect(heads(text.length, 'next')).toBe('学用脱节');
    expect(heads(0, 'previous')).toBe('答复群众慢');
    expect(heads(text.indexOf('答复群众慢'), 'previous')).toBe('学用脱节');
  });

  it('has nothing to say of a file that is no report', () => {
    expect(coverageOf(check('# README\n'))).toEqual([]);
  });
});

describe('matrixTable', () => {
  it('shows every link, every gap, and where to jump', () => {
    const table = matrixTable(analysis);
    expect(table.match(/>●</g)).toHaveLength(3);
    expect(table.match(/缺原因/g)).toHaveLength(2);
    const start = text.indexOf('学用脱节');
    expect(table).toContain(`data-start="${start}" data-end="${start + 4}">学用脱节<`);
  });

  it('takes nothing of the text for HTML', () => {
    const hostile = text.replace('学用脱节', '<img src=x onerror=alert(1)>&"');
    expect(matrixTable(check(hostile, said))).not.toMatch(/<img|&"|onerror=alert\(1\)>/);
  });

  it('stands for any report', () => {
    const sample = readFileSync(new URL('../fixtures/sample.md', import.meta.url), 'utf8');
    const table = matrixTable(check(sample));
    expect(table.match(/<tr class="category">/g)).toHaveLength(6);
    expect(table.match(/<tr class="(gap)?">/g)).toHaveLength(13);
  });
});
