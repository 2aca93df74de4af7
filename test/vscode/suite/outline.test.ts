import assert from 'node:assert/strict';
import { open, openFile, outline } from './editor.ts';
import { plainReport, report } from './report.ts';
import { test } from './runner.ts';

const expected = `
存在问题 | 7条 · 缺原因1 · 缺措施1
  理论学习 | 2条 · 缺措施1
    自学缺少恒心
    学用结合不紧 | 缺措施
  政治素质 | 1条
    阵地把关不严
  能力本领 | 1条 · 缺原因
    数字化本领不足 | 缺原因
  担当作为 | 1条
    怕得罪人
  工作作风 | 1条
    下基层走马观花
  廉洁自律 | 1条
    项目资金监管松
原因剖析 | 2条
  理论武装不紧
  缺少闯劲
整改措施 | 2条
  每天读书
  敢于碰硬`.trim();

test('outline: parts, categories with their gaps, items by head', async () => {
  assert.equal(await outline(await open(report)), expected);
});

test('outline: the same for a report in plain text', async () => {
  assert.equal(await outline(await open(plainReport, 'plaintext')), expected);
});

test('outline: all of the bundled sample', async () => {
  const lines = (await outline(await openFile('report.md'))).split('\n').map((line) => line.split(' | ')[0]);
  const top = lines.filter((line) => !line.startsWith(' '));
  assert.deepEqual(top, [
    '上年度整改措施落实情况',
    '存在的主要问题',
    '反面典型案例剖析',
    '原因剖析',
    '整改措施',
  ]);
  assert.equal(lines.length, 5 + 6 + 13 + 4 + 5);
});
