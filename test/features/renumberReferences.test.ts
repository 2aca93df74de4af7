import { describe, expect, it } from 'vitest';
import { renumberReport } from '../../src/core/features/renumber.ts';
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

  it('carries the places in running prose along', () => {
    const prose = text.replace(
      '每月走访6户。',
      '针对（一）2、（二）1的问题，每月走访6户；（二）方面第1个问题由我包案。',
    );
    const proseAfter = (...edits: Edit[]): string => {
      const whole = applyEdits(prose, keepReferences(check(prose), edits));
      return whole.slice(whole.indexOf('立下'), whole.indexOf('<!--', whole.indexOf('立下')));
    };
    const at = (part: string, by: string): Edit => {
      const start = prose.indexOf(part);
      return { span: { start, end: start + part.length }, text: by };
    };
    expect(proseAfter(at('二是学用', '二是笔记不记。8月起停了。\n\n三是学用'))).toBe(
      '立下规矩逐条改。针对（一）3、（二）1的问题，每月走访6户；（二）方面第1个问题由我包案。',
    );
    expect(
      proseAfter(
        at(
          '### （二）工作',
          '### （二）能力本领方面\n\n一是不会看数据。17户漏保没有看出。\n\n### （三）工作',
        ),
      ),
    ).toBe('立下规矩逐条改。针对（一）2、（三）1的问题，每月走访6户；（三）方面第1个问题由我包案。');
    // The problem goes into another category, and a place that carried its category on is written out.
    const both = prose.replace('（一）2、（二）1的', '（一）1、2的');
    const start = both.indexOf(applying);
    const moved = keepReferences(check(both), [
      { span: { start, end: start + applying.length }, text: '' },
      { span: { start: both.indexOf('## 二、'), end: both.indexOf('## 二、') }, text: applying },
    ]);
    expect(applyEdits(both, moved)).toContain('针对（一）1、（二）2的问题');
  });

  it('carries a written number along that the report no longer has', () => {
    const gap = text
      .replace('### （二）工作', '### （三）工作')
      .replace('每月走访6户。', '针对（三）1的问题，每月走访6户。');
    expect(applyEdits(gap, renumberReport(check(gap)))).toContain('针对（二）1的问题');
    const start = gap.indexOf('一是立下规矩');
    const elsewhere = { span: { start, end: start }, text: '一是另有一条。每周一次。\n\n' };
    expect(applyEdits(gap, keepReferences(check(gap), [elsewhere]))).toContain('针对（三）1的问题');
  });

  it('carries the places along once where one text is cause and measure', () => {
    const merged = text
      .replace(/## 二、[\s\S]*?## 三、整改措施/, '## 二、原因剖析及整改措施')
      .replace('每月走访6户。', '针对（一）2的问题，每月走访6户。');
    const start = merged.indexOf('二是学用');
    const edits = keepReferences(check(merged), [
      { span: { start, end: start + 2 }, text: '二是笔记不记。8月起停了。\n\n三是' },
    ]);
    expect(new Set(edits.map(({ span }) => span.start)).size).toBe(edits.length);
    expect(applyEdits(merged, edits)).toContain('针对（一）3的问题');
  });
});
