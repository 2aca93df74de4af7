import * as vscode from 'vscode';
import { headFault, renameAt, renameEdits } from '../core/features/rename.ts';
import { type Analyses, SELECTOR } from './analyses.ts';
import { rangeOf, workspaceEdit } from './convert.ts';

/** F2 on a head: the markers and quotations that name it go along. */
export function registerRename(analyses: Analyses): vscode.Disposable {
  return vscode.languages.registerRenameProvider(SELECTOR, {
    prepareRename: async (document, position) => {
      const analysis = await analyses.report(document);
      const found = analysis && renameAt(analysis, document.offsetAt(position));
      return found && { range: rangeOf(document, found.span), placeholder: found.spot.item.head };
    },
    provideRenameEdits: async (document, position, head) => {
      const analysis = await analyses.report(document);
      const found = analysis && renameAt(analysis, document.offsetAt(position));
      if (!found) return undefined;
      const fault = headFault(head);
      if (fault) throw new Error(fault);
      return workspaceEdit(document, renameEdits(found.spot, document.getText(), head));
    },
  });
}
