// The sample report as a user sees it. Tests of a file run one after the other in the same window.

export default {
  'page: the outline shows the six categories and what they lack': async ({ page, shot }) => {
    await page.getByRole('treeitem', { name: 'report.md' }).dblclick();
    await page.getByRole('button', { name: 'Outline Section' }).click();
    await page.getByRole('button', { name: 'Explorer Section' }).click(); // More room for the outline.
    const outline = page.locator('.outline-pane');
    for (const category of ['理论学习', '政治素质', '能力本领', '担当作为', '工作作风', '廉洁自律']) {
      await outline.getByText(category, { exact: true }).waitFor();
    }
    await outline.getByText('缺措施').first().waitFor();
    await shot('outline');
  },

  'page: the Problems panel shows the gaps, and their code opens the manual page': async ({ page, shot }) => {
    await page.keyboard.press('Control+Shift+M');
    const problems = page.locator('.markers-panel');
    await problems.getByText('数字化本领不足').first().waitFor();
    await shot('problems');
    await problems.getByText('problem-without-cause').first().click();
    await page.getByRole('tab', { name: /problem-without-cause/ }).waitFor();
    await shot('manual');
  },
};
