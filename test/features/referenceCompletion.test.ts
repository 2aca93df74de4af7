import { describe, expect, it } from 'vitest';
import { referenceChoicesAt } from '../../src/core/features/referenceCompletion.ts';
import { check } from '../marks.ts';

const report = (marker: string): string => `# 专题民主生活会个人对照检查材料

## 一、存在问题

### （一）理论学习方面

一是读书没有恒心。2023年计划读4本书，只读完1本。

二是学用脱节。学了救助新办法，仍按旧口径批了6户。

### （二）工作作风方面

一是答复群众慢。3户申请临时救助，我压了21天才签字。

## 二、原因剖析

一是理论武装抓得不紧。遇事凭老经验。<!-- 对应：全部 -->

## 三、整改措施

一是立下读书规矩。每月走访6户。<!-- 对应：读书没有恒心 -->

二是盯住台账销号。${marker}

以上检查，请批评指正。
`;

/** Choices at │, and the text that they replace. */
function choices(marker: string): { replaced: string; open: boolean; names: string[] } | undefined {
  const marked = report(marker);
  const offset = marked.indexOf('│');
  const text = marked.replace('│', '');
  const found = referenceChoicesAt(check(text, { config: { links: { inferred: false } } }), offset);
  return (
    found && {
      replaced: text.slice(found.span.start, found.span.end),
      open: found.open,
      names: found.choices.map(({ name, detail }) => `${name} ${detail}`),
    }
  );
}

describe('referenceChoicesAt', () => {
  it('offers heads, the unanswered first, then places, categories and all', () => {
    expect(choices('<!-- 对应：│ -->')).toEqual({
      replaced: '',
      open: false,
      names: [
        '学用脱节 （一）2 · 缺措施',
        '答复群众慢 （二）1 · 缺措施',
        '读书没有恒心 （一）1',
        '（一）2 学用脱节',
        '（二）1 答复群众慢',
        '（一）1 读书没有恒心',
        '理论学习方面 本方面 2 个问题',
        '工作作风方面 本方面 1 个问题',
        '全部 全部 3 个问题',
      ],
    });
  });

  it('replaces the reference that is being written, and leaves out those that are there', () => {
    const found = choices('<!-- 对应：学用脱节；答│复 -->');
    expect(found?.replaced).toBe('答复');
    expect(found?.names[0]).toBe('答复群众慢 （二）1 · 缺措施');
    expect(found?.names.join()).not.toContain('学用脱节 （一）2');
  });

  it('knows a comment that is not closed yet', () => {
    expect(choices('<!-- 不对应：xy│')).toMatchObject({ replaced: 'xy', open: true });
  });

  it('is nothing elsewhere', () => {
    expect(choices('每月│一次')).toBeUndefined();
    expect(choices('<!-- 对应：学用脱节 -->│')).toBeUndefined();
    expect(choices('<!-- 备注：│ -->')).toBeUndefined();
  });
});
