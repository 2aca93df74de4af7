import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type OutlineSymbol, outlineOf } from '../../src/core/features/outline.ts';
import { contains, withoutBom } from '../../src/core/text.ts';
import { check } from '../marks.ts';

const said = { config: { links: { inferred: false } } };

const indented = (symbols: readonly OutlineSymbol[], indent = ''): string =>
  symbols
    .map(
      ({ kind, name, detail, children }) =>
        `${indent}${kind} ${name}${detail && ` | ${detail}`}\n${indented(children, `${indent}  `)}`,
    )
    .join('');

it('shows parts, categories with their gaps, items by head', () => {
  const text = `---
duizhao: ztjy2023a
---

## 一、存在问题

### （一）理论学习方面

一是读书没有恒心。只读完1本。

二是学用脱节。按旧口径批了6户。<!-- 对照：忽略 problem-without-cause -->

三是【问题】。

### （二）工作作风方面

一是答复群众慢。压了21天才签字。

## 二、原因剖析

一是理论武装不紧。<!-- 对应：读书 -->

## 三、整改措施

### （一）理论学习方面

一是立下规矩。<!-- 对应：读书；学用 -->
`;
  expect(indented(outlineOf(check(text, said)))).toBe(`section 存在问题 | 4条 · 缺原因1 · 缺措施1
  category 理论学习 | 3条
    problem 读书没有恒心
    problem 学用脱节
    problem 【问题】
  category 工作作风 | 1条 · 缺原因 · 缺措施
    problem 答复群众慢 | 缺原因 · 缺措施
section 原因剖析 | 1条
  cause 理论武装不紧
section 整改措施 | 1条
  other 理论学习方面 | 1条
    measure 立下规矩
`);
});

const files = ['reports', 'variants'].flatMap((folder) => {
  const dir = new URL(`../fixtures/${folder}/`, import.meta.url);
  return readdirSync(dir)
    .filter((name) => /\.(md|txt)$/.test(name))
    .map((name) => [`${folder}/${name}`, new URL(name, dir)] as const);
});

it.each(files)('keeps children inside their parents, in order: %s', (_, file) => {
  const hold = (symbols: readonly OutlineSymbol[], parent?: OutlineSymbol): boolean =>
    symbols.every(
      (symbol, i) =>
        contains(symbol.span, symbol.selection) &&
        (!parent || contains(parent.span, symbol.span)) &&
        (i === 0 || symbol.span.start > symbols[i - 1].span.start) &&
        hold(symbol.children, symbol),
    );
  const symbols = outlineOf(check(withoutBom(readFileSync(file, 'utf8')), { named: true }));
  expect(hold(symbols), indented(symbols)).toBe(true);
});
