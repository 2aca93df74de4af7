import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actions, diagnostics, findingsUntil, openFile, outline } from './editor.ts';
import { test } from './runner.ts';

test('strangers: no outline, no lens, no light bulb and no finding on what is no report', async () => {
  const files = (await vscode.workspace.findFiles('strangers/*')).map((uri) =>
    vscode.workspace.asRelativePath(uri),
  );
  assert.ok(files.length > 20, `only ${files.length} strangers`);
  const documents: vscode.TextDocument[] = [];
  for (const file of files) {
    const editor = await openFile(file);
    const { document } = editor;
    documents.push(document);
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    assert.equal(await outline(editor), '', file);
    assert.deepEqual(
      await vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri),
      [],
      file,
    );
    const ours = (await actions(editor, everything)).filter(({ kind }) => kind?.value.includes('duizhao'));
    assert.deepEqual(ours, [], file);
  }
  // By the time that a report opened after them has been checked, so would they have been.
  await findingsUntil(await openFile('report.md'), (found) => found.length > 0);
  for (const document of documents) assert.deepEqual(diagnostics(document), [], document.fileName);
});
