import * as vscode from 'vscode';
import { RULES } from '../core/rules/index.ts';

const OPEN = 'duizhao.openManual';

/** What the code of a finding leads to: the rule's page, which lies in the extension, so that no network is needed. */
export function manualUri(rule: string): vscode.Uri {
  return vscode.Uri.parse(`command:${OPEN}?${encodeURIComponent(JSON.stringify([rule]))}`);
}

/** 了解规则: opens a rule's page; without a rule, that of a finding at the caret, else the list of all. */
export function registerManual(context: vscode.ExtensionContext): vscode.Disposable {
  return vscode.commands.registerCommand(OPEN, async (rule?: unknown) => {
    const id = typeof rule === 'string' ? rule : ((await ruleAtCaret()) ?? (await pickRule()));
    if (!id || !RULES.some((known) => known.id === id)) return;
    const page = vscode.Uri.joinPath(context.extensionUri, 'dist/manual', `${id}.md`);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', page);
    } catch {
      await vscode.window.showTextDocument(page, { preview: true });
    }
  });
}

async function ruleAtCaret(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const here = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((found) => found.source === '对照' && found.range.contains(editor.selection.active))
    .map((found) => String(typeof found.code === 'object' ? found.code.value : found.code));
  return here.length <= 1 ? here[0] : pickRule(here);
}

async function pickRule(among?: readonly string[]): Promise<string | undefined> {
  const rules = RULES.filter((rule) => !among || among.includes(rule.id));
  const picked = await vscode.window.showQuickPick(
    rules.map((rule) => ({ label: rule.title, description: rule.id })),
    { placeHolder: '选择一条规则，查看说明', matchOnDescription: true },
  );
  return picked?.description;
}
