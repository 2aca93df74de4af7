import * as vscode from 'vscode';
import { definitionsAt, referenceLinks, referencesAt } from '../core/features/navigation.ts';
import { type Analyses, SELECTOR } from './analyses.ts';
import { rangeOf } from './convert.ts';

/** From a problem to its causes and measures and back, and from a reference in a marker to what it names. */
export function registerNavigation(analyses: Analyses): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(SELECTOR, {
      provideDefinition: async (document, position) => {
        const analysis = await analyses.report(document);
        const jump = analysis && definitionsAt(analysis, document.offsetAt(position));
        return jump?.targets.map(
          ({ span, headSpan }): vscode.LocationLink => ({
            originSelectionRange: jump.origin && rangeOf(document, jump.origin),
            targetUri: document.uri,
            targetRange: rangeOf(document, span),
            targetSelectionRange: rangeOf(document, headSpan),
          }),
        );
      },
    }),
    vscode.languages.registerReferenceProvider(SELECTOR, {
      provideReferences: async (document, position, { includeDeclaration }) => {
        const analysis = await analyses.report(document);
        return (
          analysis &&
          referencesAt(analysis, document.offsetAt(position), includeDeclaration).map(
            (span) => new vscode.Location(document.uri, rangeOf(document, span)),
          )
        );
      },
    }),
    vscode.languages.registerDocumentLinkProvider(SELECTOR, {
      provideDocumentLinks: async (document) => {
        const analysis = await analyses.report(document);
        return (
          analysis &&
          referenceLinks(analysis).map(({ span, target }) => {
            const { line, character } = document.positionAt(target.headSpan.start);
            const uri = document.uri.with({ fragment: `L${line + 1},${character + 1}` });
            const link = new vscode.DocumentLink(rangeOf(document, span), uri);
            link.tooltip = `转到问题${target.place}：${target.head}`;
            return link;
          })
        );
      },
    }),
  );
}
