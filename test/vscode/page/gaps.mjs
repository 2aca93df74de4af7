// From ten gaps to none as a new user goes: the mouse on lenses, lightbulbs and the context menu, never Ctrl+.

import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixture = new URL('../../fixtures/gaps.md', import.meta.url);
const quickPick = (page) => page.locator('.quick-input-widget');

const rowOf = (page, head) => quickPick(page).locator('.monaco-list-row', { hasText: head }).first();

/** Opens a fresh copy of the report, with the Problems panel below it. */
async function open(page, folder, name) {
  copyFileSync(fixture, join(folder, name));
  await page.getByRole('treeitem', { name }).dblclick();
  await page.getByRole('tab', { name: new RegExp(name) }).waitFor();
  if (!(await page.locator('.markers-panel').isVisible())) await page.keyboard.press('Control+Shift+M');
  await warnings(page, 10);
}

/** Saves the report and compares its skeleton: VS Code writes the file when it has time. */
async function saves(page, folder, name, expected) {
  const read = () => outlineOf(readFileSync(join(folder, name), 'utf8'));
  for (let tries = 0; tries < 40 && read() !== expected; tries++) {
    await page.keyboard.press('Control+s');
    await page.waitForTimeout(500);
  }
  assert.equal(read(), expected);
}

/** Waits until the status bar counts so many warnings. */
async function warnings(page, count) {
  const label = page.locator('[id="status.problems"] a');
  for (const end = Date.now() + 60_000; ; await page.waitForTimeout(100)) {
    const said = await label.getAttribute('aria-label');
    if (Number(/Warnings: (\d+)/.exec(said)?.[1] ?? 0) === count) return;
    assert(Date.now() < end, `${count} warnings expected, the status bar says “${said}”`);
  }
}

/** Goes to a gap by its line in the Problems panel. */
async function goTo(page, head, lacks) {
  await page
    .locator('.markers-panel .monaco-list-row', { hasText: `问题“${head}”没有对应的${lacks}` })
    .dblclick();
  await lineOf(page, head).waitFor();
  await page.waitForTimeout(300); // The view scrolls on.
}

const lineOf = (page, head) => page.locator('.view-line', { hasText: `是${head}。` }).first();

/** Clicks a word of the lenses over a line until what it opens is there: lenses are drawn anew while findings arrive. */
async function clickLens(page, line, lacks, title, opened) {
  for (let tries = 0; tries < 8; tries++) {
    const { y } = await line.boundingBox();
    const at = await page.evaluate(
      ([top, lacks, title]) => {
        const rows = [...document.querySelectorAll('.codelens-decoration')]
          .map((row) => ({ row, from: row.getBoundingClientRect() }))
          .filter(({ from }) => from.width > 0 && from.top < top + 2 && from.top > top - 40);
        const words = rows.flatMap(({ row }) => [...row.querySelectorAll('a, span')]);
        const gap = lacks ? words.findIndex((word) => word.textContent.endsWith(lacks)) : 0;
        const word = gap < 0 ? undefined : words.slice(gap).find((one) => one.textContent === title);
        const box = word?.getBoundingClientRect();
        return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      },
      [y, lacks && `缺${lacks}`, title],
    );
    if (at) await page.mouse.click(at.x, at.y);
    if (
      await opened().then(
        () => true,
        () => false,
      )
    )
      return;
  }
  throw new Error(`The lens ${lacks ?? ''} ${title} does nothing.`);
}

/** Clicks into a line, and then an entry of its lightbulb. */
async function lightbulb(page, line, title, shot) {
  await line.click({ position: { x: 60, y: 8 } });
  await page
    .locator('.lightBulbWidget, [class*="gutter-lightbulb"]')
    .filter({ visible: true })
    .first()
    .click();
  const menu = page.locator('.action-widget');
  await menu.getByText(title).first().waitFor();
  await shot?.();
  await menu.getByText(title).first().click();
}

/** An entry of 对照 in the context menu of a line, which opens a quick pick: tried again where a menu closed too soon. */
async function contextMenu(page, line, title, shot) {
  for (let tries = 0; tries < 4; tries++) {
    await line.click({ button: 'right', position: { x: 60, y: 8 } });
    await page.getByRole('menuitem', { name: '对照' }).hover();
    const entry = page.getByRole('menuitem', { name: title });
    await entry.waitFor();
    await shot?.();
    await entry.click();
    const opened = soon(quickPick(page).getByRole('option').first());
    if (
      await opened().then(
        () => true,
        () => false,
      )
    )
      return;
    await page.keyboard.press('Escape');
  }
  throw new Error(`no quick pick from ${title}`);
}

/** The skeleton of a report: its headings, heads and references. Heads of the bank are left open: it may choose others. */
function outlineOf(text) {
  return text
    .split('\n')
    .flatMap((line) => {
      const [, ordinal, head] = /^([一二三四五六七八九]是)([^。]*)/.exec(line) ?? [];
      if (!ordinal) return line.startsWith('#') ? [line] : [];
      const references = line.match(/（[一二三四五六]）\d(?=的问题)|<!--.*/g) ?? [];
      return [[ordinal + (WRITTEN.includes(head) ? head : '…'), ...references].join(' ')];
    })
    .join('\n');
}

const AFTER_LIGHTBULBS = `# 主题教育专题民主生活会个人对照检查材料
## 一、上年度整改措施落实情况
## 二、存在的问题
### （一）理论学习方面
一是读原著静不下心
二是学用结合不紧
### （二）政治素质方面
一是意识形态阵地守得不牢
二是组织生活碍于情面
### （三）能力本领方面
一是看不懂调度数据
### （四）担当作为方面
一是怕得罪人 <!-- 对照：忽略 problem-without-measure -->
二是闯关破难的劲头不足
### （五）工作作风方面
一是下基层走马观花
二是文件会议偏多
### （六）廉洁自律方面
一是工程资金看得不紧
二是过紧日子的意识不强
## 三、原因剖析
一是理论武装抓得不紧 <!-- 对应：读原著静不下心；学用结合不紧；意识形态阵地守得不牢 -->
二是群众观念淡薄 <!-- 对应：（五）1；（五）2 -->
三是党性锤炼放松 <!-- 对应：组织生活碍于情面；怕得罪人 -->
四是… <!-- 对应：闯关破难的劲头不足 -->
五是纪律意识松懈 <!-- 对应：工程资金看得不紧；过紧日子的意识不强 -->
## 四、整改措施
一是静下心来读原著 <!-- 对应：理论学习方面 -->
二是沉到一线解难题 （五）1 <!-- 对应：（五）1；（四）2 -->
三是管住工程资金 <!-- 对应：廉洁自律方面 -->
四是… <!-- 对应：意识形态阵地守得不牢 -->
五是… <!-- 对应：组织生活碍于情面 -->
六是精简文会 <!-- 对应：文件会议偏多 -->`;

const AFTER_LENSES = `# 主题教育专题民主生活会个人对照检查材料
## 一、上年度整改措施落实情况
## 二、存在的问题
### （一）理论学习方面
一是读原著静不下心
二是学用结合不紧
### （二）政治素质方面
一是意识形态阵地守得不牢 <!-- 对照：忽略 problem-without-measure -->
二是组织生活碍于情面
### （三）能力本领方面
一是…
### （四）担当作为方面
一是怕得罪人
二是闯关破难的劲头不足
### （五）工作作风方面
一是下基层走马观花
二是文件会议偏多
### （六）廉洁自律方面
一是工程资金看得不紧
二是过紧日子的意识不强
## 三、原因剖析
一是理论武装抓得不紧 <!-- 对应：读原著静不下心；学用结合不紧；意识形态阵地守得不牢；怕得罪人 -->
二是群众观念淡薄 <!-- 对应：（五）1；（五）2 -->
三是… <!-- 对应：组织生活碍于情面 -->
四是… <!-- 对应：闯关破难的劲头不足 -->
五是… <!-- 对应：工程资金看得不紧 -->
六是… <!-- 对应：过紧日子的意识不强 -->
## 四、整改措施
一是静下心来读原著 <!-- 对应：理论学习方面 -->
二是沉到一线解难题 （五）1 <!-- 对应：（五）1；（四）2；怕得罪人 -->
三是管住工程资金 <!-- 对应：廉洁自律方面 -->
四是… <!-- 对应：组织生活碍于情面 -->
五是… <!-- 对应：文件会议偏多 -->`;

const TYPED = ['看不懂调度数据', '党性锤炼放松', '纪律意识松懈', '精简文会'];
const WRITTEN = readFileSync(fixture, 'utf8') + TYPED.join('');

/** Something that must come soon, or the click is tried again. */
const soon = (locator) => () => locator.waitFor({ timeout: 4000 });

export default {
  'gaps: from ten to none with lenses and lightbulbs': async ({ page, folder, shot }) => {
    await open(page, folder, 'gaps.md');
    await shot('gaps-ten');

    // The category that is missing: the caret is in its first blank.
    const heading = page.locator('.view-line', { hasText: '## 二、存在的问题' }).first();
    const blank = page.locator('.view-line', { hasText: '一是【问题】' }).first();
    await clickLens(page, heading, undefined, '补上“能力本领”方面', soon(blank));
    await warnings(page, 9);
    await shot('gaps-category');
    await page.keyboard.type('看不懂调度数据');
    await page.locator('.view-line', { hasText: '一是看不懂调度数据。【' }).first().waitFor();
    await page.keyboard.press('Escape');

    const pick = soon(quickPick(page).getByRole('option').first());
    await goTo(page, '意识形态阵地守得不牢', '措施');
    await shot('gaps-at');
    await clickLens(page, lineOf(page, '意识形态阵地守得不牢'), '措施', '写一条', pick);
    await shot('gaps-pick');
    await page.keyboard.press('Enter');
    await warnings(page, 8);
    await shot('gaps-written');
    await page.keyboard.press('Escape');

    await goTo(page, '组织生活碍于情面', '原因');
    await lightbulb(page, lineOf(page, '组织生活碍于情面'), '补写一条原因', () => shot('gaps-bulb'));
    await warnings(page, 7);
    await shot('gaps-stub');
    await page.keyboard.type('党性锤炼放松');
    await page.keyboard.press('Tab');
    await page.keyboard.type('我把组织生活当成例会');
    await page
      .locator('.view-line', { hasText: '三是党性锤炼放松。我把组织生活当成例会。' })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');

    await goTo(page, '组织生活碍于情面', '措施');
    await lightbulb(page, lineOf(page, '组织生活碍于情面'), '从语句库选一条措施…');
    await quickPick(page).getByRole('option').first().click();
    await warnings(page, 6);
    await page.keyboard.press('Escape');

    const answer = rowOf(page, '党性锤炼放松');
    await goTo(page, '怕得罪人', '原因');
    await clickLens(page, lineOf(page, '怕得罪人'), '原因', '对应到…', soon(answer));
    await answer.click();
    await shot('gaps-link');
    await quickPick(page).getByRole('button', { name: 'OK' }).click();
    await warnings(page, 5);

    await goTo(page, '怕得罪人', '措施');
    await lightbulb(page, lineOf(page, '怕得罪人'), '这个问题不需要措施');
    await warnings(page, 4);
    await shot('gaps-dismissed');

    await goTo(page, '闯关破难的劲头不足', '原因');
    await clickLens(page, lineOf(page, '闯关破难的劲头不足'), '原因', '写一条', pick);
    await page.keyboard.press('Enter');
    await warnings(page, 3);
    await page.keyboard.press('Escape');

    await goTo(page, '文件会议偏多', '措施');
    await lightbulb(page, lineOf(page, '文件会议偏多'), '补写一条措施');
    await warnings(page, 2);
    await page.keyboard.type('精简文会');
    await page.keyboard.press('Escape');

    await goTo(page, '工程资金看得不紧', '原因');
    await lightbulb(page, lineOf(page, '工程资金看得不紧'), '补写一条原因');
    await warnings(page, 1);
    await page.keyboard.type('纪律意识松懈');
    await page.keyboard.press('Escape');

    await goTo(page, '过紧日子的意识不强', '原因');
    await lightbulb(page, lineOf(page, '过紧日子的意识不强'), '对应到已有的原因…');
    await rowOf(page, '纪律意识松懈').click();
    await quickPick(page).getByRole('button', { name: 'OK' }).click();
    await warnings(page, 0);
    await shot('gaps-none');
    await saves(page, folder, 'gaps.md', AFTER_LIGHTBULBS);
  },

  'gaps: from ten to none with lenses and the context menu alone': async ({ page, folder, shot }) => {
    await page.locator('.tab.active').getByRole('button', { name: /Close/ }).click();
    await open(page, folder, 'again.md');
    const lens = (head, lacks, title, opened) => clickLens(page, lineOf(page, head), lacks, title, opened);
    const pick = soon(quickPick(page).getByRole('option').first());

    const heading = page.locator('.view-line', { hasText: '## 二、存在的问题' }).first();
    const blank = page.locator('.view-line', { hasText: '一是【问题】' }).first();
    await clickLens(page, heading, undefined, '补上“能力本领”方面', soon(blank));
    await warnings(page, 9);
    await page.keyboard.press('Escape');

    await goTo(page, '意识形态阵地守得不牢', '措施');
    await lens('意识形态阵地守得不牢', '措施', '不需要', async () => warnings(page, 8));

    await goTo(page, '组织生活碍于情面', '原因');
    await lens('组织生活碍于情面', '原因', '写一条', pick);
    await quickPick(page).getByRole('option').nth(1).click();
    await warnings(page, 7);

    await goTo(page, '组织生活碍于情面', '措施');
    await contextMenu(page, lineOf(page, '组织生活碍于情面'), /给这个问题写一条/, () => shot('gaps-menu'));
    await shot('gaps-side');
    await quickPick(page).getByRole('option', { name: '措施' }).click();
    await quickPick(page)
      .getByRole('option', { name: /措施 ·/ })
      .first()
      .click();
    await warnings(page, 6);

    await goTo(page, '怕得罪人', '原因');
    await contextMenu(page, lineOf(page, '怕得罪人'), /^对应到…/);
    await quickPick(page).getByRole('option', { name: '原因' }).click();
    await rowOf(page, '理论武装抓得不紧').click();
    await quickPick(page).getByRole('button', { name: 'OK' }).click();
    await warnings(page, 5);

    await goTo(page, '怕得罪人', '措施');
    const measure = rowOf(page, '沉到一线解难题');
    await lens('怕得罪人', '措施', '对应到…', soon(measure));
    await measure.click();
    await quickPick(page).getByRole('button', { name: 'OK' }).click();
    await warnings(page, 4);

    for (const [head, lacks, left] of [
      ['闯关破难的劲头不足', '原因', 3],
      ['文件会议偏多', '措施', 2],
      ['工程资金看得不紧', '原因', 1],
      ['过紧日子的意识不强', '原因', 0],
    ]) {
      await goTo(page, head, lacks);
      await lens(head, lacks, '写一条', pick);
      await quickPick(page).getByRole('option').first().click();
      await warnings(page, left);
      await page.keyboard.press('Escape');
    }
    await shot('gaps-none-again');
    await saves(page, folder, 'again.md', AFTER_LENSES);
  },
};
