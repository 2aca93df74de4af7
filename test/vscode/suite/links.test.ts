import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  actions,
  apply,
  completions,
  extension,
  findings,
  findingsUntil,
  open,
  place,
  until,
} from './editor.ts';
import { gaps, plainReport, report } from './report.ts';
import { test } from './runner.ts';

const lensesOf = ({ document }: vscode.TextEditor): Thenable<vscode.CodeLens[]> =>
  vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 100);

const at = (editor: vscode.TextEditor, text: string): vscode.Position =>
  place(editor, text).start.translate(0, 1);

/** The text after something that edits it. */
async function after(editor: vscode.TextEditor, act: () => Thenable<unknown>): Promise<string> {
  const { version } = editor.document;
  await act();
  await until(
    () => editor.document.version > version,
    vscode.workspace.onDidChangeTextDocument,
    () => 'the text did not change',
  );
  return editor.document.getText();
}

async function undone(editor: vscode.TextEditor): Promise<string> {
  return after(editor, () => vscode.commands.executeCommand('undo'));
}

for (const [text, language] of [
  [report, 'markdown'],
  [plainReport, 'plaintext'],
] as const) {
  test(`lenses: over gaps, with all that can be done (${language})`, async () => {
    const editor = await open(text, language);
    const lenses = await lensesOf(editor);
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['缺措施', '写一条', '对应到…', '不需要', '缺原因', '写一条', '对应到…', '不需要'],
    );
    assert.equal(editor.document.getText(lenses[0].range), '学用结合不紧');
  });
}

test('lenses: 不需要 silences the gap, and one undo brings it back', async () => {
  const editor = await open(report);
  await findingsUntil(editor, (found) => gaps.every((gap) => found.includes(gap)));
  const dismiss = (await lensesOf(editor)).find(({ command }) => command?.title === '不需要')!.command!;
  const text = await after(editor, () =>
    vscode.commands.executeCommand(dismiss.command, ...dismiss.arguments!),
  );
  assert.match(text, /当场问住。<!-- 对照：忽略 problem-without-measure -->/);
  await findingsUntil(editor, (found) => !found.includes(gaps[0]));
  assert.equal(await undone(editor), report);
});

test('hover: what belongs to a head and why, with what can be done', async () => {
  const editor = await open(report);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    editor.document.uri,
    at(editor, '数字化本领不足'),
  );
  const text = hovers
    .flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value))
    .join('\n');
  assert.match(text, /问题（三）1：数字化本领不足/);
  assert.match(text, /\*\*原因\*\*：没有.*写一条.*对应到/);
  assert.match(text, /每天读书.*作者标明/);
});

test('definition and references: both ways', async () => {
  const editor = await open(report);
  const { document } = editor;
  const heads = async (command: string, text: string): Promise<string[]> => {
    const found = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>(
      command,
      document.uri,
      at(editor, text),
    );
    return found.map((one) =>
      document.getText('targetRange' in one ? (one.targetSelectionRange ?? one.targetRange) : one.range),
    );
  };
  assert.deepEqual(await heads('vscode.executeDefinitionProvider', '一是阵地把关'), [
    '理论武装不紧',
    '每天读书',
  ]);
  assert.deepEqual(await heads('vscode.executeDefinitionProvider', '二是敢于碰硬'), [
    '怕得罪人',
    '下基层走马观花',
    '项目资金监管松',
  ]);
  assert.deepEqual(await heads('vscode.executeReferenceProvider', '怕得罪人'), [
    '怕得罪人',
    '缺少闯劲',
    '（四）1',
    '敢于碰硬',
    '（四）1',
  ]);
  const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
    'vscode.executeLinkProvider',
    document.uri,
    100,
  );
  assert.ok(
    links.some(
      ({ range, tooltip }) => document.getText(range) === '（三）1' && tooltip?.includes('数字化本领不足'),
    ),
  );
});

test('rename: a head with the markers that name it, as one undo step', async () => {
  const named = report.replace('（四）1；（五）1；（六）1 -->\n\n##', '怕得罪人；（五）1；（六）1 -->\n\n##');
  const editor = await open(named);
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    editor.document.uri,
    at(editor, '怕得罪人'),
    '碰到熟人抹不开情面',
  );
  const text = await after(editor, () => vscode.workspace.applyEdit(edit));
  assert.match(text, /一是碰到熟人抹不开情面。8月/);
  assert.match(text, /对应：碰到熟人抹不开情面；（五）1/);
  assert.equal(await undone(editor), named);
});

test('completion inside 对应：, the unanswered first, by pinyin too', async () => {
  const editor = await open(report.replace('（三）1 -->', '（三）1； -->'));
  const offered = await completions(editor, '（二）1；（三）1；');
  const label = ({ label }: vscode.CompletionItem): string =>
    typeof label === 'string' ? label : label.label;
  assert.equal(label(offered[0]), '学用结合不紧');
  assert.ok(offered.map(label).includes('全部'));
  const typed = await open(report.replace('（三）1 -->', '（三）1；xyjh -->'));
  assert.deepEqual((await completions(typed, '（三）1；xyjh')).map(label), ['学用结合不紧']);
});

test('lightbulb: a gap is linked, an inferred link is confirmed and nothing else changes', async () => {
  const free = report.replace(/<!-- 对应.*?-->/g, '');
  const editor = await open(free);
  await findingsUntil(editor, (found) => found.length > 0);
  const before = findings(editor);
  const offered = await actions(editor, place(editor, '一是每天读书'));
  const confirm = offered.filter(({ title }) => title.startsWith('确认'));
  assert.ok(confirm.length > 0, offered.map(({ title }) => title).join());
  const text = await apply(editor, confirm, '确认');
  assert.match(text, /选读两卷。<!-- 对应：.* -->/);
  await findingsUntil(editor, (found) => found.join() === before.join());
  assert.equal(await undone(editor), free);
});

test('lightbulb: offers the bank and the answers that are there for a gap', async () => {
  const editor = await open(report);
  const offered = (await actions(editor, place(editor, '学用结合不紧'))).map(({ title }) => title);
  assert.ok(
    offered.some((title) => title.startsWith('从语句库选一条措施')),
    offered.join(),
  );
  assert.ok(
    offered.some((title) => title.startsWith('对应到已有的措施')),
    offered.join(),
  );
});

test('links: strangers get none of it', async () => {
  const editor = await open('# 周报\n\n一是学用结合不紧。二是别的。\n\n<!-- 对应： -->\n');
  assert.deepEqual(await lensesOf(editor), []);
  assert.deepEqual(await completions(editor, '<!-- 对应：'), []);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    editor.document.uri,
    at(editor, '学用结合'),
  );
  assert.deepEqual(hovers, []);
});

test('coverage: what the lenses offer is in the menus of the tree', async () => {
  const { menus } = extension().packageJSON.contributes;
  const offered = (of: string): string[] =>
    menus['view/item/context']
      .filter(({ when }: { when: string }) => when === `view == duizhao.coverage && viewItem == ${of}`)
      .map(({ command }: { command: string }) => command);
  for (const command of [
    'duizhao.writeFromCoverage',
    'duizhao.linkFromCoverage',
    'duizhao.dismissFromCoverage',
  ])
    assert.ok(offered('missing').includes(command), command);
  for (const command of ['duizhao.confirmFromCoverage', 'duizhao.refuseFromCoverage'])
    assert.ok(offered('answer').includes(command), command);
});
