import type * as vscode from 'vscode';
import { createAnalyses } from './vscode/analyses.ts';
import { registerCodeActions } from './vscode/codeActions.ts';
import { registerDiagnostics } from './vscode/diagnostics.ts';
import { registerFolding } from './vscode/folding.ts';
import { registerManual } from './vscode/manual.ts';
import { registerOutline } from './vscode/outline.ts';
import { registerOwnFiles } from './vscode/ownFiles.ts';

export function activate(context: vscode.ExtensionContext): void {
  const analyses = createAnalyses(context);
  const diagnostics = registerDiagnostics(analyses);
  context.subscriptions.push(
    analyses,
    diagnostics,
    registerCodeActions(analyses),
    registerFolding(analyses),
    registerManual(context),
    registerOutline(analyses),
    registerOwnFiles(analyses),
  );
  analyses.begin();
}
