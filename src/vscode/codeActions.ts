import * as vscode from 'vscode';
import type { Analysis, Finding } from '../core/analyze.ts';
import { fixAll } from '../core/features/fixall.ts';
import { ignoreHere, ignoreInFile } from '../core/features/ignore.ts';
import { keepReferences } from '../core/features/renumberReferences.ts';
import type { Fix } from '../core/rules/rule.ts';
import { type Analyses, SELECTOR } from './analyses.ts';
import { snippetEdit, spanOf, workspaceEdit } from './convert.ts';

const { QuickFix, SourceFixAll } = vscode.CodeActionKind;
const FIX_ALL = SourceFixAll.append('duizhao');

/** Fixes of findings, ways to ignore them, and fix-all. */
export function registerCodeActions(analyses: Analyses): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    SELECTOR,
    {
      provideCodeActions: async (document, range, { only, diagnostics }, token) => {
        const analysis = await analyses.report(document);
        if (!analysis || token.isCancellationRequested) return undefined;
        const wanted = (kind: vscode.CodeActionKind): boolean => !only || only.contains(kind);
        const actions: vscode.CodeAction[] = [];
        if (wanted(QuickFix)) {
          const { start, end } = spanOf(document, range);
          for (const finding of analysis.findings) {
            if (finding.span.start > end || finding.span.end < start) continue;
            const shown = diagnostics.filter(
              (one) => ruleOf(one) === finding.rule.id && one.message === finding.message,
            );
            actions.push(...fixes(document, analysis, finding, shown));
          }
        }
        if (only && wanted(FIX_ALL)) actions.push(...everything(document, analysis));
        return actions;
      },
    },
    {
      providedCodeActionKinds: [QuickFix, FIX_ALL],
      documentation: [{ kind: QuickFix, command: { command: 'duizhao.openManual', title: '了解规则…' } }],
    },
  );
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

function fixes(
  document: vscode.TextDocument,
  analysis: Analysis,
  finding: Finding,
  diagnostics: vscode.Diagnostic[],
): vscode.CodeAction[] {
  const made = (title: string, edit: vscode.WorkspaceEdit): vscode.CodeAction => {
    const action = new vscode.CodeAction(title, QuickFix);
    action.edit = edit;
    action.diagnostics = diagnostics;
    return action;
  };
  const own = finding.fixes ?? [];
  const actions = own.map((fix) => {
    const action = made(fix.title, editOf(document, analysis, fix));
    action.isPreferred = fix.kind === 'sure' && fix === own[0];
    return action;
  });
  const { id, title } = finding.rule;
  const asks = (words: string, command: string, ...args: unknown[]): void => {
    const action = new vscode.CodeAction(words, QuickFix);
    action.diagnostics = diagnostics;
    action.command = { command, title: words, arguments: args };
    actions.push(action);
  };
  if (id === 'unknown-profile') {
    asks('选择会议方案…', 'duizhao.chooseProfile');
    asks('从通知生成方案…', 'duizhao.newProfile');
  }
  const here = ignoreHere(analysis, finding);
  // Findings that have their own 不需要 already write the same comment.
  if (here && !own.some((fix) => fix.edits.some((edit) => edit.text.includes('对照：忽略'))))
    actions.push(made(`忽略此处的“${title}”`, workspaceEdit(document, here)));
  actions.push(made(`在本文件忽略“${title}”`, workspaceEdit(document, ignoreInFile(analysis, finding))));
  asks(`关闭规则“${title}”`, 'duizhao.turnOffRule', id);
  return actions;
}

function editOf(document: vscode.TextDocument, analysis: Analysis, fix: Fix): vscode.WorkspaceEdit {
  const edits = keepReferences(analysis, fix.edits);
  return fix.kind === 'insert' ? snippetEdit(document, edits) : workspaceEdit(document, edits);
}

function everything(document: vscode.TextDocument, analysis: Analysis): vscode.CodeAction[] {
  const edits = keepReferences(analysis, fixAll(analysis));
  if (edits.length === 0) return [];
  const action = new vscode.CodeAction('改正所有有把握的提示', FIX_ALL);
  action.edit = workspaceEdit(document, edits);
  return [action];
}
