import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/core/features/cleantext.ts';

describe('cleanText', () => {
  it('leaves the report as it should stand in WPS', () => {
    const markdown = `---
duizhao: ztjy2023a
---

# 个人对照检查材料

某县民政局　林知远

## 一、存在问题 ##

### （一）理论学习方面

一是**读书没有恒心**。计划读4本书，只读完1本。<!-- 对照：忽略 problem-without-cause -->

- 二是学用脱节。*仍*按旧口径批了6户，见[通报](https://example.com/a "通报")。

> 三是引文。

<!-- 对照：忽略 long-sentence -->
| 问题 | 整改 |
| --- | :-: |
| 读书 | **每周**两小时 |

---

以上检查，不妥之处请批评指正。
`;
    expect(cleanText(markdown)).toBe(`个人对照检查材料
某县民政局　林知远
一、存在问题
（一）理论学习方面
一是读书没有恒心。计划读4本书，只读完1本。
二是学用脱节。仍按旧口径批了6户，见通报。
三是引文。
问题\t整改
读书\t每周两小时
以上检查，不妥之处请批评指正。
`);
  });

  it('joins lines that were wrapped in the middle of a sentence, and no others', () => {
    const wrapped = `一是学用结合不紧。我在起草古城保护方案时仍把旧的做法写进了
初稿，被专家当场问住。
二是自学缺少恒心。
`;
    expect(
      cleanText(wrapped),
    ).toBe(`一是学用结合不紧。我在起草古城保护方案时仍把旧的做法写进了初稿，被专家当场问住。
二是自学缺少恒心。
`);
  });

  it('keeps what only looks like Markdown', () => {
    for (const line of [
      '某**镇两次。',
      '用时3*4小时，共12_13页。',
      '9月1日—2日，第3~5条。',
      '一是＊号不是强调。',
    ])
      expect(cleanText(line)).toBe(`${line}\n`);
  });

  it('has nothing of a file without text', () => {
    expect(cleanText('')).toBe('');
    expect(cleanText('---\nduizhao: true\n---\n<!-- 对照：忽略 全部 -->\n')).toBe('');
  });

  it('changes nothing more the second time, whatever the line break', () => {
    const text = '# 个人对照检查材料\r\n\r\n## 一、存在问题\r\n\r\n一是**读书**没有恒心。\r\n';
    expect(cleanText(text)).toBe('个人对照检查材料\n一、存在问题\n一是读书没有恒心。\n');
    expect(cleanText(cleanText(text))).toBe(cleanText(text));
  });
});
