import * as vscode from 'vscode';
import { coverageOf, gapFrom } from '../core/features/coverage.ts';
import type { Analyses } from './analyses.ts';
import { rangeOf } from './convert.ts';
import type { Current } from './current.ts';

/** 下一处缺口, 上一处缺口: from problem to problem that lacks a cause or a measure. */
export function registerGaps(analyses: Analyses, current: Current): vscode.Disposable {
  async function go(direction: 'next' | 'previous'): Promise<void> {
    const document = vscode.window.activeTextEditor?.document ?? current.shown?.document;
    const analysis = document && (await analyses.report(document));
    if (!document || !analysis) return;
    const here = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    const gap = gapFrom(coverageOf(analysis), here ? document.offsetAt(here.selection.active) : 0, direction);
    if (!gap) {
      vscode.window.setStatusBarMessage('对照：每个问题都有原因和措施', 3000);
      return;
    }
    const { start } = rangeOf(document, gap.headSpan);
    const editor = await vscode.window.showTextDocument(document, {
      viewColumn: here?.viewColumn,
      selection: new vscode.Range(start, start),
    });
    editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  return vscode.Disposable.from(
    vscode.commands.registerCommand('duizhao.nextGap', () => go('next')),
    vscode.commands.registerCommand('duizhao.previousGap', () => go('previous')),
  );
}
