import * as vscode from 'vscode';
import { type Analysis, analyze } from '../core/analyze.ts';
import { copyIndex } from '../core/features/copies.ts';
import { countsOf, coverageOf } from '../core/features/coverage.ts';
import { mayBeReport } from '../core/glance.ts';
import { withoutBom } from '../core/text.ts';
import { type Analyses, isOurs } from './analyses.ts';
import { type Diagnostics, enabled } from './diagnostics.ts';
import { optionsFor } from './sources.ts';

/** Larger files are no reports. */
const LARGEST = 10_000_000;

/** 检查当前文件 and 检查工作区: the latter reads every Markdown and text file, and holds the reports against each other. */
export function registerChecking(analyses: Analyses, diagnostics: Diagnostics): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('duizhao.checkFile', async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (!document || !isOurs(document)) return;
      if (!enabled(document)) vscode.window.setStatusBarMessage('对照：检查已关闭，请先打开', 4000);
      else if (await analyses.fresh(document)) await diagnostics.check(document);
      else await vscode.commands.executeCommand('duizhao.diagnose');
    }),
    vscode.commands.registerCommand('duizhao.checkWorkspace', () =>
      vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: '对照：检查工作区', cancellable: true },
        (progress, token) => checkWorkspace(analyses, diagnostics, progress, token),
      ),
    ),
  );
}

interface Found {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly first: Analysis;
}

async function checkWorkspace(
  analyses: Analyses,
  diagnostics: Diagnostics,
  progress: vscode.Progress<{ message: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const files = (await Promise.all(folders.map(({ uri }) => filesIn(uri, token)))).flat();
  const reports: Found[] = [];
  for (const [i, uri] of files.entries()) {
    if (token.isCancellationRequested) return;
    progress.report({
      message: `${i + 1}/${files.length} ${vscode.workspace.asRelativePath(uri)}`,
      increment: 100 / files.length,
    });
    const text = await textOf(uri);
    if (text === undefined || text.length > LARGEST || !mayBeReport(text)) continue;
    const { knowledge, config } = await analyses.sources(uri);
    const first = analyze(text, knowledge, optionsFor(uri, config));
    if (first.isReport) reports.push({ uri, text, first });
  }
  if (token.isCancellationRequested) return;
  diagnostics.clear();
  const copies = reports.length > 1 ? copyIndex(reports[0].first.knowledge.bank) : undefined;
  for (const { uri, first } of reports) copies?.add(vscode.workspace.asRelativePath(uri), first.document);
  let findings = 0;
  const gaps = { cause: 0, measure: 0 };
  for (const { uri, text, first } of reports) {
    const analysis = copies
      ? analyze(text, first.knowledge, {
          ...optionsFor(uri, (await analyses.sources(uri)).config),
          copies,
          file: vscode.workspace.asRelativePath(uri),
        })
      : first;
    diagnostics.show(uri, analysis);
    findings += analysis.findings.length;
    const { withoutCause, withoutMeasure } = countsOf(coverageOf(analysis));
    gaps.cause += withoutCause;
    gaps.measure += withoutMeasure;
  }
  void tell(files.length, reports.length, findings, gaps);
}

async function tell(
  files: number,
  reports: number,
  findings: number,
  gaps: { cause: number; measure: number },
): Promise<void> {
  if (reports === 0) {
    vscode.window.showInformationMessage(
      files === 0 ? '工作区里没有 Markdown 或文本文件。' : `看了 ${files} 个文件，没有对照检查材料。`,
    );
    return;
  }
  const show = '查看';
  const answer = await vscode.window.showInformationMessage(
    `检查了 ${reports} 份材料：缺原因 ${gaps.cause}，缺措施 ${gaps.measure}，共 ${findings} 条提示。`,
    ...(findings > 0 ? [show] : []),
  );
  if (answer === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
}

/** Markdown and text files below a folder, without `node_modules` and what begins with a dot. */
async function filesIn(folder: vscode.Uri, token: vscode.CancellationToken): Promise<vscode.Uri[]> {
  if (token.isCancellationRequested) return [];
  const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => []);
  const found = await Promise.all(
    entries
      .filter(([name]) => !name.startsWith('.') && name !== 'node_modules')
      .map(async ([name, type]): Promise<vscode.Uri[]> => {
        const uri = vscode.Uri.joinPath(folder, name);
        if (type === vscode.FileType.Directory) return filesIn(uri, token);
        return type & vscode.FileType.File && /\.(?:md|markdown|txt)$/i.test(name) ? [uri] : [];
      }),
  );
  return found.flat();
}

/** What is open counts as it is shown; else UTF-8, else GB18030. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    try {
      return withoutBom(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      return new TextDecoder('gb18030').decode(bytes);
    }
  } catch {
    return undefined;
  }
}
