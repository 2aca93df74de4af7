import * as vscode from 'vscode';
import type { Analysis } from '../core/analyze.ts';
import { type Spot, spotsOf } from '../core/features/navigation.ts';
import type { Item, Kind } from '../core/report.ts';
import type { Edit } from '../core/text.ts';
import type { Analyses } from './analyses.ts';
import { workspaceEdit } from './convert.ts';

/** An item as an argument of a command, which has to be plain data. */
export interface Target {
  readonly uri: string;
  readonly kind: Kind;
  readonly index: number;
}

export function targetOf(document: vscode.TextDocument, { kind, index }: Item): Target {
  return { uri: document.uri.toString(), kind, index };
}

export interface Found {
  readonly document: vscode.TextDocument;
  readonly analysis: Analysis;
  readonly spot: Spot;
}

/**
 * The item that a command is about: that of its argument, else the one at the caret. The context menu of an editor hands
 * over the file: then it is the caret's too.
 */
export async function find(analyses: Analyses, argument?: Target | vscode.Uri): Promise<Found | undefined> {
  const editor = vscode.window.activeTextEditor;
  const target = argument && 'kind' in argument ? argument : undefined;
  const document = target
    ? vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === target.uri)
    : editor?.document;
  const analysis = document && (await analyses.report(document));
  if (!analysis) return undefined;
  const spots = spotsOf(analysis);
  const offset = editor?.document === document ? document.offsetAt(editor.selection.active) : -1;
  const spot = target
    ? spots.find(({ item }) => item.kind === target.kind && item.index === target.index)
    : spots.find(({ item }) => item.span.start <= offset && offset <= item.span.end);
  return spot && { document, analysis, spot };
}

/** Makes edits as one undo step; says so where VS Code refuses. */
export async function make(document: vscode.TextDocument, edits: readonly Edit[]): Promise<void> {
  if (edits.length === 0) return;
  const version = document.version;
  const made = await vscode.workspace.applyEdit(workspaceEdit(document, edits));
  if (!made && document.version === version)
    void vscode.window.showWarningMessage('没有写入：文件不能修改。');
}
