import * as vscode from 'vscode';
import type { Analysis, Finding } from '../core/analyze.ts';
import type { Severity } from '../core/config.ts';
import type { OutlineSymbol } from '../core/features/outline.ts';
import { type Edit, rangeOf as rangeByLines, type Span } from '../core/text.ts';

// The only file that speaks both languages: spans and edits of the core, ranges and edits of VS Code.

export function rangeOf(document: vscode.TextDocument, span: Span): vscode.Range {
  return new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}

export function spanOf(document: vscode.TextDocument, range: vscode.Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

export function textEdits(document: vscode.TextDocument, edits: readonly Edit[]): vscode.TextEdit[] {
  return edits.map((edit) => vscode.TextEdit.replace(rangeOf(document, edit.span), edit.text));
}

/** One undo step. */
export function workspaceEdit(document: vscode.TextDocument, edits: readonly Edit[]): vscode.WorkspaceEdit {
  const made = new vscode.WorkspaceEdit();
  made.set(document.uri, textEdits(document, edits));
  return made;
}

/** The same with the blanks 【…】 of what is inserted as tab stops, choices 【每月|每季度】 as choice lists. */
export function snippetEdit(document: vscode.TextDocument, edits: readonly Edit[]): vscode.WorkspaceEdit {
  const made = new vscode.WorkspaceEdit();
  // VS Code makes one snippet of all edits: blanks of one number would be filled together.
  let blanks = 0;
  made.set(
    document.uri,
    [...edits]
      .sort((a, b) => a.span.start - b.span.start)
      .map((edit) => {
        const range = rangeOf(document, edit.span);
        const count = edit.text.match(BLANK)?.length ?? 0;
        if (count === 0) return vscode.TextEdit.replace(range, edit.text);
        blanks += count;
        return new vscode.SnippetTextEdit(range, snippetOf(edit.text, blanks - count + 1));
      }),
  );
  return made;
}

const BLANK = /【[^【】\r\n]+】/g;

/** Text with blanks as a snippet. The brackets stay until the blank is filled, so that an empty one is seen and found. */
export function snippetOf(text: string, first = 1): vscode.SnippetString {
  const snippet = new vscode.SnippetString();
  let number = first;
  for (const part of text.split(/(【[^【】\r\n]+】)/)) {
    const inner = /^【([^【】]+)】$/.exec(part)?.[1];
    if (inner === undefined) snippet.appendText(part);
    else if (inner.includes('|')) snippet.appendChoice(inner.split('|'), number++);
    else snippet.appendPlaceholder((blank) => blank.appendText(part), number++);
  }
  return snippet;
}

const SEVERITIES: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

export function severityOf(severity: Severity): vscode.DiagnosticSeverity {
  return SEVERITIES[severity];
}

/** A range in the text that was analysed, which need not be open. */
function rangeIn({ document: { lineStarts } }: Analysis, span: Span): vscode.Range {
  const { start, end } = rangeByLines(lineStarts, span);
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export function diagnosticOf(
  uri: vscode.Uri,
  analysis: Analysis,
  finding: Finding,
  target: vscode.Uri,
): vscode.Diagnostic {
  const made = new vscode.Diagnostic(
    rangeIn(analysis, finding.span),
    finding.message,
    severityOf(finding.severity),
  );
  made.source = '对照';
  made.code = { value: finding.rule.id, target };
  made.relatedInformation = finding.related?.map(
    ({ span, message }) =>
      new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, rangeIn(analysis, span)), message),
  );
  return made;
}

const SYMBOLS: Record<OutlineSymbol['kind'], vscode.SymbolKind> = {
  section: vscode.SymbolKind.Module,
  category: vscode.SymbolKind.Class,
  problem: vscode.SymbolKind.Event,
  cause: vscode.SymbolKind.Key,
  measure: vscode.SymbolKind.Method,
  other: vscode.SymbolKind.Namespace,
};

/** VS Code drops the whole outline if a name is empty or a selection leaves its range. */
export function symbolOf(document: vscode.TextDocument, symbol: OutlineSymbol): vscode.DocumentSymbol {
  const range = rangeOf(document, symbol.span);
  const selection =
    range.intersection(rangeOf(document, symbol.selection)) ?? new vscode.Range(range.start, range.start);
  const made = new vscode.DocumentSymbol(
    symbol.name || '（无题）',
    symbol.detail,
    SYMBOLS[symbol.kind],
    range,
    selection,
  );
  made.children = symbol.children.map((child) => symbolOf(document, child));
  return made;
}
