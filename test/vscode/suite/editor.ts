// What a user does in an editor, as one call each. Places are named by the text that stands there.

import * as vscode from 'vscode';

/** An editor, or just a document that none shows. */
export type Open = Pick<vscode.TextEditor, 'document'>;

const EXTENSIONS: Record<string, string> = { markdown: 'md', plaintext: 'txt' };
let opened = 0;

/** A new file with this text, in the language that goes with its name. */
export async function open(text: string, language = 'markdown'): Promise<vscode.TextEditor> {
  const name = `${++opened}.${EXTENSIONS[language]}`;
  await vscode.workspace.fs.writeFile(inFolder(name), new TextEncoder().encode(text));
  return openFile(name);
}

/** A document that was never saved, as after a paste. VS Code may name the next one alike and bring its text back: one a run. */
export async function paste(text: string, language: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: text, language }));
}

/** A file of the workspace folder: `report.md` is the bundled sample, `strangers/` has files that are no reports. */
export async function openFile(name: string): Promise<vscode.TextEditor> {
  const uri = inFolder(name);
  // Unlike `openTextDocument`, this does not keep the document for minutes after its editor was closed.
  await vscode.commands.executeCommand('vscode.open', uri);
  const shown = () => vscode.window.activeTextEditor?.document.uri.toString() === uri.toString();
  await until(shown, vscode.window.onDidChangeActiveTextEditor, () => `${name} is not shown`);
  return vscode.window.activeTextEditor!;
}

function inFolder(name: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0].uri, name);
}

export function extension(): vscode.Extension<unknown> {
  return vscode.extensions.getExtension('duizhao.duizhao')!;
}

/** The range of the first `text` in the document. */
export function place({ document }: vscode.TextEditor, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  if (start < 0) throw new Error(`“${text}” is not in the document:\n${document.getText()}`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

export async function replace(editor: vscode.TextEditor, text: string, by: string): Promise<void> {
  const range = place(editor, text);
  if (!(await editor.edit((edit) => edit.replace(range, by)))) throw new Error('The edit was refused.');
}

/** Our findings as `rule 【text】`, in document order: what the Problems panel lists. */
export function findings({ document }: Open): string[] {
  return diagnostics(document).map((found) => `${rule(found)} 【${document.getText(found.range)}】`);
}

export function diagnostics(document: vscode.TextDocument): vscode.Diagnostic[] {
  const ours = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === '对照');
  return ours.sort((a, b) => a.range.start.compareTo(b.range.start));
}

export function rule({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until the findings are as wanted, and returns them. */
export async function findingsUntil(
  editor: vscode.TextEditor,
  wanted: (found: string[]) => boolean,
): Promise<string[]> {
  const ready = () => wanted(findings(editor));
  await until(
    ready,
    vscode.languages.onDidChangeDiagnostics,
    () => `findings:\n${findings(editor).join('\n')}`,
  );
  return findings(editor);
}

/** Checks at once and at every event until `ready`; fails after twenty seconds, telling how things stand. */
export function until(
  ready: () => boolean,
  event: vscode.Event<unknown>,
  state: () => string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(new Error(`not so after 20 s; ${state()}`)), 20_000);
    const listener = event(() => ready() && finish());
    const finish = (error?: Error) => {
      clearTimeout(timer);
      listener.dispose();
      error ? reject(error) : resolve();
    };
    if (ready()) finish();
  });
}

/** Our outline as indented text: `name | detail`. VS Code lists Markdown's own headings beside it; those begin with `#`. */
export async function outline({ document }: Open): Promise<string> {
  const command = 'vscode.executeDocumentSymbolProvider';
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    command,
    document.uri,
  );
  const lines = (of: vscode.DocumentSymbol[], indent: string): string[] =>
    of.flatMap(({ name, detail, children }) => [
      indent + (detail ? `${name} | ${detail}` : name),
      ...lines(children, `${indent}  `),
    ]);
  return lines(
    (symbols ?? []).filter(({ name }) => !name.startsWith('#')),
    '',
  ).join('\n');
}

/** The code actions offered on a text, of a kind if given. */
export async function actions(
  { document }: Open,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  const command = 'vscode.executeCodeActionProvider';
  return vscode.commands.executeCommand(command, document.uri, range, kind?.value, 100);
}

/** Takes the code action with this title, or of which the title has this part, and returns the text after it. */
export async function apply(
  editor: vscode.TextEditor,
  offered: vscode.CodeAction[],
  title: string,
): Promise<string> {
  const action = offered.find((one) => one.title.includes(title));
  if (!action) throw new Error(`No “${title}” among: ${offered.map((one) => one.title).join(' · ')}`);
  if (action.edit && !(await vscode.workspace.applyEdit(action.edit)))
    throw new Error('The edit was refused.');
  const { command } = action;
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
  return editor.document.getText();
}

/** What completion offers at the end of the first `text`. */
export async function completions(editor: vscode.TextEditor, text: string): Promise<vscode.CompletionItem[]> {
  const command = 'vscode.executeCompletionItemProvider';
  const { end } = place(editor, text);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    command,
    editor.document.uri,
    end,
    undefined,
    20,
  );
  // VS Code adds the words of the document.
  return list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
}

/** Inserts a snippet that the extension contributes at the cursor, and returns the text after it. */
export async function insertSnippet(editor: vscode.TextEditor, name: string): Promise<string> {
  const before = editor.document.version;
  const langId = editor.document.languageId;
  await vscode.commands.executeCommand('editor.action.insertSnippet', { langId, name });
  const changed = () => editor.document.version > before;
  await until(
    changed,
    vscode.workspace.onDidChangeTextDocument,
    () => `the snippet “${name}” was not inserted`,
  );
  return editor.document.getText();
}
