import * as vscode from 'vscode';
import type { Analyses } from './analyses.ts';

const OWN = /\/\.duizhao\.yaml$|\/\.duizhao\/.*\.ya?ml$/;

/** Watches the user's own files (`.duizhao.yaml`, banks, profiles): what is wrong in them is shown there, a change holds at once. */
export function registerOwnFiles(analyses: Analyses): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('duizhao-files');
  /** Files that lie outside the patterns below, by folder. */
  const watched = new Map<string, vscode.Disposable>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function changed(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      collection.clear();
      analyses.reload();
      for (const document of vscode.workspace.textDocuments) look(document);
    }, 200);
  }

  function watch(pattern: vscode.GlobPattern): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      watcher.onDidDelete(changed),
    );
  }

  /** One who edits a configuration wants to know what is wrong with it, whether or not a report is open. */
  function look(document: vscode.TextDocument): void {
    if (document.uri.scheme !== 'untitled' && OWN.test(document.uri.path))
      void analyses.sources(document.uri);
  }

  const listeners = vscode.Disposable.from(
    collection,
    watch('**/.duizhao.yaml'),
    watch('**/.duizhao/**/*.{yaml,yml}'),
    // A folder that is deleted takes its files along without a word about them.
    watch('**/.duizhao'),
    watch('**/.duizhao/{phrasebank,profiles}'),
    analyses.onDidLoad(({ files, faults }) => {
      for (const file of files) {
        const here = faults.filter(({ uri }) => uri.toString() === file.toString());
        collection.set(
          file,
          here.map(({ message, range: { start, end } }) => {
            const found = new vscode.Diagnostic(
              new vscode.Range(start.line, start.character, end.line, end.character),
              message,
              vscode.DiagnosticSeverity.Error,
            );
            found.source = '对照';
            return found;
          }),
        );
        const folder = vscode.Uri.joinPath(file, '..');
        const inside = vscode.workspace.getWorkspaceFolder(file) !== undefined && OWN.test(file.path);
        if (!inside && !watched.has(folder.toString()))
          watched.set(folder.toString(), watch(new vscode.RelativePattern(folder, '*.{yaml,yml}')));
      }
    }),
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (OWN.test(document.uri.path)) changed();
    }),
  );
  for (const document of vscode.workspace.textDocuments) look(document);
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    vscode.Disposable.from(listeners, ...watched.values()).dispose();
  });
}
