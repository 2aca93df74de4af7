import * as vscode from 'vscode';
import type { Analysis } from '../core/analyze.ts';
import { cleanText } from '../core/features/cleantext.ts';
import { fixAll } from '../core/features/fixall.ts';
import { renumberReport } from '../core/features/renumber.ts';
import { keepReferences } from '../core/features/renumberReferences.ts';
import { sortCategories } from '../core/features/sortCategories.ts';
import { toMarkdown } from '../core/features/toMarkdown.ts';
import type { Edit } from '../core/text.ts';
import type { Analyses } from './analyses.ts';
import { workspaceEdit } from './convert.ts';

/** Commands that change the whole report, each as one undo step, and 复制正文. */
export function registerEditing(analyses: Analyses): vscode.Disposable {
  /** @param nothing what is said where there is nothing to change */
  function changing(
    command: string,
    edits: (analysis: Analysis) => readonly Edit[] | undefined,
    nothing: string,
  ): vscode.Disposable {
    return vscode.commands.registerCommand(command, async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (!document) return;
      const analysis = await analyses.report(document);
      if (!analysis) return notRecognised();
      const found = edits(analysis);
      if (!found || found.length === 0) vscode.window.setStatusBarMessage(`对照：${nothing}`, 4000);
      else await vscode.workspace.applyEdit(workspaceEdit(document, found));
    });
  }
  return vscode.Disposable.from(
    changing('duizhao.renumber', renumberReport, '序号都是连着的'),
    changing('duizhao.sortCategories', sortCategories, '各方面已按方案的次序，或没有确定的方案'),
    changing(
      'duizhao.fixAll',
      (analysis) => keepReferences(analysis, fixAll(analysis)),
      '没有能一并改正的提示',
    ),
    vscode.commands.registerCommand('duizhao.toMarkdown', async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (!document) return;
      const analysis = await analyses.report(document);
      if (!analysis) return notRecognised();
      const edits = toMarkdown(analysis);
      if (edits.length > 0 && !(await vscode.workspace.applyEdit(workspaceEdit(document, edits)))) return;
      if (document.isUntitled && document.languageId !== 'markdown')
        await vscode.languages.setTextDocumentLanguage(document, 'markdown');
    }),
    vscode.commands.registerCommand('duizhao.copyText', async () => {
      const editor = vscode.window.activeTextEditor;
      if (!editor) return;
      const text = cleanText(
        editor.document.getText(editor.selection.isEmpty ? undefined : editor.selection),
      );
      await vscode.env.clipboard.writeText(text);
      const length = text.replace(/\s/g, '').length;
      const blanks = text.match(/【[^【】\r\n]{1,60}】/g)?.length ?? 0;
      vscode.window.setStatusBarMessage(
        `对照：已复制正文 ${length} 字${blanks > 0 ? `，还有 ${blanks} 处【】未填` : ''}`,
        5000,
      );
    }),
  );
}

async function notRecognised(): Promise<void> {
  const why = '看看为什么';
  const answer = await vscode.window.showInformationMessage('这个文件没有认作对照检查材料。', why);
  if (answer === why) await vscode.commands.executeCommand('duizhao.diagnose');
}
