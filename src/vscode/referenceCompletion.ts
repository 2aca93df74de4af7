import * as vscode from 'vscode';
import { referenceChoicesAt } from '../core/features/referenceCompletion.ts';
import { queryOf } from '../core/pinyin.ts';
import { type Analyses, SELECTOR } from './analyses.ts';
import { rangeOf } from './convert.ts';

/** Heads, places and categories inside `<!-- 对应：… -->`. */
export function registerReferenceCompletion(analyses: Analyses): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    SELECTOR,
    {
      provideCompletionItems: async (document, position) => {
        // The comment begins on this line or not far above: a look before the analysis.
        const line = document.lineAt(position).text.slice(0, position.character);
        if (!/对应[：:]/.test(line) && !/[；;]|^[ \t]*$/.test(line)) return undefined;
        const analysis = await analyses.report(document);
        const offset = document.offsetAt(position);
        const found = analysis && referenceChoicesAt(analysis, offset);
        if (!found) return undefined;
        const range = rangeOf(document, found.span);
        const typed = document.getText(range.with({ end: position }));
        const query = queryOf(typed);
        const { pinyin } = analysis.knowledge;
        const fitting = query
          ? found.choices.filter(({ words }) => pinyin.find(words, query))
          : found.choices;
        const items = fitting.map(({ name, detail }, i) => {
          const item = new vscode.CompletionItem(
            { label: name, description: detail },
            vscode.CompletionItemKind.Reference,
          );
          item.range = range;
          item.insertText = found.open ? `${name} -->` : name;
          // What fits is chosen here, by pinyin too; VS Code is to keep all of it, in this order.
          item.filterText = typed;
          item.sortText = String(i).padStart(4, '0');
          return item;
        });
        return new vscode.CompletionList(items, true);
      },
    },
    '：',
    ':',
    '；',
    ';',
  );
}
