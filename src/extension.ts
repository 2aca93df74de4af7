import type * as vscode from 'vscode';
import { createAnalyses } from './vscode/analyses.ts';
import { registerChecking } from './vscode/checking.ts';
import { registerCodeActions } from './vscode/codeActions.ts';
import { registerCoverageTree } from './vscode/coverageTree.ts';
import { followCurrent } from './vscode/current.ts';
import { registerDiagnose } from './vscode/diagnose.ts';
import { registerDiagnostics } from './vscode/diagnostics.ts';
import { registerEditing } from './vscode/editing.ts';
import { registerFolding } from './vscode/folding.ts';
import { registerGaps } from './vscode/gaps.ts';
import { registerManual } from './vscode/manual.ts';
import { registerMatrix } from './vscode/matrix.ts';
import { registerNewReport } from './vscode/newReport.ts';
import { registerOutline } from './vscode/outline.ts';
import { registerOwnFiles } from './vscode/ownFiles.ts';
import { registerSettings } from './vscode/settings.ts';
import { registerStatusBar } from './vscode/statusBar.ts';

export function activate(context: vscode.ExtensionContext): void {
  const analyses = createAnalyses(context);
  const current = followCurrent(analyses);
  const diagnostics = registerDiagnostics(analyses);
  context.subscriptions.push(
    analyses,
    current,
    diagnostics,
    registerChecking(analyses, diagnostics),
    registerCodeActions(analyses),
    registerCoverageTree(current),
    registerDiagnose(context, analyses),
    registerEditing(analyses),
    registerFolding(analyses),
    registerGaps(analyses, current),
    registerManual(context),
    registerMatrix(analyses, current),
    registerNewReport(analyses),
    registerOutline(analyses),
    registerOwnFiles(analyses),
    registerSettings(analyses),
    registerStatusBar(current),
  );
  analyses.begin();
}
