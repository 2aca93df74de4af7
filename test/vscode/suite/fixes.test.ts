import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actions, apply, findingsUntil, open, place } from './editor.ts';
import { report } from './report.ts';
import { test } from './runner.ts';

const slip = report.replace('二是学用结合不紧', '三是学用结合不紧');
const { QuickFix, SourceFixAll } = vscode.CodeActionKind;

test('quick fix: renumbers an item, as one undo step', async () => {
  const editor = await open(slip);
  const [found] = (
    await findingsUntil(editor, (all) => all.some((one) => one.startsWith('item-number')))
  ).filter((one) => one.startsWith('item-number'));
  const range = place(editor, '三是学用结合');
  assert.match(found, /三是/);
  assert.equal(await apply(editor, await actions(editor, range, QuickFix), '序号'), report);
  await vscode.commands.executeCommand('undo');
  assert.equal(editor.document.getText(), slip);
});

test('quick fix: writes a stub of the missing measure into its part', async () => {
  const editor = await open(report);
  await findingsUntil(editor, (all) => all.length > 0);
  const offered = await actions(editor, place(editor, '学用结合不紧'), QuickFix);
  const text = await apply(editor, offered, '措施');
  assert.match(text.slice(text.indexOf('## 三、整改措施')), /三是.*【/);
});

test('fix all: mends what is sure and writes nothing new', async () => {
  const editor = await open(slip);
  await findingsUntil(editor, (all) => all.some((one) => one.startsWith('item-number')));
  const everything = new vscode.Range(0, 0, editor.document.lineCount, 0);
  const offered = await actions(editor, everything, SourceFixAll.append('duizhao'));
  assert.equal(await apply(editor, offered, ''), report);
});
