import * as vscode from 'vscode';
import { outlineOf } from '../core/features/outline.ts';
import { type Analyses, SELECTOR } from './analyses.ts';
import { symbolOf } from './convert.ts';

/** Outline, breadcrumbs and sticky scroll. VS Code shows its own Markdown headings as a second group. */
export function registerOutline(analyses: Analyses): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(
    SELECTOR,
    {
      provideDocumentSymbols: async (document) => {
        const analysis = await analyses.report(document);
        return analysis && outlineOf(analysis).map((symbol) => symbolOf(document, symbol));
      },
    },
    { label: '对照' },
  );
}
