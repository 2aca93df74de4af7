import * as vscode from 'vscode';
import type { Analysis } from '../core/analyze.ts';
import type { Analyses } from './analyses.ts';

/** The report that the user looks at. */
export interface Shown {
  readonly document: vscode.TextDocument;
  readonly analysis: Analysis;
}

/** Follows the active editor for the views: status bar, tree, matrix, and the context key that menus ask for. */
export interface Current extends vscode.Disposable {
  readonly shown: Shown | undefined;
  readonly onDidChange: vscode.Event<Shown | undefined>;
}

export function followCurrent(analyses: Analyses): Current {
  const changed = new vscode.EventEmitter<Shown | undefined>();
  let shown: Shown | undefined;
  let wanted: vscode.TextDocument | undefined;

  async function follow(document: vscode.TextDocument | undefined): Promise<void> {
    wanted = document;
    const analysis = document && (await analyses.report(document));
    if (wanted !== document) return;
    const next = document && analysis && { document, analysis };
    if (next?.analysis === shown?.analysis) return;
    shown = next;
    void vscode.commands.executeCommand('setContext', 'duizhao.isReport', shown !== undefined);
    changed.fire(shown);
  }

  const listeners = [
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      // A panel is no editor; and with the focus in a web view what was shown stays.
      if (editor?.viewColumn !== undefined) void follow(editor.document);
    }),
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      if (!editors.some(({ viewColumn }) => viewColumn !== undefined)) void follow(undefined);
    }),
    analyses.onDidSettle(({ document }) => {
      if (document === (wanted ?? vscode.window.activeTextEditor?.document)) void follow(document);
    }),
  ];
  void follow(vscode.window.activeTextEditor?.document);
  return {
    get shown() {
      return shown;
    },
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(...listeners, changed).dispose(),
  };
}
