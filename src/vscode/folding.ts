import * as vscode from 'vscode';
import { foldsOf } from '../core/features/folding.ts';
import { selectionsAt } from '../core/features/selection.ts';
import { type Analyses, SELECTOR } from './analyses.ts';
import { rangeOf } from './convert.ts';

/** Folding and growing selections. For strangers both are undefined: an empty answer would take VS Code's own folding away. */
export function registerFolding(analyses: Analyses): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerFoldingRangeProvider(SELECTOR, {
      provideFoldingRanges: async (document) => {
        const analysis = await analyses.report(document);
        return (
          analysis &&
          foldsOf(analysis).map(
            ({ start, end, kind }) =>
              new vscode.FoldingRange(start, end, kind && vscode.FoldingRangeKind.Comment),
          )
        );
      },
    }),
    vscode.languages.registerSelectionRangeProvider(SELECTOR, {
      provideSelectionRanges: async (document, positions) => {
        const analysis = await analyses.report(document);
        return (
          analysis &&
          positions.map((position) => {
            const spans = selectionsAt(analysis, document.offsetAt(position));
            const widest = new vscode.SelectionRange(new vscode.Range(position, position));
            if (spans.length === 0) return widest;
            return spans.reduceRight<vscode.SelectionRange | undefined>(
              (parent, span) => new vscode.SelectionRange(rangeOf(document, span), parent),
              undefined,
            )!;
          })
        );
      },
    }),
  );
}
