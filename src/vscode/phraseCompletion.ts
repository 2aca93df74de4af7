import * as vscode from 'vscode';
import { offersAt } from '../core/features/phraseOffers.ts';
import { onLine } from '../core/features/phraseTrigger.ts';
import { type Analyses, SELECTOR } from './analyses.ts';
import { rangeOf, snippetOf, textEdits } from './convert.ts';
import type { UsageStore } from './usage.ts';

/** Phrases and passages of the bank at the start of a line, behind an ordinal and in an item of blanks, called by `/` or `、`. */
export function registerPhraseCompletion(analyses: Analyses, store: UsageStore): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      SELECTOR,
      {
        provideCompletionItems: async (document, position, _token, { triggerKind }) => {
          const called = triggerKind === vscode.CompletionTriggerKind.TriggerCharacter;
          if (!mayCall(document, position, called)) return undefined;
          const analysis = await analyses.report(document);
          const found =
            analysis && offersAt(analysis, document.offsetAt(position), { usage: store.usage, called });
          if (!found) return undefined;
          const range = rangeOf(document, found.span);
          const typed = document.getText(new vscode.Range(range.start, position));
          const items = found.offers.map(({ id, label, from, detail, words, written, beside }, i) => {
            const item = new vscode.CompletionItem(
              { label, description: from },
              vscode.CompletionItemKind.Snippet,
            );
            item.detail = detail;
            item.documentation = words;
            item.insertText = snippetOf(written);
            item.range = range;
            // What fits is chosen here, by pinyin too; VS Code is to keep all of it, in this order.
            item.filterText = typed;
            item.sortText = String(i).padStart(3, '0');
            item.additionalTextEdits = textEdits(document, beside);
            item.command = { command: 'duizhao.phraseUsed', title: '', arguments: [id] };
            return item;
          });
          return new vscode.CompletionList(items, true);
        },
      },
      '/',
      '、',
    ),
    vscode.commands.registerCommand('duizhao.phraseUsed', (id: string) => store.used([id])),
  );
}

/** A look at the line alone: most marks are typed in running prose. */
function mayCall(document: vscode.TextDocument, position: vscode.Position, called: boolean): boolean {
  const { text } = document.lineAt(position);
  const line = onLine(text, position.character);
  return line ? !called || line.called : text.lastIndexOf('【', position.character) >= 0;
}
