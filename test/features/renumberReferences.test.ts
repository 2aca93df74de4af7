import { describe, expect, it } from 'vitest';
import { keepReferences } from '../../src/core/features/renumberReferences.ts';
import { applyEdits, type Edit } from '../../src/core/text.ts';
import { check } from '../marks.ts';

const text = `# 专题民主生活会个人对照检查材料

## 一、存在问题

### （一）理论学习方面

一是读书没有恒心。2023年计划读4本书，只读完1本。

二是学用脱节。学了救助新办法，仍按旧口径批了6户。

### （二）工作作风方面

一是答复群众慢。3户申请临时救助，我压了21天才签字。

## 二、原因剖析

一是理论武装抓得不紧。遇事凭老经验。<!-- 对应：（一）1；(一)2；二1 -->

## 三、整改措施

一是立下规矩逐条改。每月走访6户。<!-- 对应：（二）；答复群众慢 -->
<!-- 不对应：（一）2 -->
`;

/** The markers after an edit that replaces parts of the text. */
function markersAfter(...replaced: [part: string, by: string][]): string[] {
  const edits = replaced.map(([part, by]): Edit => {
    const start = text.indexOf(part);
    expect(start, part).toBeGreaterThan(0);
    return { span: { start, end: start + part.length }, text: by };
  });
  const after = applyEdits(text, keepReferences(check(text), edits));
  return [...after.matchAll(/<!-- (.*?) -->/g)].map((match) => match[1]);
}

const reading = '一是读书没有恒心。2023年计划读4本书，只读完1本。\n\n';
const applying = '二是学用脱节。学了救助新办法，仍按旧口径批了6户。\n\n';

describe('keepReferences', () => {
  it('follows a problem behind one that is inserted', () => {
    expect(markersAfter(['二是学用', '二是笔记不记。8月起停了。\n\n三是学用'])).toEqual([
      '对应：（一）1；(一)3；二1',
      '对应：（二）；答复群众慢',
      '不对应：（一）3',
    ]);
  });

  it('follows problems that change places', () => {
    expect(
      markersAfter([reading + applying, applying.replace('二是', '一是') + reading.replace('一是', '二是')]),
    ).toEqual(['对应：（一）2；(一)1；二1', '对应：（二）；答复群众慢', '不对应：（一）1']);
  });

  it('follows a problem into another category', () => {
    expect(markersAfter([applying, ''], ['签字。\n\n', `签字。\n\n${applying}`])).toEqual([
      '对应：（一）1；(二)2；二1',
      '对应：（二）；答复群众慢',
      '不对应：（二）2',
    ]);
  });

  it('follows a category behind one that is inserted', () => {
    expect(
      markersAfter([
        '### （二）工作',
        '### （二）能力本领方面\n\n一是不会看数据。17户漏保没有看出。\n\n### （三）工作',
      ]),
    ).toEqual(['对应：（一）1；(一)2；三1', '对应：（三）；答复群众慢', '不对应：（一）2']);
  });

  it('mends references inside the part that the edit writes anew', () => {
    const start = text.indexOf(applying);
    expect(
      markersAfter([
        text.slice(start),
        `二是笔记不记。8月起停了。\n\n${text.slice(start).replace('二是学用', '三是学用')}`,
      ]),
    ).toEqual(['对应：（一）1；(一)3；二1', '对应：（二）；答复群众慢', '不对应：（一）3']);
  });

  it('leaves places alone where only ordinals change', () => {
    expect(markersAfter(['二是学用', '三是学用'])[0]).toBe('对应：（一）1；(一)2；二1');
  });
});
