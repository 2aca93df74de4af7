import * as vscode from 'vscode';
import { type Lens, type LensMode, lensesOf, missingParts } from '../core/features/lenses.ts';
import { linksOf, otherEnd } from '../core/features/navigation.ts';
import { keepReferences } from '../core/features/renumberReferences.ts';
import { type Analyses, SELECTOR } from './analyses.ts';
import { rangeOf } from './convert.ts';
import { write } from './phrases.ts';
import { targetOf } from './targets.ts';

/** A line over what lacks something: every fix can be had by a click, without the key that input methods take. */
export function registerLenses(analyses: Analyses): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    analyses.onDidSettle(({ moment }) => {
      if (moment === 'configured') changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(SELECTOR, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: async (document) => {
        const mode = vscode.workspace.getConfiguration('duizhao', document).get<LensMode>('codeLens', 'gaps');
        const analysis = mode === 'off' ? undefined : await analyses.report(document);
        return (
          analysis && [
            ...missingParts(analysis).map(({ finding: { span }, fix: { title } }, index) => {
              const args = [document.uri.toString(), index, title];
              return new vscode.CodeLens(rangeOf(document, span), {
                title,
                command: ADD_PART,
                arguments: args,
              });
            }),
            ...lensesOf(analysis, mode).map((lens) => codeLens(document, lens)),
          ]
        );
      },
    }),
    vscode.commands.registerCommand(ADD_PART, async (uri: string, index: number, title: string) => {
      const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
      const analysis = editor && (await analyses.report(editor.document));
      if (!analysis) return;
      const part = missingParts(analysis)[index];
      if (part?.fix.title === title) await write(editor, keepReferences(analysis, part.fix.edits));
    }),
  );
}

const ADD_PART = 'duizhao.addPart';

const COMMANDS = {
  write: 'duizhao.writeAnswer',
  link: 'duizhao.linkTo',
  dismiss: 'duizhao.dismiss',
} as const;

function codeLens(document: vscode.TextDocument, { span, title, spot, action, kind }: Lens): vscode.CodeLens {
  const range = rangeOf(document, span);
  if (!action) return new vscode.CodeLens(range, { title, command: '' });
  if (action !== 'show')
    return new vscode.CodeLens(range, {
      title,
      command: COMMANDS[action],
      arguments: [targetOf(document, spot.item), kind],
    });
  const places = linksOf(spot).map(
    (link) => new vscode.Location(document.uri, rangeOf(document, otherEnd(link, spot.item).headSpan)),
  );
  return new vscode.CodeLens(range, {
    title,
    command: 'editor.action.showReferences',
    arguments: [document.uri, range.start, places],
  });
}
