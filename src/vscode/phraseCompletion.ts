import * as vscode from 'vscode';
import { headOf } from '../core/features/facts.ts';
import { placeAt, searchPhrases, themesFor } from '../core/features/phraseSearch.ts';
import { onLine, triggerAt } from '../core/features/phraseTrigger.ts';
import { keepReferences } from '../core/features/renumberReferences.ts';
import { slotAt } from '../core/features/slot.ts';
import { KIND_NAMES } from '../core/report.ts';
import type { Edit } from '../core/text.ts';
import { type Analyses, SELECTOR } from './analyses.ts';
import { rangeOf, snippetOf, textEdits } from './convert.ts';
import type { UsageStore } from './usage.ts';

const MOST = 50;

/** Phrases of the bank at the start of a line, behind an ordinal and in an item of blanks, called by `/` or `、`. */
export function registerPhraseCompletion(analyses: Analyses, store: UsageStore): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      SELECTOR,
      {
        provideCompletionItems: async (document, position, _token, { triggerKind }) => {
          const called = triggerKind === vscode.CompletionTriggerKind.TriggerCharacter;
          if (!mayCall(document, position, called)) return undefined;
          const analysis = await analyses.report(document);
          const offset = document.offsetAt(position);
          const trigger = analysis && triggerAt(analysis, offset);
          if (!analysis || !trigger || (called && !trigger.called)) return undefined;
          const place = placeAt(analysis, offset);
          if (!place?.kind) return undefined;
          const { report, kind, category } = place;
          const hits = searchPhrases(
            analysis.knowledge,
            {
              query: trigger.query,
              kind,
              themes: themesFor(analysis, place),
              writer: analysis.writer,
              usage: store.usage,
            },
            MOST,
          );
          const slot = slotAt(analysis.document, report, kind, trigger.span, trigger.numbered, category);
          const beside = besides(analysis, { span: trigger.span, text: slot.write('新的一条。') }, slot.rest);
          const typed = document.getText(new vscode.Range(document.positionAt(trigger.span.start), position));
          const items = hits.map(({ entry: { id, theme, phrase } }, i) => {
            const item = new vscode.CompletionItem(
              { label: headOf(phrase.text), description: theme.name },
              vscode.CompletionItemKind.Snippet,
            );
            item.detail = `${KIND_NAMES[kind]} · ${theme.name}`;
            item.documentation = phrase.text;
            item.insertText = snippetOf(slot.write(phrase.text));
            item.range = rangeOf(document, trigger.span);
            item.additionalTextEdits = textEdits(document, beside);
            // What fits is chosen here, by pinyin too; VS Code is to keep all of it, in this order.
            item.filterText = typed;
            item.sortText = String(i).padStart(3, '0');
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

/** The edits that go with a phrase: the items behind it count on, and references by place follow them. */
function besides(
  analysis: Parameters<typeof keepReferences>[0],
  phrase: Edit,
  rest: readonly Edit[],
): Edit[] {
  if (rest.length === 0) return [];
  return keepReferences(analysis, [phrase, ...rest]).filter(({ span }) => span.start !== phrase.span.start);
}
