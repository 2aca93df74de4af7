// The view 对照, the matrix and a new report as a user sees them.

async function command(page, words) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget').waitFor();
  await page.keyboard.type(words);
  await page.locator('.quick-input-list').getByText(`（${words}）`).first().waitFor();
  await page.keyboard.press('Enter');
}

export default {
  'views: the coverage tree has the gaps first, the status bar their number': async ({ page, shot }) => {
    await page.getByRole('treeitem', { name: 'report.md' }).dblclick();
    await page.getByRole('tab', { name: '对照' }).first().click();
    const tree = page.locator('.pane-body').getByRole('treeitem');
    await tree.filter({ hasText: '缺口' }).first().waitFor();
    const names = await tree.filter({ hasText: / 条/ }).allInnerTexts();
    const gaps = names.map((name) => name.includes('缺口'));
    if (gaps.lastIndexOf(true) > gaps.indexOf(false))
      throw new Error(`gaps are not first: ${names.join(' | ')}`);
    await page
      .locator('.statusbar')
      .getByText(/\d+ 问题 · 缺/)
      .waitFor();
    await page.locator('.statusbar').getByText('草稿').waitFor();
    await shot('coverage');
  },

  'views: the matrix shows what answers what, and jumps to the text': async ({ page, shot }) => {
    await page.locator('.view-lines').first().click();
    await command(page, 'xsdzb');
    const matrix = page.frameLocator('iframe.webview.ready').frameLocator('iframe');
    await matrix.getByRole('columnheader', { name: '措施', exact: true }).waitFor();
    await shot('matrix');
    await matrix.getByRole('button', { name: '数字化本领不足', exact: true }).click();
    await page
      .locator('.statusbar')
      .getByText(/Ln 36,/)
      .waitFor();
  },

  'views: a new report has the categories of its meeting': async ({ page, shot }) => {
    await page.locator('.view-lines').first().click();
    await command(page, 'xjbg');
    const input = page.locator('.quick-input-widget');
    await input.getByText('2025年度民主生活会').first().waitFor();
    await page.keyboard.type('msh2025');
    await page.keyboard.press('Enter');
    for (const [title, answer] of [
      ['谁的材料', ''],
      ['单位、职务', '某县民政局副局长'],
      ['姓名', '林知远'],
      ['会议年度', ''],
    ]) {
      await input.getByText(title).first().waitFor();
      if (answer) await page.keyboard.type(answer);
      await page.keyboard.press('Enter');
    }
    await page.getByRole('tab', { name: /Untitled-1/ }).waitFor();
    await page.locator('.view-lines').getByText('个人对照检查材料').first().waitFor();
    await page
      .locator('.statusbar')
      .getByText(/10 问题/)
      .waitFor();
    await shot('new-report');
  },
};
