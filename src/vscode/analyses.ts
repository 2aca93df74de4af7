import * as vscode from 'vscode';
import { type Analysis, analyze } from '../core/analyze.ts';
import { mayBeReport } from '../core/glance.ts';
import type { Builtin, Knowledge } from '../core/knowledge.ts';
import { folderFor, optionsFor, readBuiltin, type Sources, sourcesOf } from './sources.ts';

/** Why the analysis of a document may be new. */
export type Moment = 'opened' | 'typed' | 'saved' | 'configured';

/** What every feature asks: the analysis of this very version of a document, made once for all of them. */
export interface Analyses extends vscode.Disposable {
  /** Undefined for what is no report, and for documents that are none of the user's. */
  report(document: vscode.TextDocument): Promise<Analysis | undefined>;
  /** The same, but of strangers too: undefined only where there is no text of the user's to look at. */
  of(document: vscode.TextDocument): Promise<Analysis | undefined>;
  /** Analyses even a very large document, which as one types is left alone. */
  fresh(document: vscode.TextDocument): Promise<Analysis | undefined>;
  /** What holds for the texts of a file's folder. */
  sources(uri: vscode.Uri): Promise<Sources>;
  /** Settles the documents that are open already. */
  begin(): void;
  /** Forgets configuration and banks, which are read anew. */
  reload(): void;
  /** Configuration and banks of a folder were read. */
  readonly onDidLoad: vscode.Event<Sources>;
  /** At once on open, on save and after a change of configuration; calmly while one types. */
  readonly onDidSettle: vscode.Event<{ document: vscode.TextDocument; moment: Moment }>;
}

const LANGUAGES = ['markdown', 'plaintext'];
/** For providers. Schemes are not listed: web hosts have their own. */
export const SELECTOR: vscode.DocumentSelector = LANGUAGES.map((language) => ({ language }));
const FOREIGN =
  /^(?:git|gitlens|gitfs|output|comment|debug|interactive|search-editor|walkThrough\w*|vscode-(?:notebook|scm|chat|local-history|settings|interactive|terminal|merge)\S*|chat-\S*|review|pr|githubpr|conflictResolution|merge-conflict\S*)$/;
const CALM = 400;
const LARGE = 10_000_000;

/** A text of the user's in a language that reports are written in. */
export function isOurs(document: vscode.TextDocument): boolean {
  return LANGUAGES.includes(document.languageId) && !FOREIGN.test(document.uri.scheme);
}

export function createAnalyses(context: vscode.ExtensionContext): Analyses {
  const settled = new vscode.EventEmitter<{ document: vscode.TextDocument; moment: Moment }>();
  const loaded = new vscode.EventEmitter<Sources>();
  const timers = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  const made = new WeakMap<
    vscode.TextDocument,
    { version: number; generation: number; analysis: Analysis }
  >();
  const sourcesByFolder = new Map<string, Promise<Sources>>();
  let generation = 0;
  /** By the own files that it was made of; the built-in one is made once. What is still being read goes into an older map. */
  let knowledge = new Map<string, Knowledge>();
  let builtin: Promise<Builtin> | undefined;

  function sources(uri: vscode.Uri): Promise<Sources> {
    builtin ??= readBuiltin(context.extensionUri);
    const folder = folderFor(uri);
    const key = folder?.toString() ?? '';
    let found = sourcesByFolder.get(key);
    if (!found) {
      const shared = knowledge;
      found = builtin.then((data) => sourcesOf(folder, data, shared));
      sourcesByFolder.set(key, found);
      found.then(
        (made) => loaded.fire(made),
        () => sourcesByFolder.delete(key),
      );
    }
    return found;
  }

  /** The last analysis, if it is of this very version. */
  function known(document: vscode.TextDocument): Analysis | undefined {
    const last = made.get(document);
    return last?.version === document.version && last.generation === generation ? last.analysis : undefined;
  }

  async function analysisOf(document: vscode.TextDocument, anySize = false): Promise<Analysis | undefined> {
    if (!isOurs(document)) return undefined;
    const begun = generation;
    const { knowledge, config } = await sources(document.uri);
    const before = known(document);
    if (before) return before;
    const text = document.getText();
    if (text.length > LARGE && !anySize) return undefined;
    const analysis = analyze(
      text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text,
      knowledge,
      optionsFor(document.uri, config),
    );
    made.set(document, { version: document.version, generation: begun, analysis });
    return analysis;
  }

  async function report(document: vscode.TextDocument, anySize = false): Promise<Analysis | undefined> {
    if (!isOurs(document) || !(known(document) || mayBeReport(document.getText()))) return undefined;
    const analysis = await analysisOf(document, anySize);
    return analysis?.isReport ? analysis : undefined;
  }

  function stopTimer(document: vscode.TextDocument): void {
    clearTimeout(timers.get(document));
    timers.delete(document);
  }

  function settle(document: vscode.TextDocument, moment: Moment): void {
    stopTimer(document);
    if (isOurs(document) && !document.isClosed) settled.fire({ document, moment });
  }

  function settleAll(moment: Moment): void {
    for (const document of vscode.workspace.textDocuments) settle(document, moment);
  }

  function reload(): void {
    generation++;
    sourcesByFolder.clear();
    knowledge = new Map([...knowledge].filter(([files]) => files === ''));
    settleAll('configured');
  }

  const listeners = [
    vscode.workspace.onDidOpenTextDocument((document) => settle(document, 'opened')),
    vscode.workspace.onDidSaveTextDocument((document) => settle(document, 'saved')),
    vscode.workspace.onDidCloseTextDocument(stopTimer),
    // A document whose tab was closed may live on for minutes, and comes back without being opened.
    vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
      for (const document of documentsOf(opened)) settle(document, 'opened');
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !isOurs(document)) return;
      clearTimeout(timers.get(document));
      timers.set(
        document,
        setTimeout(() => settle(document, 'typed'), CALM),
      );
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('duizhao')) reload();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(reload),
  ];

  return {
    report: (document) => report(document),
    of: (document) => analysisOf(document),
    fresh: (document) => report(document, true),
    sources,
    begin: () => settleAll('opened'),
    reload,
    onDidSettle: settled.event,
    onDidLoad: loaded.event,
    dispose: () => {
      vscode.Disposable.from(...listeners, settled, loaded).dispose();
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** The open documents that tabs show. */
export function documentsOf(tabs: readonly vscode.Tab[]): vscode.TextDocument[] {
  const shown = new Set(
    tabs.flatMap(({ input }) =>
      input instanceof vscode.TabInputText
        ? [input.uri.toString()]
        : input instanceof vscode.TabInputTextDiff
          ? [input.modified.toString()]
          : [],
    ),
  );
  return vscode.workspace.textDocuments.filter(({ uri }) => shown.has(uri.toString()));
}
