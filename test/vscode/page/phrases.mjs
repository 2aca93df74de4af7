// Writing with the keyboard and with an input method, as a user does it.

const editorText = async (page) => {
  const lines = await page.locator('.editor-instance .view-lines').first().textContent();
  return lines.replaceAll(' ', ' ');
};

/** Puts the caret at the end of the line that begins so. */
async function goBehind(page, text) {
  await page.keyboard.press('Control+f');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  const find = page.locator('.find-widget.visible');
  while (await find.isVisible()) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(300);
  }
  await page.locator('.view-line', { hasText: text }).first().waitFor();
  await page.keyboard.press('ArrowRight');
  for (let i = 0; i < 3; i++) await page.keyboard.press('End');
}

/** Types as an input method does: letters under way, then the words. */
async function compose(page, letters, words) {
  const client = await page.context().newCDPSession(page);
  for (let i = 1; i <= letters.length; i++) {
    const text = letters.slice(0, i);
    await client.send('Input.imeSetComposition', { text, selectionStart: i, selectionEnd: i });
    await page.waitForTimeout(60);
  }
  await client.send('Input.insertText', { text: words });
  await client.detach();
}

const quickPick = (page) => page.locator('.quick-input-widget');
const suggestions = (page) => page.locator('.suggest-widget.visible');

export default {
  'page: a phrase is found by initials with one key, and its first blank is ready': async ({
    page,
    shot,
  }) => {
    await page.getByRole('treeitem', { name: 'report.md' }).dblclick();
    await page.locator('.codelens-decoration').first().waitFor();
    await goBehind(page, '二是学用结合不紧');
    await page.keyboard.press('Alt+/');
    await quickPick(page).getByText('理论学习方面的问题').waitFor();
    await shot('phrases');
    await page.keyboard.type('xyjh');
    await quickPick(page)
      .getByRole('option', { name: /学用结合/ })
      .first()
      .waitFor();
    await shot('phrases-found');
    await page.keyboard.press('Enter');
    await page
      .locator('.view-line', { hasText: /^三是.*【/ })
      .first()
      .waitFor();
    await page.keyboard.type('今年3月');
    await page.keyboard.press('Escape');
    await page
      .locator('.view-line', { hasText: /^三是.*今年3月/ })
      .first()
      .waitFor();
  },

  'page: / at the start of a line calls the bank in Markdown, and an input method may type behind it':
    async ({ page, shot }) => {
      await goBehind(page, '二是组织生活不够严肃');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      // A busy machine may not have the bank yet when the first / is typed: a user types it again.
      for (let tries = 0; tries < 5 && !(await suggestions(page).isVisible()); tries++) {
        if (tries > 0) await page.keyboard.press('Backspace');
        await page.keyboard.type('/');
        await suggestions(page)
          .waitFor({ timeout: 12000 })
          .catch(() => undefined);
      }
      await suggestions(page).waitFor({ timeout: 5000 });
      await compose(page, 'zuzhi', '组织');
      await suggestions(page).getByRole('option').first().waitFor();
      await shot('phrases-completion');
      await page.keyboard.press('Enter');
      await page.locator('.view-line', { hasText: /^三是/ }).first().waitFor();
      if (/[/]组织/.test(await editorText(page))) throw new Error('What was typed is still there.');
      await page.keyboard.press('Escape');
    },

  'page: a passage is found by its place and goes where it belongs': async ({ page, shot }) => {
    await goBehind(page, '二是组织生活不够严肃');
    await page.keyboard.press('Alt+/');
    await quickPick(page).getByText('方面的问题').waitFor();
    await page.keyboard.type('jieyu');
    await quickPick(page).getByRole('option', { name: /结语/ }).first().waitFor();
    await shot('passages-found');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+End');
    await page.locator('.view-line', { hasText: '以上是我的对照检查' }).first().waitFor();
    await page.keyboard.press('Control+z');
  },

  'page: a passage stands in the tree, by its place': async ({ page, shot }) => {
    await page.getByRole('tab', { name: '对照' }).first().click();
    const header = page.locator('.pane-header', { hasText: '语句库' });
    await header.click();
    // The tree above has rows of the same names, and is filled sooner.
    const row = (name) => page.locator('.pane').filter({ has: header }).getByRole('treeitem', { name });
    await row('政治素质').click();
    for (const name of ['现成段落', '结语']) {
      await page.keyboard.press('End');
      await row(name).waitFor();
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(1000);
    }
    await page.keyboard.press('End');
    await row(/恳请/).waitFor();
    await shot('passages-tree');
  },

  'page: ordinary typing is left in peace': async ({ page }) => {
    await goBehind(page, '三是数字化本领不足');
    await compose(page, 'shijian', '实践');
    await page.keyboard.type('/、');
    await page.waitForTimeout(1500);
    if (await suggestions(page).isVisible()) throw new Error('Suggestions came up in running prose.');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await compose(page, 'siyi', '四、');
    await page.waitForTimeout(1500);
    if (await suggestions(page).isVisible()) throw new Error('Suggestions came up behind 四、.');
  },

  'page: facts first: the wording has them in it': async ({ page, shot }) => {
    await page.keyboard.press('F1');
    await page.keyboard.type('xsss');
    await quickPick(page)
      .getByRole('option', { name: /先说事实/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    for (const [title, fact] of [
      ['什么时间', '今年三月'],
      ['什么事', '公墓迁建'],
      ['什么后果', '村民上访'],
    ]) {
      await quickPick(page).getByText(title).waitFor();
      await page.keyboard.type(fact);
      await page.keyboard.press('Enter');
    }
    await quickPick(page)
      .getByRole('option', { name: /今年三月/ })
      .first()
      .waitFor();
    await shot('phrases-facts');
    await page.keyboard.press('Enter');
    for (const step of ['1／2', '2／2']) {
      await quickPick(page).getByText(step).waitFor();
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+F');
    await page.keyboard.type('今年三月');
    await page
      .locator('.view-line', { hasText: /今年三月/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
  },
};
