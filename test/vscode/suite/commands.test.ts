import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  diagnostics,
  extension,
  findings,
  findingsUntil,
  open,
  outline,
  place,
  rule,
  until,
} from './editor.ts';
import { gaps, plainReport, report } from './report.ts';
import { test } from './runner.ts';

const run = (command: string) => vscode.commands.executeCommand(`duizhao.${command}`);
const hasGaps = (found: string[]) => gaps.every((gap) => found.includes(gap));
const texts = () => vscode.workspace.onDidChangeTextDocument;

async function textAfter(editor: vscode.TextEditor, command: string): Promise<string> {
  await run(command);
  return editor.document.getText();
}

test('commands: every one that is contributed is there, under a Chinese title with its initials', async () => {
  const { contributes } = extension().packageJSON;
  const known = new Set(await vscode.commands.getCommands(true));
  for (const { command, title, category } of contributes.commands) {
    assert.ok(known.has(command), `${command} is not registered`);
    assert.equal(category, '对照', command);
    assert.match(title, /\p{Script=Han}/u, command);
  }
});

test('commands: next and previous gap go round', async () => {
  const editor = await open(report);
  await findingsUntil(editor, hasGaps);
  const heads = ['学用结合不紧', '数字化本领不足'].map((head) => place(editor, head).start);
  for (const [command, at] of [
    ['nextGap', 0],
    ['nextGap', 1],
    ['nextGap', 0],
    ['previousGap', 1],
  ] as const) {
    await run(command);
    const there = () => editor.selection.active.isEqual(heads[at]);
    await until(
      there,
      vscode.window.onDidChangeTextEditorSelection,
      () => `the caret is at ${editor.selection.active.line}`,
    );
  }
});

test('commands: copies the text without its signs', async () => {
  await open(report);
  await run('copyText');
  const copied = await vscode.env.clipboard.readText();
  assert.match(copied, /^民主生活会个人对照检查材料\n一、存在问题\n（一）理论学习方面\n一是自学缺少恒心。/);
  assert.doesNotMatch(copied, /#|<!--|duizhao/);
});

test('commands: turns plain text into Markdown, as one undo step, and the report stays the same', async () => {
  const editor = await open(plainReport, 'plaintext');
  const before = await outline(editor);
  const text = await textAfter(editor, 'toMarkdown');
  assert.match(text, /\n## 一、存在问题\n\n### （一）理论学习方面\n\n一是自学缺少恒心。/);
  assert.equal(await outline(editor), before);
  await vscode.commands.executeCommand('undo');
  assert.equal(editor.document.getText(), plainReport);
});

test('commands: renumbers, and sorts the categories by the profile', async () => {
  const slips = report.replace('二是学用', '五是学用').replace('### （三）', '### （八）');
  const editor = await open(slips);
  assert.equal(await textAfter(editor, 'renumber'), report);

  const other = await open(
    report
      .replace('理论学习方面\n\n一是自学', '工作作风方面\n\n一是自学')
      .replace('（五）工作作风方面', '（五）理论学习方面'),
  );
  const sorted = await textAfter(other, 'sortCategories');
  assert.match(sorted, /### （一）理论学习方面\n\n一是下基层走马观花/);
  assert.match(sorted, /### （五）工作作风方面\n\n一是自学缺少恒心/);
});

test('commands: checks the whole workspace, open or not, until the next edit', async () => {
  const folder = vscode.workspace.workspaceFolders![0].uri;
  const uri = vscode.Uri.joinPath(folder, 'deep/closed.md');
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(report));
  void run('checkWorkspace');
  const ours = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === '对照');
  await until(
    () => ours().length >= 2,
    vscode.languages.onDidChangeDiagnostics,
    () => `${ours().length} findings`,
  );
  assert.deepEqual(
    ours()
      .map(rule)
      .filter((id) => id.startsWith('problem-without'))
      .sort(),
    ['problem-without-cause', 'problem-without-measure'],
  );
  for (const stranger of await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder, 'strangers'))) {
    assert.deepEqual(
      vscode.languages
        .getDiagnostics(vscode.Uri.joinPath(folder, 'strangers', stranger[0]))
        .filter(({ source }) => source === '对照'),
      [],
      stranger[0],
    );
  }
  // Opened and closed again they are still there.
  await vscode.commands.executeCommand('vscode.open', uri);
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.ok(ours().length >= 2);
  await vscode.workspace.fs.delete(uri);
});

test('commands: the diagnosis says why a file is checked, and why not', async () => {
  const said = async (wanted: RegExp): Promise<string> => {
    await run('diagnose');
    const channel = () =>
      vscode.workspace.textDocuments.find(
        ({ uri, languageId }) => uri.scheme === 'output' && languageId === 'Log' && /对照/.test(uri.path),
      ) ?? vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'output');
    const text = (): string => channel()?.getText() ?? '';
    await until(
      () => wanted.test(text()),
      texts(),
      () => `${wanted} is not said but: ${text()}`,
    );
    return text();
  };
  await open(report);
  const yes = await said(/认作对照检查材料：文首写明 duizhao: ztjy2023a[\s\S]*个问题/);
  assert.match(yes, /7 个问题，2 条原因，2 条措施；缺原因 1，缺措施 1/);
  await open('# README\n\n没有别的。\n');
  await said(/没有认作对照检查材料：/);
  await vscode.commands.executeCommand('workbench.action.closePanel');
});

test('folding: parts, categories and items of a report', async () => {
  const editor = await open(plainReport, 'plaintext');
  await findingsUntil(editor, (found) => found.length > 0);
  const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
    'vscode.executeFoldingRangeProvider',
    editor.document.uri,
  );
  const firsts = folds.map(({ start }) => editor.document.lineAt(start).text);
  for (const heading of ['一、存在问题', '（一）理论学习方面', '二、原因剖析', '三、整改措施'])
    assert.ok(firsts.includes(heading), `${heading} does not fold`);
});

test('selection: grows from the clause to the item', async () => {
  const editor = await open(report);
  const at = place(editor, '被专家').start;
  const [range] = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
    'vscode.executeSelectionRangeProvider',
    editor.document.uri,
    [at],
  );
  const grown: string[] = [];
  for (let now: vscode.SelectionRange | undefined = range; now; now = now.parent)
    grown.push(editor.document.getText(now.range));
  assert.ok(grown.includes('起草古城保护方案时被专家当场问住。'), grown.slice(0, 6).join(' | '));
  assert.ok(grown.includes('二是学用结合不紧。起草古城保护方案时被专家当场问住。'));
});

test('manual: 了解规则 opens the page of the finding at the caret', async () => {
  const editor = await open(report);
  await findingsUntil(editor, hasGaps);
  editor.selection = new vscode.Selection(place(editor, '学用结合').start, place(editor, '学用结合').start);
  await run('openManual');
  const shown = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
  await until(
    () => shown().includes('problem-without-measure'),
    vscode.window.tabGroups.onDidChangeTabs,
    shown,
  );
  assert.equal(findings(editor).length, diagnostics(editor.document).length);
});
