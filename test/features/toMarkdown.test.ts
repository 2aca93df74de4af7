import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toMarkdown } from '../../src/core/features/toMarkdown.ts';
import { applyEdits, withoutBom } from '../../src/core/text.ts';
import { check } from '../marks.ts';

const converted = (text: string): string => applyEdits(text, toMarkdown(check(text, { named: true })));

/** What a reader sees of a report, whatever its spelling. */
function model(text: string): object {
  const { document } = check(text, { named: true });
  return document.reports.map((report) => ({
    parts: report.sections.map(({ role, heading }) => `${role} ${heading.title}`),
    categories: report.categories.map(({ name }) => name),
    problems: report.problems.map(({ place, head }) => `${place} ${head}`),
    causes: report.causes.map(({ head }) => head),
    measures: report.measures.map(({ head }) => head),
  }));
}

it('makes headings and paragraphs of a report in plain text', () => {
  const plain = `个人对照检查材料
某县民政局　林知远
　　按照安排，现对照检查如下。
一、存在问题
（一）理论学习方面。一是读书没有恒心。只读完1本。二是学用脱节。按旧口径批了6户。
（二）政治素质方面：
一是议事前没有先学政策。4月没有学新规定就表态。
二、原因剖析
一是理论武装抓得不紧。忙起来就放下。
三、整改措施
1.立下规矩。每周学习两小时。<!-- 对应：全部 -->
`;
  const markdown = `# 个人对照检查材料

某县民政局　林知远

按照安排，现对照检查如下。

## 一、存在问题

### （一）理论学习方面

一是读书没有恒心。只读完1本。

二是学用脱节。按旧口径批了6户。

### （二）政治素质方面

一是议事前没有先学政策。4月没有学新规定就表态。

## 二、原因剖析

一是理论武装抓得不紧。忙起来就放下。

## 三、整改措施

1.立下规矩。每周学习两小时。<!-- 对应：全部 -->
`;
  expect(converted(plain)).toBe(markdown);
  expect(converted(markdown)).toBe(markdown);
});

describe('the report stays the same', () => {
  for (const folder of ['reports', 'variants']) {
    const dir = new URL(`../fixtures/${folder}/`, import.meta.url);
    for (const name of readdirSync(dir).filter((file) => /\.(md|txt)$/.test(file))) {
      it(`${folder}/${name}`, () => {
        const text = withoutBom(readFileSync(new URL(name, dir), 'utf8'));
        const after = converted(text);
        expect(model(after)).toEqual(model(text));
        expect(converted(after), 'a second time changes nothing').toBe(after);
      });
    }
  }
});
