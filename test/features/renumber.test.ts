import { describe, expect, it } from 'vitest';
import { renumberReport } from '../../src/core/features/renumber.ts';
import { sortCategories } from '../../src/core/features/sortCategories.ts';
import { applyEdits } from '../../src/core/text.ts';
import { check, framed } from '../marks.ts';

const renumbered = (text: string): string => applyEdits(text, renumberReport(check(text, { named: true })));

describe('renumberReport', () => {
  it('counts every row anew, each ordinal in its own writing, and place references follow', () => {
    const text = `## 一、存在问题

### （二）理论学习方面

一是读书没有恒心。

三是学用脱节。

### （二）政治素质方面

(1)议事前没有先学政策。

(3)对苗头察觉得晚。

## 四、原因剖析

1. 理论武装不紧。<!-- 对应：（一）2；（二）2 -->

## 四、整改措施

第一，立下规矩。<!-- 对应：全部 -->

第三，逐条整改。<!-- 对应：（一）1 -->
`;
    const after = renumbered(text);
    expect(after).toBe(
      text
        .replace('（二）理论', '（一）理论')
        .replace('三是学用', '二是学用')
        .replace('(3)对', '(2)对')
        .replace('## 四、原因', '## 二、原因')
        .replace('## 四、整改', '## 三、整改')
        .replace('第三，逐条', '第二，逐条'),
    );
    expect(renumbered(after)).toBe(after);
  });

  it('leaves a row that runs on across categories running on', () => {
    const text = `## 一、存在问题

### （一）理论学习方面

1. 读书没有恒心。

2. 学用脱节。

### （二）政治素质方面

3. 议事前没有先学政策。

5. 对苗头察觉得晚。

## 二、原因剖析

1. 理论武装不紧。

## 三、整改措施

1. 立下规矩。
`;
    expect(renumbered(text)).toBe(text.replace('5. 对', '4. 对'));
  });
});

describe('sortCategories', () => {
  const clean = framed('一是读书没有恒心。2023年上半年只读完1本书。');
  const sorted = (text: string): string | undefined => {
    const edits = sortCategories(check(text));
    return edits && applyEdits(text, edits);
  };

  it('brings the categories into the order of the profile; the numbers stay where they are', () => {
    const block = (name: string): string =>
      new RegExp(`### （.）${name}方面[\\s\\S]*?(?=\\n\\n##)`).exec(clean)![0];
    const theory = block('理论学习');
    const style = block('工作作风');
    const swapped = clean
      .replace(theory, '#A#')
      .replace(style, theory.replace('（一）', '（五）'))
      .replace('#A#', style.replace('（五）', '（一）'));
    expect(swapped).not.toBe(clean);
    expect(sorted(swapped)).toBe(clean);
    expect(sorted(clean)).toBe(clean);
  });

  it('moves a comment behind the last item along, and keeps place references true', () => {
    const text = `---
duizhao: ztjy2023a
---

## 一、存在问题

### （一）政治素质方面

一是议事前没有先学政策。
<!-- 对照：忽略 vague-problem -->

### （二）理论学习方面

一是读书没有恒心。

### （三）自己加的方面

一是别的。

## 二、原因剖析

一是理论武装不紧。<!-- 对应：（一）1 -->
`;
    expect(sorted(text)).toBe(`---
duizhao: ztjy2023a
---

## 一、存在问题

### （一）理论学习方面

一是读书没有恒心。

### （二）政治素质方面

一是议事前没有先学政策。
<!-- 对照：忽略 vague-problem -->

### （三）自己加的方面

一是别的。

## 二、原因剖析

一是理论武装不紧。<!-- 对应：（二）1 -->
`);
  });
});
