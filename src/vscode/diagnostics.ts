import * as vscode from 'vscode';
import type { Analysis } from '../core/analyze.ts';
import { itemAt } from '../core/features/place.ts';
import { contains, type Span } from '../core/text.ts';
import { type Analyses, documentsOf, isOurs, type Moment } from './analyses.ts';
import { diagnosticOf } from './convert.ts';
import { manualUri } from './manual.ts';

const MOST = 200;

/**
 * The Problems panel. Findings of the item that is being typed wait until the caret has left it or the file is saved.
 */
export interface Diagnostics extends vscode.Disposable {
  /** Checks an open document now, whatever `duizhao.run` says. */
  check(document: vscode.TextDocument): Promise<void>;
  /** Shows what a check of the workspace found in a file, open or not; it stays until the next such check or an edit. */
  show(uri: vscode.Uri, analysis: Analysis): void;
  /** Forgets what earlier checks of the workspace found. */
  clear(): void;
}

export function registerDiagnostics(analyses: Analyses): Diagnostics {
  const collection = vscode.languages.createDiagnosticCollection('duizhao');
  /** Where a document was last edited, until the caret leaves the item that it was in. */
  const typedAt = new WeakMap<vscode.TextDocument, number>();
  /** The item whose findings wait. */
  const waiting = new WeakMap<vscode.TextDocument, { version: number; span: Span }>();
  /** By file, what a check of the workspace found. */
  const found = new Map<string, vscode.Diagnostic[]>();
  /** Documents that live on without a tab: for the user they are closed. */
  const closed = new WeakSet<vscode.TextDocument>();

  async function publish(
    document: vscode.TextDocument,
    analyzed: (document: vscode.TextDocument) => Promise<Analysis | undefined>,
  ): Promise<void> {
    const { version } = document;
    const analysis = enabled(document) ? await analyzed(document) : undefined;
    if (document.isClosed || closed.has(document) || document.version !== version) return;
    const all = analysis && diagnosticsOf(document.uri, analysis, beingTyped(document, analysis));
    collection.set(document.uri, all);
  }

  function beingTyped(document: vscode.TextDocument, analysis: Analysis): Span | undefined {
    const at = typedAt.get(document);
    const editor = vscode.window.activeTextEditor;
    if (at === undefined || editor?.document !== document) return undefined;
    const span = itemAt(analysis, document.offsetAt(editor.selection.active))?.span;
    if (!span || at < span.start || at > span.end) {
      typedAt.delete(document);
      return undefined;
    }
    waiting.set(document, { version: document.version, span });
    return span;
  }

  function settle({ document, moment }: { document: vscode.TextDocument; moment: Moment }): void {
    const run = vscode.workspace.getConfiguration('duizhao', document).get<string>('run');
    if (moment === 'saved') typedAt.delete(document);
    if (run === 'manual' && moment === 'configured') collection.delete(document.uri);
    if (run === 'manual' || (run === 'onSave' && moment === 'typed')) return;
    void publish(document, moment === 'typed' ? analyses.report : analyses.fresh);
  }

  const listeners = vscode.Disposable.from(
    collection,
    analyses.onDidSettle(settle),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const last = contentChanges[contentChanges.length - 1];
      if (!last || !isOurs(document)) return;
      found.delete(document.uri.toString());
      typedAt.set(document, last.rangeOffset + last.text.length);
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document, selection } }) => {
      const held = waiting.get(document);
      // While edits are not settled yet, the timer looks after the caret.
      if (!typedAt.has(document) || held?.version !== document.version) return;
      const caret = document.offsetAt(selection.active);
      if (caret >= held.span.start && caret <= held.span.end) return;
      typedAt.delete(document);
      settle({ document, moment: 'typed' });
    }),
    vscode.workspace.onDidCloseTextDocument(close),
    vscode.window.tabGroups.onDidChangeTabs((change) => {
      const left = new Set(documentsOf(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs)));
      for (const document of left) closed.delete(document);
      for (const document of documentsOf(change.closed)) if (!left.has(document)) close(document);
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach(forget)),
    vscode.workspace.onDidRenameFiles(({ files }) => files.map(({ oldUri }) => oldUri).forEach(forget)),
  );

  function close(document: vscode.TextDocument): void {
    closed.add(document);
    collection.set(document.uri, found.get(document.uri.toString()));
  }

  function forget(uri: vscode.Uri): void {
    found.delete(uri.toString());
    collection.delete(uri);
  }

  return {
    check: (document) => publish(document, analyses.fresh),
    show: (uri, analysis) => {
      const all = diagnosticsOf(uri, analysis);
      found.set(uri.toString(), all);
      collection.set(uri, all);
    },
    clear: () => {
      const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
      for (const uri of found.keys()) if (!open.has(uri)) collection.delete(vscode.Uri.parse(uri));
      found.clear();
    },
    dispose: () => listeners.dispose(),
  };
}

export function enabled(scope?: vscode.ConfigurationScope): boolean {
  return vscode.workspace.getConfiguration('duizhao', scope).get<boolean>('enable') !== false;
}

/** At most 200 a file; one line says how many more there are. */
function diagnosticsOf(uri: vscode.Uri, analysis: Analysis, without?: Span): vscode.Diagnostic[] {
  const shown = analysis.findings.filter((finding) => !(without && contains(without, finding.span)));
  const made = shown
    .slice(0, MOST)
    .map((finding) => diagnosticOf(uri, analysis, finding, manualUri(finding.rule.id)));
  if (shown.length > MOST) {
    const more = new vscode.Diagnostic(
      made[MOST - 1].range,
      `另有 ${shown.length - MOST} 条提示没有列出，改掉一些后会显示。`,
      vscode.DiagnosticSeverity.Information,
    );
    more.source = '对照';
    made.push(more);
  }
  return made;
}
