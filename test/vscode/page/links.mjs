// Links through the page: lenses with the mouse, the review with single keys, no Ctrl+. anywhere.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const quickPick = (page) => page.locator('.quick-input-widget');

async function command(page, initials, title) {
  await page.keyboard.press('F1');
  await page.keyboard.type(initials);
  await quickPick(page).getByRole('option', { name: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Clicks a lens until what it opens is there: it may be drawn anew under the pointer while findings arrive. */
async function clickLens(lenses, title, opened) {
  for (let tries = 0; tries < 8 && !(await opened.isVisible()); tries++) {
    await lenses
      .getByText(title)
      .filter({ visible: true })
      .first()
      .click({ timeout: 5000 })
      .catch(() => undefined);
    await opened.waitFor({ timeout: 5000 }).catch(() => undefined);
  }
  await opened.waitFor({ timeout: 5000 });
}

/** Waits until fewer than so many gaps have a lens. */
const fewerGaps = (page, before) =>
  page.waitForFunction(
    (count) =>
      [...document.querySelectorAll('.codelens-decoration')].filter((one) => one.textContent.includes('缺'))
        .length < count,
    before,
  );

export default {
  'page: a lens over the gap opens the bank, and the gap is gone': async ({ page, shot }) => {
    await page.getByRole('treeitem', { name: 'report.md' }).dblclick();
    const lenses = page.locator('.codelens-decoration');
    await lenses.filter({ hasText: '缺' }).first().waitFor();
    const before = await lenses.filter({ hasText: '缺' }).count();
    await shot('lenses');
    await clickLens(lenses, '写一条', quickPick(page).getByRole('option').first());
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: '<!-- 对应：' }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Home');
    await fewerGaps(page, before);
  },

  'page: a lens links the gap to an answer that is there': async ({ page, shot }) => {
    await page.keyboard.press('PageDown'); // the next gap stands further down
    const lenses = page.locator('.codelens-decoration', { hasText: '缺' }).filter({ visible: true });
    await lenses.first().waitFor();
    const before = await page.locator('.codelens-decoration', { hasText: '缺' }).count();
    const answer = quickPick(page).getByRole('checkbox').nth(1);
    await clickLens(lenses, '对应到…', answer);
    await shot('link-to');
    await answer.click();
    await page.keyboard.press('Enter');
    await fewerGaps(page, before);
    await page.keyboard.press('Control+z');
    await page.waitForFunction(
      (count) =>
        [...document.querySelectorAll('.codelens-decoration')].filter((one) => one.textContent.includes('缺'))
          .length === count,
      before,
    );
  },

  'page: hover says what belongs to a head and why': async ({ page, shot }) => {
    await page.keyboard.press('Control+Home');
    await page
      .locator('.view-line', { hasText: '自学缺少恒心' })
      .first()
      .hover({ position: { x: 60, y: 10 } });
    await page.locator('.monaco-hover', { hasText: '问题（一）1' }).first().waitFor();
    await shot('hover');
    await page.keyboard.press('Escape');
  },

  'page: inferred links are reviewed one by one, and one undo takes all answers back': async ({
    page,
    folder,
    shot,
  }) => {
    /** The report on the disk, once it is as wanted. */
    const saved = async (wanted) => {
      for (let tries = 0; tries < 20; tries++) {
        await page.keyboard.press('Control+s');
        await page.waitForTimeout(300);
        const text = readFileSync(join(folder, 'report.md'), 'utf8');
        if (wanted(text)) return text;
      }
      throw new Error(
        `The report is not as it should be:\n${readFileSync(join(folder, 'report.md'), 'utf8')}`,
      );
    };
    const markers = (text) => text.match(/<!-- 不?对应：[^>]*-->/g) ?? [];
    await page.getByRole('treeitem', { name: 'report.md' }).dblclick();
    await page.locator('.view-lines').first().click();
    await page.locator('.statusbar').getByText(/ 问题/).waitFor();
    const before = await saved(() => true);
    await command(page, 'qrdy', /逐条确认/);
    await quickPick(page).getByText('对应吗？').waitFor();
    await shot('review');
    for (const [i, key] of ['s', 'f', 't', 's', 'f', 'q'].entries()) {
      await quickPick(page)
        .getByText(new RegExp(`（${i + 1}／`))
        .waitFor();
      if (key === 't') await quickPick(page).getByRole('option', { name: /跳过/ }).click();
      else await page.keyboard.type(key);
    }
    await page.getByText('确认 2 处，否定 2 处').first().waitFor();
    await shot('reviewed');
    await saved((text) => markers(text).length > markers(before).length);
    await page.keyboard.press('Control+z');
    await saved((text) => text === before);
  },
};
