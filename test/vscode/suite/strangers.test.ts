import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actions, diagnostics, findingsUntil, openFile, outline } from './editor.ts';
import { test } from './runner.ts';

test('strangers: no outline, no lens, no light bulb and no finding on what is no report', async () => {
  const files = await vscode.workspace.findFiles('strangers/*');
  assert.ok(files.length > 20, `only ${files.length} strangers`);
  const documents = await Promise.all(files.map((uri) => vscode.workspace.openTextDocument(uri)));
  for (const document of documents) {
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    assert.equal(await outline({ document }), '', document.fileName);
    const lenses = await vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri);
    assert.deepEqual(lenses, [], document.fileName);
    // In an empty file VS Code itself offers to start with one of our snippets.
    const offered = document.getText().trim() ? await actions({ document }, everything) : [];
    const ours = offered.map(({ title }) => title).filter((title) => /\p{Script=Han}/u.test(title));
    assert.deepEqual(ours, [], document.fileName);
  }
  // By the time that a report opened after them has been checked, so would they have been.
  await findingsUntil(await openFile('report.md'), (found) => found.length > 0);
  for (const document of documents) assert.deepEqual(diagnostics(document), [], document.fileName);
});
