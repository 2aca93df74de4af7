import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, findings, findingsUntil, open, place, replace, rule, until } from './editor.ts';
import { gaps, report } from './report.ts';
import { test } from './runner.ts';

const hasGaps = (found: string[]) => gaps.every((gap) => found.includes(gap));
const folder = () => vscode.workspace.workspaceFolders![0].uri;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs with settings that are taken back afterwards. */
async function withSettings(values: Record<string, unknown>, body: () => Promise<void>): Promise<void> {
  const set = async (key: string, value: unknown) =>
    vscode.workspace.getConfiguration('duizhao').update(key, value, vscode.ConfigurationTarget.Global);
  for (const [key, value] of Object.entries(values)) await set(key, value);
  try {
    await body();
  } finally {
    for (const key of Object.keys(values)) await set(key, undefined);
  }
}

/** Runs with a file of the user's own in the workspace. */
async function withFile(path: string, text: string, body: (uri: vscode.Uri) => Promise<void>): Promise<void> {
  const uri = vscode.Uri.joinPath(folder(), path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  try {
    await body(uri);
  } finally {
    await vscode.workspace.fs.delete(uri);
    await pause(600);
  }
}

test('settings: the toggle silences findings, the outline stays', async () => {
  const editor = await open(report);
  await findingsUntil(editor, hasGaps);
  await vscode.commands.executeCommand('duizhao.toggle');
  await findingsUntil(editor, (found) => found.length === 0);
  await vscode.commands.executeCommand('duizhao.toggle');
  await findingsUntil(editor, hasGaps);
  await vscode.workspace
    .getConfiguration('duizhao')
    .update('enable', undefined, vscode.ConfigurationTarget.Global);
});

test('settings: a rule can be off, or as grave as one likes', async () => {
  await withSettings(
    { rules: { 'problem-without-cause': 'off', 'problem-without-measure': 'error' } },
    async () => {
      const editor = await open(report);
      const found = await findingsUntil(editor, (all) => all.includes(gaps[0]));
      assert.ok(!found.includes(gaps[1]));
      const measure = diagnostics(editor.document).find((one) => rule(one) === 'problem-without-measure');
      assert.equal(measure?.severity, vscode.DiagnosticSeverity.Error);
    },
  );
});

test('settings: a later stage shows more', async () => {
  const vague = report.replace('3月到8月的打卡表上空着61格。', '学习抓得不够紧，还需要进一步加强。');
  const editor = await open(vague);
  const draft = (await findingsUntil(editor, hasGaps)).length;
  await withSettings({ stage: 'final' }, async () => {
    await findingsUntil(editor, (found) => found.length > draft);
  });
});

test('settings: onSave waits for the save, manual for the command', async () => {
  await withSettings({ run: 'onSave' }, async () => {
    const editor = await open(report);
    await findingsUntil(editor, hasGaps);
    await replace(editor, '对应：理论学习方面；（二）1 -->', '对应：理论学习方面；（二）1；（三）1 -->');
    await pause(900);
    assert.ok(findings(editor).length >= 2);
    await editor.document.save();
    await findingsUntil(editor, (found) => !found.some((one) => one.startsWith('problem-without-cause')));
  });
  await withSettings({ run: 'manual' }, async () => {
    const editor = await open(report);
    await pause(900);
    assert.deepEqual(findings(editor), []);
    await vscode.commands.executeCommand('duizhao.checkFile');
    await findingsUntil(editor, hasGaps);
  });
});

test('typing: findings of the item with the caret wait until it is left', async () => {
  const editor = await open(report);
  await findingsUntil(editor, hasGaps);
  const end = place(editor, '被专家当场问住。').end;
  editor.selection = new vscode.Selection(end, end);
  await vscode.commands.executeCommand('type', { text: '后来重写。' });
  await findingsUntil(editor, (found) => !found.includes(gaps[0]) && found.includes(gaps[1]));
  const away = new vscode.Position(0, 0);
  editor.selection = new vscode.Selection(away, away);
  await findingsUntil(editor, hasGaps);
});

test('configuration: .duizhao.yaml holds at once, and what is wrong in it is said at its line', async () => {
  const editor = await open(report);
  await findingsUntil(editor, hasGaps);
  await withFile(
    '.duizhao.yaml',
    'stage: draft\nrules:\n  problem-without-cause: off\n  no-such-rule: off\n',
    async (uri) => {
      await findingsUntil(editor, (found) => found.includes(gaps[0]) && !found.includes(gaps[1]));
      const wrong = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === '对照');
      await until(
        () => wrong().length === 1,
        vscode.languages.onDidChangeDiagnostics,
        () => `${wrong().length} findings in the file`,
      );
      assert.equal(wrong()[0].range.start.line, 3);
      assert.match(wrong()[0].message, /no-such-rule/);
    },
  );
  await findingsUntil(editor, hasGaps);
});

test('configuration: an own bank that is broken says so, and the rest goes on working', async () => {
  await withFile('.duizhao/phrasebank/own.yaml', 'category: theory\nthemes:\n  - id: [\n', async (uri) => {
    const editor = await open(report);
    await findingsUntil(editor, hasGaps);
    const wrong = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === '对照');
    await until(
      () => wrong().length > 0,
      vscode.languages.onDidChangeDiagnostics,
      () => 'nothing is said of the bank',
    );
  });
});
