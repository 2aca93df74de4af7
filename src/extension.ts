import type * as vscode from 'vscode';
import { createAnalyses } from './vscode/analyses.ts';
import { registerChecking } from './vscode/checking.ts';
import { registerCodeActions } from './vscode/codeActions.ts';
import { registerCoverageActions } from './vscode/coverageActions.ts';
import { registerCoverageTree } from './vscode/coverageTree.ts';
import { followCurrent } from './vscode/current.ts';
import { registerDiagnose } from './vscode/diagnose.ts';
import { registerDiagnostics } from './vscode/diagnostics.ts';
import { registerEditing } from './vscode/editing.ts';
import { registerFactFirst } from './vscode/factFirst.ts';
import { registerFolding } from './vscode/folding.ts';
import { registerGaps } from './vscode/gaps.ts';
import { registerHover } from './vscode/hover.ts';
import { registerLenses } from './vscode/lenses.ts';
import { registerLinkActions } from './vscode/linkActions.ts';
import { registerManual } from './vscode/manual.ts';
import { registerMatrix } from './vscode/matrix.ts';
import { registerNavigation } from './vscode/navigation.ts';
import { registerNewReport } from './vscode/newReport.ts';
import { registerOutline } from './vscode/outline.ts';
import { registerOwnBank } from './vscode/ownBank.ts';
import { registerOwnFiles } from './vscode/ownFiles.ts';
import { registerPhraseCompletion } from './vscode/phraseCompletion.ts';
import { registerPhrasePick } from './vscode/phrasePick.ts';
import { registerPhraseTree } from './vscode/phraseTree.ts';
import { registerReferenceCompletion } from './vscode/referenceCompletion.ts';
import { registerRename } from './vscode/rename.ts';
import { registerReview } from './vscode/review.ts';
import { registerSettings } from './vscode/settings.ts';
import { registerStatusBar } from './vscode/statusBar.ts';
import { keepUsage } from './vscode/usage.ts';

export function activate(context: vscode.ExtensionContext): void {
  const analyses = createAnalyses(context);
  const current = followCurrent(analyses);
  const diagnostics = registerDiagnostics(analyses);
  const usage = keepUsage(context);
  context.subscriptions.push(
    analyses,
    current,
    diagnostics,
    usage,
    registerChecking(analyses, diagnostics),
    registerCodeActions(analyses),
    registerCoverageActions(current),
    registerCoverageTree(current),
    registerDiagnose(context, analyses),
    registerEditing(analyses),
    registerFactFirst(analyses, usage),
    registerFolding(analyses),
    registerGaps(analyses, current),
    registerHover(analyses),
    registerLenses(analyses),
    registerLinkActions(analyses),
    registerManual(context),
    registerMatrix(analyses, current),
    registerNavigation(analyses),
    registerNewReport(analyses),
    registerOutline(analyses),
    registerOwnBank(analyses),
    registerOwnFiles(analyses),
    registerPhraseCompletion(analyses, usage),
    registerPhrasePick(analyses, usage),
    registerPhraseTree(analyses, current, usage),
    registerReferenceCompletion(analyses),
    registerRename(analyses),
    registerReview(analyses),
    registerSettings(analyses),
    registerStatusBar(current),
  );
  analyses.begin();
}
