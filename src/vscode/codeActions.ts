import * as vscode from 'vscode';
import type { Analysis, Finding } from '../core/analyze.ts';
import { fixAll } from '../core/features/fixall.ts';
import { ignoreHere, ignoreInFile } from '../core/features/ignore.ts';
import { spotsAt } from '../core/features/navigation.ts';
import { keepReferences } from '../core/features/renumberReferences.ts';
import { KIND_NAMES } from '../core/report.ts';
import type { Fix } from '../core/rules/rule.ts';
import { type Analyses, SELECTOR } from './analyses.ts';
import { snippetEdit, spanOf, workspaceEdit } from './convert.ts';
import { targetOf } from './targets.ts';

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
          const found = analysis.findings
            .filter(({ span }) => span.start <= end && span.end >= start)
            .map((finding) => actionsOn(document, analysis, finding, diagnostics));
          // What mends comes first, for all findings, what silences last.
          actions.push(...found.flatMap(({ mends }) => mends), ...found.flatMap(({ silences }) => silences));
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

function actionsOn(
  document: vscode.TextDocument,
  analysis: Analysis,
  finding: Finding,
  shown: readonly vscode.Diagnostic[],
): Record<'mends' | 'silences', vscode.CodeAction[]> {
  const { id, title } = finding.rule;
  const diagnostics = shown.filter((one) => ruleOf(one) === id && one.message === finding.message);
  const action = (words: string): vscode.CodeAction => {
    const made = new vscode.CodeAction(words, QuickFix);
    made.diagnostics = diagnostics;
    return made;
  };
  const made = (words: string, edit: vscode.WorkspaceEdit): vscode.CodeAction =>
    Object.assign(action(words), { edit });
  const asks = (words: string, command: string, ...args: unknown[]): vscode.CodeAction =>
    Object.assign(action(words), { command: { command, title: words, arguments: args } });

  const own = finding.fixes ?? [];
  const mends = own.map((fix) => {
    const mend = made(fix.title, editOf(document, analysis, fix));
    mend.isPreferred = fix.kind === 'sure' && fix === own[0];
    return mend;
  });
  const kind = /^problem-without-(cause|measure)$/.exec(id)?.[1] as 'cause' | 'measure' | undefined;
  const problem = kind && spotsAt(analysis, finding.span.start).find(({ item }) => item.kind === 'problem');
  if (problem) {
    const target = targetOf(document, problem.item);
    const name = KIND_NAMES[kind];
    // Behind the stub; the fixes that follow link to the nearest answer or do without one.
    mends.splice(
      own[0]?.kind === 'insert' ? 1 : 0,
      0,
      asks(`从语句库选一条${name}…`, 'duizhao.writeAnswer', target, kind),
      asks(`对应到已有的${name}…`, 'duizhao.linkTo', target, kind),
    );
  }
  if (id === 'unknown-profile')
    mends.push(asks('选择会议方案…', 'duizhao.chooseProfile'), asks('从通知生成方案…', 'duizhao.newProfile'));

  const here = ignoreHere(analysis, finding);
  const silences = [
    // Findings that have their own 不需要 already write the same comment.
    ...(here && !own.some((fix) => fix.edits.some((edit) => edit.text.includes('对照：忽略')))
      ? [made(`忽略此处的“${title}”`, workspaceEdit(document, here))]
      : []),
    made(`在本文件忽略“${title}”`, workspaceEdit(document, ignoreInFile(analysis, finding))),
    asks(`关闭规则“${title}”`, 'duizhao.turnOffRule', id),
  ];
  return { mends, silences };
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
