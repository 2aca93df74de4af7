import * as vscode from 'vscode';
import type { Analysis } from '../core/analyze.ts';
import type { Passage } from '../core/bank.ts';
import { headOf, withFacts } from '../core/features/facts.ts';
import { insertItem, insertThree } from '../core/features/insertPhrase.ts';
import { spotsAt } from '../core/features/navigation.ts';
import { insertPassage, passageId, passagePlacesAt } from '../core/features/passages.ts';
import { categoryOf, type Reader } from '../core/features/phrasePages.ts';
import {
  type Entry,
  entriesOf,
  type Place,
  placeAt,
  suits,
  themesFor,
} from '../core/features/phraseSearch.ts';
import { triggerAt } from '../core/features/phraseTrigger.ts';
import { keepReferences } from '../core/features/renumberReferences.ts';
import { slotAt } from '../core/features/slot.ts';
import { type Category, KIND_NAMES, type Kind } from '../core/report.ts';
import type { Edit } from '../core/text.ts';
import type { Analyses } from './analyses.ts';
import { snippetEdit, snippetOf } from './convert.ts';
import type { UsageStore } from './usage.ts';

/** What the user stands before: an editor, and the report in it if it is one. */
export interface Desk {
  readonly editor: vscode.TextEditor;
  readonly reader: Reader;
  readonly report?: { readonly analysis: Analysis; readonly place: Place; readonly offset: number };
}

export async function deskOf(analyses: Analyses, { usage }: UsageStore): Promise<Desk | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return void vscode.window.showInformationMessage('先打开一个文件，再插入语句。');
  const { document } = editor;
  const analysis = await analyses.report(document);
  if (!analysis)
    return { editor, reader: { knowledge: (await analyses.sources(document.uri)).knowledge, usage } };
  const offset = document.offsetAt(editor.selection.active);
  const place = placeAt(analysis, offset) ?? { report: analysis.document.reports[0] };
  const { kind, category } = place;
  return {
    editor,
    reader: {
      knowledge: analysis.knowledge,
      profile: analysis.document.profile,
      writer: analysis.writer,
      usage,
      kind,
      category,
      themes: themesFor(analysis, place),
      places: passagePlacesAt(analysis, offset),
    },
    report: { analysis, place, offset },
  };
}

/** At the caret where an item is about to be written there, else at the end of the row where it belongs. */
export async function writeOne(at: Desk, entry: Entry, store: UsageStore): Promise<void> {
  const { editor, report } = at;
  const { text } = entry.phrase;
  store.used([entry.id]);
  if (!report) return void (await editor.insertSnippet(snippetOf(text)));
  const { analysis, place, offset } = report;
  const trigger = place.kind === entry.kind ? triggerAt(analysis, offset) : undefined;
  if (trigger) {
    const slot = slotAt(
      analysis.document,
      place.report,
      entry.kind,
      trigger.span,
      trigger.numbered,
      place.category,
    );
    return write(
      editor,
      keepReferences(analysis, [{ span: trigger.span, text: slot.write(text) }, ...slot.rest]),
    );
  }
  const problem =
    entry.kind === 'problem'
      ? undefined
      : spotsAt(analysis, offset).find(({ item }) => item.kind === 'problem')?.item;
  const category = entry.kind === 'problem' ? await categoryFor(at, entry) : place.category;
  if (entry.kind === 'problem' && place.report.categories.length > 0 && !category) return;
  await write(editor, insertItem(analysis, place.report, entry.kind, text, { category, problem }));
}

/** A passage goes where it belongs in the report. */
export async function writePassage(
  { editor, report }: Desk,
  passage: Passage,
  store: UsageStore,
): Promise<void> {
  store.used([passageId(passage)]);
  if (!report) return void (await editor.insertSnippet(snippetOf(passage.text)));
  await write(editor, insertPassage(report.analysis, report.place.report, passage, report.offset));
}

/**
 * The three of a theme: the problem is given, its cause and measure are asked for. What the problem is about, where it was
 * told, stands in the cause too.
 */
export async function writeThree(at: Desk, problem: Entry, store: UsageStore, matter = ''): Promise<void> {
  const { editor, report, reader } = at;
  const words = problem.phrase.text;
  const chosen: Partial<Record<Kind, { readonly entry: Entry; readonly words: string }>> = {};
  for (const kind of ['cause', 'measure'] as const) {
    const { bank } = reader.knowledge;
    const entries = entriesOf(bank).filter(
      (entry) =>
        entry.themeIndex === problem.themeIndex && entry.kind === kind && suits(entry.phrase, reader.writer),
    );
    if (entries.length === 0) continue;
    const lines = entries.map((entry) => {
      const { text } = entry.phrase;
      const words = kind === 'cause' ? withFacts(text, { time: '', matter, outcome: '' }).words : text;
      return { label: headOf(words), detail: words, entry, words };
    });
    const title = `${headOf(words)} › 选${KIND_NAMES[kind]}（${kind === 'cause' ? '1／2' : '2／2'}）`;
    const picked = await vscode.window.showQuickPick(lines, {
      title,
      matchOnDetail: true,
      placeHolder: '按回车取第一条，按 Esc 放弃',
    });
    if (!picked) return;
    chosen[kind] = picked;
  }
  store.used([problem, chosen.cause?.entry, chosen.measure?.entry].flatMap((entry) => entry?.id ?? []));
  const texts = { problem: words, cause: chosen.cause?.words, measure: chosen.measure?.words };
  if (!report) {
    const all = [texts.problem, texts.cause, texts.measure].filter(Boolean).join('\n\n');
    return void (await editor.insertSnippet(snippetOf(all)));
  }
  const category = await categoryFor(at, problem);
  if (report.place.report.categories.length > 0 && !category) return;
  await write(editor, insertThree(report.analysis, report.place.report, texts, category));
}

/** The category for a problem: that of the caret if the theme is at home there, else the theme's own, else the user's choice. */
async function categoryFor({ report, reader }: Desk, entry: Entry): Promise<Category | undefined> {
  if (!report) return undefined;
  const { place } = report;
  if (place.kind === 'problem' && place.category) return place.category;
  const own = categoryOf(entry, place.report, reader.profile);
  if (own || place.report.categories.length === 0) return own;
  const choices = place.report.categories.map((category) => ({
    label: category.name,
    description: `${category.items.length} 条`,
    category,
  }));
  return (await vscode.window.showQuickPick(choices, { title: '写到哪个方面' }))?.category;
}

/** One undo step; then the first blank is selected. */
export async function write(editor: vscode.TextEditor, edits: readonly Edit[] | undefined): Promise<void> {
  if (!edits || edits.length === 0) return void vscode.window.showWarningMessage('没有找到可以写入的位置。');
  const { document } = editor;
  await vscode.window.showTextDocument(document, { viewColumn: editor.viewColumn });
  await vscode.workspace.applyEdit(snippetEdit(document, edits));
  const first = document.positionAt(Math.min(...edits.map(({ span }) => span.start)));
  if (!vscode.window.activeTextEditor?.visibleRanges.some((range) => range.contains(first)))
    editor.revealRange(new vscode.Range(first, first), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
