import * as vscode from 'vscode';
import { type Lens, type LensMode, lensesOf } from '../core/features/lenses.ts';
import { linksOf, otherEnd } from '../core/features/navigation.ts';
import { type Analyses, SELECTOR } from './analyses.ts';
import { rangeOf } from './convert.ts';
import { targetOf } from './targets.ts';

/** A line over problems that lack something: every fix can be had by a click, without the key that input methods take. */
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
        return analysis && lensesOf(analysis, mode).map((lens) => codeLens(document, lens));
      },
    }),
  );
}

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
