import { expect, it } from 'vitest';
import { check } from '../marks.ts';

const REPORT = `# 主题教育专题民主生活会个人对照检查材料

## 一、存在问题

### （一）能力本领方面

一是新系统不会用。4月上线的巡检平台，我到9月还要让徒弟代点，退回的单子积了31条。

### （二）担当作为方面

一是催欠租拉不下脸。老同学开的两家铺面欠租一年半，我打过一个电话就再没提。

## 二、原因剖析

一是抹不开情面。抬头不见低头见，话到嘴边又咽回去，宁可公家吃亏，也不愿人家背后说我绝情。

二是对读书看得轻。总说忙完这阵再学，书在桌上落了灰。

## 三、整改措施

一是把账讨回来。10月底前带着合同上门三趟，谈不拢的依法起诉，每半月在班子会上报一次进度。
`;

it('an inferred link names the origin that the problem asks for and the cause names, however unlike the words', () => {
  const { document, links } = check(REPORT);
  const [skill, rent] = document.reports[0].problems;
  expect(links[0].of(rent, 'cause').map(({ reason }) => reason)).toEqual([
    expect.stringContaining('根源都在“怕得罪人”'),
  ]);
  expect(links[0].of(skill, 'cause')).toEqual([]);
});

it('a gap says which origin the nearest cause does not name', () => {
  const { findings } = check(REPORT);
  expect(findings.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/“新系统不会用”没有对应的原因。相近的原因“对读书看得轻”没有说到“缺少本领恐慌”/),
  );
});
