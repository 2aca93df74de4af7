import { expect, it } from 'vitest';
import { mentionsIn } from '../../src/core/links/mentions.ts';
import { check, mark, unmark } from '../marks.ts';

const report = (measure: string): string => `# 专题民主生活会个人对照检查材料

## 一、存在问题

### （一）理论学习方面

一是读书没有恒心。2023年计划读4本书，只读完1本。

二是学用脱节。学了救助新办法，仍按旧口径批了6户。

三是笔记不记。8月起停了，本子上只有6页。

### （二）工作作风方面

一是答复群众慢。3户申请临时救助，我压了21天才签字。

三是下乡走过场。全年47次，没有一次住下。

## 二、原因剖析

一是理论武装抓得不紧。遇事凭老经验。

## 三、整改措施

一是逐条改。${measure}
`;

const cases = [
  '针对（⟦一⟧）⟦2⟧的问题，每周研读1份文件。',
  '前述问题（⟦二⟧）⟦1⟧由我包案。',
  '上述(⟦一⟧)⟦3⟧、（⟦二⟧）⟦1⟧，6月底前改完。',
  '对（⟦一⟧）⟦1⟧、⟦2⟧和⟦3⟧这三个问题逐条销号。',
  '第（⟦一⟧）方面第⟦2⟧个问题月底前改好，（⟦一⟧）方面的第⟦三⟧条随后。',
  '按（⟦二⟧）方面的安排，（⟦一⟧）第⟦1⟧个问题先改。',
  '由办公室督办（⟦一⟧）⟦1⟧和（⟦二⟧）⟦1⟧所列问题。',
  // Only two stand there, and the second calls itself the third.
  '针对（⟦二⟧）⟦3⟧的问题住村。',
  // What may be anything, or points at nothing.
  '分两步：（一）3月底前摸底，（二）6月底前改完。',
  '对照通知（一）2的要求补课。',
  '针对（一）2个问题，每周研读1份文件。',
  '（一）1，（二）1。',
  '解决（一）1至3的问题。',
  '针对（⟦一⟧）⟦1⟧，3月底前补课。',
  '针对（一）9的问题和（七）1的问题。',
  // The second of its category calls itself the third: nobody knows which of the two is meant.
  '针对（二）2的问题住村。',
  '（一）第2个月完成。',
];

it('a place in running prose is one where words and numbers leave no doubt', () => {
  for (const marked of cases) {
    const { text } = unmark(report(marked));
    const { document } = check(text);
    const [only] = document.reports;
    const spans = mentionsIn(document.clean, only.measures[0].span, only).flatMap(({ chapter, number }) =>
      [chapter, number].filter((span) => span !== undefined),
    );
    expect(mark(text, spans)).toBe(report(marked));
  }
});

it('a cause or measure answers the problems whose places it names, and such a row of places is no list of items', () => {
  const text = `# 专题民主生活会个人对照检查材料

## 一、存在问题

### （一）理论学习方面

1. 读书没有恒心。2023年计划读4本书，只读完1本。
2. 笔记不记。8月起停了，本子上只有6页。

### （二）工作作风方面

1. 答复群众慢。3户申请临时救助，我压了21天才签字。

## 二、原因剖析

1. 说不清的缘由甲。针对（一）2的问题，在我。
2. 说不清的缘由乙。针对（一）1、（二）1的问题，也在我。

## 三、整改措施

1. 某事。针对（一）方面第1个问题，12月前做完。
2. 他事。针对（一）2和（二）1这两个问题，11月前做完。
`;
  const { document, links } = check(text);
  const [{ problems, causes, measures }] = document.reports;
  expect([causes.length, measures.length]).toEqual([2, 2]);
  const written = (kind: 'cause' | 'measure'): number[][] =>
    problems.map((problem) =>
      links[0]
        .of(problem, kind)
        .filter(({ via }) => via === 'reference')
        .map(({ answer }) => answer.index),
    );
  expect(written('cause')).toEqual([[1], [0], [1]]);
  expect(written('measure')).toEqual([[0], [1], [1]]);
});
