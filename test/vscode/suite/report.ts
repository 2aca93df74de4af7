/** A report in which nothing is left to inference: markers say what answers what, and two answers are missing. */
export const report = `---
duizhao: ztjy2023a
---

# 民主生活会个人对照检查材料

## 一、存在问题

### （一）理论学习方面

一是自学缺少恒心。3月到8月的打卡表上空着61格。

二是学用结合不紧。起草古城保护方案时被专家当场问住。

### （二）政治素质方面

一是阵地把关不严。5月的演出节目单只看名称就签了字。

### （三）能力本领方面

一是数字化本领不足。平台上线一年只会看首页的数字。

### （四）担当作为方面

一是怕得罪人。8月暗访发现的隐患拖了12天才下通知。

### （五）工作作风方面

一是下基层走马观花。31次到文化站，平均停留不到半小时。

### （六）廉洁自律方面

一是项目资金监管松。多报的27万元是审计查出来的。

## 二、原因剖析

一是理论武装不紧。把学习当成软任务。<!-- 对应：理论学习方面；（二）1 -->

二是缺少闯劲。把不出事当成干成事。<!-- 对应：（四）1；（五）1；（六）1 -->

## 三、整改措施

一是每天读书。早上7点读半小时，年底前读完选读两卷。<!-- 对应：（一）1；（二）1；（三）1 -->

二是敢于碰硬。执法检查当场开单，次日公示，每月10日到文化站坐班。<!-- 对应：（四）1；（五）1；（六）1 -->
`;

/** The same as pasted from a chat: no Markdown signs. */
export const plainReport = report
  .replace(/^---[\s\S]*?---\n\n/, '')
  .replace(/^#+ /gm, '')
  .replace(/\n\n/g, '\n');

export const gaps = ['problem-without-measure 【学用结合不紧】', 'problem-without-cause 【数字化本领不足】'];
