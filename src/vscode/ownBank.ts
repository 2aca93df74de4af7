import * as vscode from 'vscode';
import type { Bank, Theme } from '../core/bank.ts';
import { categoryPage, categoryRows } from '../core/features/phrasePages.ts';
import { placeAt } from '../core/features/phraseSearch.ts';
import { phraseFrom, withPhrase } from '../core/files/own-phrase.ts';
import type { Profile, Root } from '../core/profile.ts';
import { KIND_NAMES, KINDS, type Kind } from '../core/report.ts';
import type { Analyses } from './analyses.ts';

/** 加入语句库: the selection, or the line of the caret, becomes a phrase in `.duizhao/phrasebank/` of the workspace. */
export function registerOwnBank(analyses: Analyses): vscode.Disposable {
  return vscode.commands.registerCommand('duizhao.addToBank', async () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const { document, selection } = editor;
    const folder =
      vscode.workspace.getWorkspaceFolder(document.uri) ?? vscode.workspace.workspaceFolders?.[0];
    if (!folder)
      return void vscode.window.showInformationMessage('语句存放在文件夹里：先用“打开文件夹”打开一个。');
    const selected = selection.isEmpty ? document.lineAt(selection.active).text : document.getText(selection);
    const analysis = await analyses.report(document);
    const { knowledge } = analysis ?? (await analyses.sources(document.uri));
    const text = await vscode.window.showInputBox({
      title: '加入语句库（1／4）：语句',
      prompt: '把具体的时间、事项换成【时间】【具体工作】这样的空',
      value: phraseFrom(selected),
      ignoreFocusOut: true,
      validateInput: (value) => (value.trim() === '' ? '写一句话。' : undefined),
    });
    if (!text) return;
    const place = analysis && placeAt(analysis, document.offsetAt(selection.start));
    const kind = await choose<Kind>(
      '加入语句库（2／4）：是问题、原因还是措施',
      KINDS.map((value) => ({ label: KIND_NAMES[value], value })),
      place?.kind,
    );
    if (!kind) return;
    const profile = analysis?.document.profile;
    const categories = categoryRows(knowledge, profile).flatMap((row) =>
      row.type === 'category' ? [row] : [],
    );
    const category = await choose(
      '加入语句库（3／4）：方面',
      categories.map(({ id, name }) => ({ label: name, value: id })),
      place?.category?.id,
    );
    if (!category) return;
    const theme = await chooseTheme(knowledge.bank, category, profile);
    if (!theme) return;
    const uri = vscode.Uri.joinPath(folder.uri, '.duizhao', 'phrasebank', `${theme.category}.yaml`);
    const before = await textOf(uri);
    const after = withPhrase(before, { kind, theme, text: text.trim() });
    if (after === undefined) {
      const open = '打开文件';
      const answer = await vscode.window.showErrorMessage(
        `${theme.category}.yaml 不是这个方面的语句库，或写法有误，没有改动。`,
        open,
      );
      if (answer === open) await vscode.window.showTextDocument(uri);
      return;
    }
    if (after === before) return void vscode.window.showInformationMessage('语句库里已经有这一句。');
    await save(uri, after);
    analyses.reload();
    const show = '查看';
    const answer = await vscode.window.showInformationMessage(
      `已加入“${theme.name}”的${KIND_NAMES[kind]}。`,
      show,
    );
    if (answer === show) await vscode.window.showTextDocument(uri);
  });
}

type OwnTheme = Pick<Theme, 'category' | 'id' | 'name' | 'root'>;

/** A theme of the bank, or a new one. A theme that other categories lend is kept under its own category. */
async function chooseTheme(
  bank: Bank,
  category: string,
  profile: Profile | undefined,
): Promise<OwnTheme | undefined> {
  const known = categoryPage({ knowledge: { bank }, profile }, category).flatMap((row) =>
    row.type === 'theme' ? [bank.themes[row.theme]] : [],
  );
  const title = '加入语句库（4／4）：主题';
  const fresh = { label: '$(add) 新主题…', value: undefined };
  const picked = await vscode.window.showQuickPick(
    [fresh, ...known.map((theme) => ({ label: theme.name, value: theme }))],
    { title },
  );
  if (!picked || picked.value) return picked?.value;
  const name = (
    await vscode.window.showInputBox({
      title: `${title}的名称`,
      placeHolder: '如：拖延应付',
      ignoreFocusOut: true,
    })
  )?.trim();
  if (!name) return undefined;
  const root: Root = known[0]?.root ?? 'duty';
  return { category, id: `own-${name}`, name, root };
}

async function choose<T extends string>(
  title: string,
  choices: readonly { label: string; value: T }[],
  likely: string | undefined,
): Promise<T | undefined> {
  const sorted = [...choices].sort((a, b) => Number(b.value === likely) - Number(a.value === likely));
  return (await vscode.window.showQuickPick(sorted, { title }))?.value;
}

/** An open editor's text goes before the file's: it may not be saved yet. */
async function textOf(uri: vscode.Uri): Promise<string> {
  const open = openDocument(uri);
  if (open) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}

async function save(uri: vscode.Uri, text: string): Promise<void> {
  const open = openDocument(uri);
  if (!open) return vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(0, 0, open.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  await open.save();
}

const openDocument = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
