import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, findings, findingsUntil, open, openFile, replace, rule, until } from './editor.ts';
import { gaps, plainReport, report } from './report.ts';
import { test } from './runner.ts';

const answers = (found: string[]) => found.filter((one) => one.startsWith('problem-without'));
const hasGaps = (found: string[]) => gaps.every((gap) => found.includes(gap));

test('problems: each gap on the head of its problem', async () => {
  assert.deepEqual(answers(await findingsUntil(await open(report), hasGaps)), gaps);
});

test('problems: the same for a report in plain text', async () => {
  assert.deepEqual(answers(await findingsUntil(await open(plainReport, 'plaintext'), hasGaps)), gaps);
});

test('problems: the code opens the manual page of its rule, which is shipped', async () => {
  const editor = await openFile('report.md');
  await findingsUntil(editor, (found) => found.length > 0);
  for (const found of diagnostics(editor.document)) {
    assert.ok(typeof found.code === 'object', `${rule(found)} has no link`);
    const [id] = JSON.parse(decodeURIComponent(found.code.target.query));
    assert.equal(id, rule(found));
    await vscode.commands.executeCommand(found.code.target.path, id);
    const page = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
    await until(() => page().includes(id), vscode.window.tabGroups.onDidChangeTabs, page);
  }
});

test('problems: a duplicate points at the first of its kind', async () => {
  const twice = report.replace(
    '## 二、原因剖析',
    '### （七）理论学习方面\n\n一是学得浅。笔记只抄标题。\n\n## 二、原因剖析',
  );
  const editor = await open(twice);
  await findingsUntil(editor, (found) => found.some((one) => one.startsWith('duplicate-category')));
  const found = diagnostics(editor.document).find((one) => rule(one) === 'duplicate-category')!;
  const [related] = found.relatedInformation ?? [];
  assert.match(editor.document.lineAt(related.location.range.start.line).text, /（一）理论学习方面/);
});

test('problems: what is answered is no longer reported', async () => {
  const editor = await open(report);
  await findingsUntil(editor, hasGaps);
  await replace(editor, '对应：理论学习方面；（二）1 -->', '对应：理论学习方面；（二）1；（三）1 -->');
  await findingsUntil(editor, (found) => answers(found).join() === gaps[0]);
});

test('problems: never those of a text that was edited since', async () => {
  const editor = await open(report);
  await findingsUntil(editor, hasGaps);
  const stale: string[] = [];
  const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    if (!uris.some((uri) => uri.toString() === editor.document.uri.toString())) return;
    stale.push(...answers(findings(editor)).filter((found) => !gaps.includes(found)));
  });
  for (let i = 0; i < 20; i++) {
    await editor.edit((edit) => edit.insert(new vscode.Position(5, 0), '又一行。\n'));
    await new Promise((resolve) => setTimeout(resolve, i * 20));
  }
  await findingsUntil(editor, hasGaps);
  listener.dispose();
  assert.deepEqual(stale, []);
});

test('problems: gone when the document is closed', async () => {
  const { document } = await open(report);
  await until(
    () => diagnostics(document).length > 0,
    vscode.languages.onDidChangeDiagnostics,
    () => 'no findings',
  );
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await until(
    () => !diagnostics(document).length,
    vscode.languages.onDidChangeDiagnostics,
    () => 'findings are left',
  );
});
