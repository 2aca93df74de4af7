import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  diagnostics,
  extension,
  findings,
  findingsUntil,
  open,
  openFile,
  paste,
  replace,
  rule,
  until,
} from './editor.ts';
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

test('problems: and for one that was pasted and not saved', async () => {
  assert.deepEqual(answers(await findingsUntil(await paste(plainReport, 'plaintext'), hasGaps)), gaps);
});

test('problems: the code opens the manual page of its rule, which is shipped', async () => {
  const editor = await openFile('report.md');
  await findingsUntil(editor, (found) => found.length > 0);
  for (const found of diagnostics(editor.document)) {
    assert.ok(typeof found.code === 'object', `${rule(found)} has no link`);
    assert.deepEqual(JSON.parse(decodeURIComponent(found.code.target.query)), [rule(found)]);
    await vscode.workspace.fs.stat(
      vscode.Uri.joinPath(extension().extensionUri, 'dist/manual', `${rule(found)}.md`),
    );
  }
  const [first] = diagnostics(editor.document);
  await vscode.commands.executeCommand((first.code as { target: vscode.Uri }).target.path, rule(first));
  const shown = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
  await until(() => shown().includes(rule(first)), vscode.window.tabGroups.onDidChangeTabs, shown);
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

test('problems: those of an older text never come back', async () => {
  const editor = await open(report);
  const { document } = editor;
  const become = (text: string) =>
    editor.edit((edit) => edit.replace(new vscode.Range(0, 0, document.lineCount, 0), text));
  // Checks of both texts are under way when the last edit comes, whatever their delay.
  for (const pause of [0, 50, 100, 200, 300, 400]) {
    await become(report);
    await new Promise((resolve) => setTimeout(resolve, pause));
    await become('今天天气很好。\n');
  }
  await findingsUntil(editor, (found) => !found.length);
  await findingsUntil(await open(report), hasGaps);
  assert.deepEqual(findings(editor), []);
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
