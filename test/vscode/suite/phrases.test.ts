import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { completions, findingsUntil, open, place, until } from './editor.ts';
import { plainReport, report } from './report.ts';
import { test } from './runner.ts';

const label = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

async function changed(editor: vscode.TextEditor, act: () => Thenable<unknown>): Promise<string> {
  const { version } = editor.document;
  await act();
  await until(
    () => editor.document.version > version,
    vscode.workspace.onDidChangeTextDocument,
    () => 'the text did not change',
  );
  return editor.document.getText();
}

/** Opens the quick pick by a command, waits until it is there, and presses keys in it. */
async function picking(command: string, ...keys: string[]): Promise<void> {
  const done = vscode.commands.executeCommand(command);
  for (const key of keys) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await vscode.commands.executeCommand(key);
  }
  await done;
}

for (const [text, language] of [
  [report.replace('### （四）', '/\n\n### （四）'), 'markdown'],
  [plainReport.replace('（四）', '/\n（四）'), 'plaintext'],
] as const) {
  test(`phrases: / on a line of its own offers problems of the category, with the next ordinal (${language})`, async () => {
    const editor = await open(text, language);
    const offered = await completions(
      editor,
      language === 'markdown' ? '首页的数字。\n\n/' : '首页的数字。\n/',
    );
    assert.ok(offered.length >= 20, `${offered.length}`);
    const first = offered[0];
    assert.match((first.insertText as vscode.SnippetString).value, /^二是/);
    assert.match(first.detail ?? '', /问题/);
    assert.equal(first.filterText, '/');
    assert.equal(editor.document.getText(first.range as vscode.Range), '/');
  });
}

test('phrases: passages are offered where a part begins, and found by their place behind everything', async () => {
  const editor = await open(`${report.replace('## 二、原因剖析\n', '## 二、原因剖析\n\n/\n')}\n/jieyu\n`);
  const [first] = await completions(editor, '原因剖析\n\n/');
  assert.match(first.detail ?? '', /原因开头/);
  assert.doesNotMatch((first.insertText as vscode.SnippetString).value, /^一是/);
  const [closing] = await completions(editor, '\n/jieyu');
  assert.match(closing.detail ?? '', /结语/);
});

test('phrases: found by initials behind the slash; blanks are tab stops, choices lists', async () => {
  const editor = await open(report.replace('### （四）', '二是/tcyj\n\n### （四）'));
  const offered = await completions(editor, '二是/tcyj');
  assert.ok(offered.length > 0);
  assert.ok(offered.every(({ filterText }) => filterText === '/tcyj'));
  const { value } = offered[0].insertText as vscode.SnippetString;
  assert.match(value, /\$\{1:【.*?】\}/);
  assert.doesNotMatch(value, /^二是/);
});

test('phrases: measures for what is still unanswered come first', async () => {
  const editor = await open(`${report}\n/\n`);
  const offered = await completions(editor, '站坐班。<!-- 对应：（四）1；（五）1；（六）1 -->\n\n/');
  assert.ok(
    offered.slice(0, 5).some(({ detail }) => /学|本领|信息|数字/.test(detail ?? '')),
    offered
      .slice(0, 5)
      .map(({ detail }) => detail)
      .join(),
  );
  assert.match((offered[0].insertText as vscode.SnippetString).value, /^三是/);
});

test('phrases: nothing in running prose, in headings or for strangers', async () => {
  const prose = await open(report.replace('被专家', '被/专家'));
  assert.deepEqual((await completions(prose, '方案时被/')).map(label), []);
  const stranger = await open('# 周报\n\n/\n');
  assert.deepEqual((await completions(stranger, '周报\n\n/')).map(label), []);
});

test('phrases: a completion in between renumbers what follows', async () => {
  const editor = await open(
    report
      .replace('二是学用结合', '/\n\n二是学用结合')
      .replace('（一）1；（二）1；（三）1', '（一）1；（一）2；（三）1'),
  );
  const offered = await completions(editor, '空着61格。\n\n/');
  const edit = new vscode.WorkspaceEdit();
  edit.set(editor.document.uri, offered[0].additionalTextEdits!);
  const text = await changed(editor, () => vscode.workspace.applyEdit(edit));
  assert.match(text, /三是学用结合不紧/);
  assert.match(text, /对应：（一）1；（一）3；（三）1/);
});

test('phrases: the quick pick inserts a phrase where it belongs, as one undo step', async () => {
  const editor = await open(report);
  const { start } = place(editor, '一是数字化');
  editor.selection = new vscode.Selection(start.translate(0, 3), start.translate(0, 3));
  const text = await changed(editor, () =>
    picking('duizhao.insertPhrase', 'workbench.action.acceptSelectedQuickOpenItem'),
  );
  assert.match(text, /首页的数字。\n\n二是[^\n]*【/);
  await vscode.commands.executeCommand('leaveSnippet');
  assert.equal(await changed(editor, () => vscode.commands.executeCommand('undo')), report);
});

test('phrases: the three together, each into its part, linked, one undo step', async () => {
  const editor = await open(report);
  const { start } = place(editor, '一是数字化');
  editor.selection = new vscode.Selection(start.translate(0, 3), start.translate(0, 3));
  const accept = 'workbench.action.acceptSelectedQuickOpenItem';
  const text = await changed(editor, () => picking('duizhao.insertThree', accept, accept, accept));
  const head = /首页的数字。\n\n二是([^。]*)。/.exec(text)?.[1];
  assert.ok(head, text);
  const name = head.includes('【') ? '（三）2' : head;
  assert.match(text, new RegExp(`\n三是[^\n]*<!-- 对应：${name} -->\n\n## 三、整改措施`));
  assert.match(text, new RegExp(`\n三是[^\n]*<!-- 对应：${name} -->\n$`));
  const [selected] = editor.selections;
  assert.match(editor.document.getText(selected), /【|^$/);
  await vscode.commands.executeCommand('leaveSnippet');
  assert.equal(await changed(editor, () => vscode.commands.executeCommand('undo')), report);
});

test('phrases: 写一条 by the lens answers the gap', async () => {
  const editor = await open(report);
  await findingsUntil(editor, (found) => found.includes('problem-without-measure 【学用结合不紧】'));
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    editor.document.uri,
    100,
  );
  const write = lenses.find(({ command }) => command?.title === '写一条')!.command!;
  const text = await changed(editor, async () => {
    const done = vscode.commands.executeCommand(write.command, ...write.arguments!);
    await new Promise((resolve) => setTimeout(resolve, 700));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
  });
  assert.match(text, /三是[^\n]*<!-- 对应：学用结合不紧 -->\n$/);
  await findingsUntil(editor, (found) => !found.includes('problem-without-measure 【学用结合不紧】'));
});

test('phrases: an own bank is read, changed and mended without a restart; what is wrong is shown in it', async () => {
  const { uri } = vscode.workspace.workspaceFolders![0];
  const file = vscode.Uri.joinPath(uri, '.duizhao/phrasebank/ability.yaml');
  const bank = `category: ability
themes:
  - id: own-test
    name: 独门主题
    root: ability
    problems:
      - text: 独门的毛病。【时间】【事项】没有办。
`;
  const editor = await open(report.replace('### （四）', '/dmd\n\n### （四）'));
  const write = (text: string) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  const offered = async (wanted: string): Promise<void> => {
    let found: string[] = [];
    for (let i = 0; i < 40; i++) {
      found = (await completions(editor, '/dmd')).map(label).filter((name) => name.startsWith('独门'));
      if (found.join() === wanted) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    assert.fail(found.join());
  };
  try {
    // One folder after the other: the editor's watcher does not look into one that is made together with its parent.
    for (const folder of ['.duizhao', '.duizhao/phrasebank']) {
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, folder));
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
    await write(bank);
    await offered('独门的毛病');
    await write(bank.replace('root: ability', 'root: 本领').replace('独门的毛病', '独门的大毛病'));
    await offered('独门的大毛病');
    const wrong = () =>
      vscode.languages.getDiagnostics(file).map(({ range, message }) => `${range.start.line} ${message}`);
    await until(
      () => wrong().some((one) => one.startsWith('4 root')),
      vscode.languages.onDidChangeDiagnostics,
      () => wrong().join(),
    );
  } finally {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '.duizhao'), { recursive: true });
  }
  await offered('');
});

test('phrases: what is selected goes into the own bank, which keeps its comments', async () => {
  const { uri } = vscode.workspace.workspaceFolders![0];
  const file = vscode.Uri.joinPath(uri, '.duizhao/phrasebank/ability.yaml');
  const accept = 'workbench.action.acceptSelectedQuickOpenItem';
  const editor = await open(report);
  const words = place(editor, '一是数字化本领不足。平台上线一年只会看首页的数字。');
  editor.selection = new vscode.Selection(words.start, words.end);
  try {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('# 我们的\ncategory: ability\n'));
    const done = vscode.commands.executeCommand('duizhao.addToBank');
    // Words, kind and category as they are proposed; of the themes the second: the first makes a new one.
    for (const key of [accept, accept, accept, 'workbench.action.quickOpenSelectNext', accept]) {
      await new Promise((resolve) => setTimeout(resolve, 800));
      await vscode.commands.executeCommand(key);
    }
    const written = async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    for (let i = 0; i < 20 && !(await written()).includes('themes'); i++)
      await new Promise((resolve) => setTimeout(resolve, 250));
    const text = await written();
    assert.match(text, /^# 我们的\ncategory: ability\nthemes:\n {2}- id: /);
    assert.match(
      text,
      /root: \w+\n {4}problems:\n {6}- text: 数字化本领不足。平台上线一年只会看首页的数字。\n$/,
    );
    await vscode.commands.executeCommand('notifications.clearAll');
    await done;
  } finally {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '.duizhao'), { recursive: true });
  }
});
