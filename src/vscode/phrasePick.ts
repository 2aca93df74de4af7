import * as vscode from 'vscode';
import { PASSAGE_PLACES, type Passage } from '../core/bank.ts';
import { headOf } from '../core/features/facts.ts';
import { insertItem } from '../core/features/insertPhrase.ts';
import { passageId } from '../core/features/passages.ts';
import {
  categoryPage,
  passagePage,
  type Reader,
  type Row,
  rootPage,
  themePage,
} from '../core/features/phrasePages.ts';
import { type Entry, searchPhrases, themesOf } from '../core/features/phraseSearch.ts';
import { KIND_NAMES } from '../core/report.ts';
import type { Analyses } from './analyses.ts';
import { type Desk, deskOf, write, writeOne, writePassage, writeThree } from './phrases.ts';
import { type Found, find, type Target } from './targets.ts';
import type { UsageStore } from './usage.ts';

/** A page of the quick pick; the rows of a query are asked anew with each letter. */
export interface Page {
  readonly title: string;
  rows(query: string): Row[];
}

interface Line extends vscode.QuickPickItem {
  readonly row: Row;
}

/** What was chosen: a passage, a phrase, or a phrase with its cause and measure. */
export type Taken = { readonly passage: Passage } | { readonly entry: Entry; readonly three: boolean };

/** The phrase bank by one key: search, browse, insert one phrase or the three together. */
export function registerPhrasePick(analyses: Analyses, store: UsageStore): vscode.Disposable {
  async function take(at: Desk, pages: readonly Page[]): Promise<void> {
    const taken = await browse(at, store, pages);
    if (!taken) return;
    if ('passage' in taken) await writePassage(at, taken.passage, store);
    else if (taken.three) await writeThree(at, taken.entry, store);
    else await writeOne(at, taken.entry, store);
  }
  return vscode.Disposable.from(
    vscode.commands.registerCommand('duizhao.insertPhrase', async (from?: number | 'passages') => {
      const at = await deskOf(analyses, store);
      if (!at) return;
      const pages = [rootOf(at.reader, store)];
      if (from === 'passages') pages.push(passagesOf(at.reader, store));
      else if (typeof from === 'number') pages.push(themeOf(at.reader, store, from));
      await take(at, pages);
    }),
    vscode.commands.registerCommand('duizhao.insertThree', async () => {
      const at = await deskOf(analyses, store);
      if (!at) return;
      const title = '选一个问题，连同原因、措施一起写入';
      const rows = (query: string): Row[] =>
        rootPage({ ...at.reader, usage: store.usage, kind: 'problem' }, query).filter(
          (row) => row.type !== 'phrase' || row.entry.kind === 'problem',
        );
      const taken = await browse(at, store, [{ title, rows }]);
      if (taken && 'entry' in taken) await writeThree(at, taken.entry, store);
    }),
    vscode.commands.registerCommand(
      'duizhao.writeAnswer',
      async (target?: Target, kind?: 'cause' | 'measure') => {
        const found = await find(analyses, target);
        if (found?.spot.item.kind !== 'problem')
          return void vscode.window.showInformationMessage('把光标放在一条问题上，再选原因或措施。');
        const side = kind ?? (await chooseSide());
        const at = side && (await deskOf(analyses, store));
        if (at) await writeAnswer(at, found, side, store);
      },
    ),
  );
}

const rootOf = (reader: Reader, store: UsageStore): Page => ({
  title: '语句库',
  rows: (query) => rootPage({ ...reader, usage: store.usage }, query),
});
const categoryOf = (reader: Reader, store: UsageStore, id: string, name: string): Page => ({
  title: name,
  rows: (query) => (query ? rootPage({ ...reader, usage: store.usage }, query) : categoryPage(reader, id)),
});
const passagesOf = (reader: Reader, store: UsageStore): Page => ({
  title: PASSAGES,
  rows: (query) => passagePage({ ...reader, usage: store.usage }, query),
});
const themeOf = (reader: Reader, store: UsageStore, theme: number): Page => ({
  title: reader.knowledge.bank.themes[theme].name,
  rows: (query) => themePage({ ...reader, usage: store.usage }, theme, query),
});

/** 写一条: a cause or measure for one problem, from the themes of that problem, bound to it. */
async function writeAnswer(
  at: Desk,
  { analysis, spot }: Found,
  kind: 'cause' | 'measure',
  store: UsageStore,
): Promise<void> {
  const { item: problem, report } = spot;
  const themes = themesOf(problem, analysis);
  const rows = (query: string): Row[] =>
    searchPhrases(
      analysis.knowledge,
      { query, kind, themes, writer: analysis.writer, usage: store.usage },
      40,
    ).map(({ entry }): Row => ({ type: 'phrase', entry }));
  const taken = await browse(at, store, [{ title: `${KIND_NAMES[kind]} → ${problem.head}`, rows }]);
  if (!taken || !('entry' in taken)) return;
  store.used([taken.entry.id]);
  await write(at.editor, insertItem(analysis, report, kind, taken.entry.phrase.text, { problem }));
}

async function chooseSide(): Promise<'cause' | 'measure' | undefined> {
  const sides = (['cause', 'measure'] as const).map((side) => ({ label: KIND_NAMES[side], side }));
  return (await vscode.window.showQuickPick(sides, { title: '给这个问题写一条…' }))?.side;
}

export const PASSAGES = '现成段落';
const STAR: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('star-empty'), tooltip: '收藏' };
const STARRED: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('star-full'), tooltip: '取消收藏' };
const THREE: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('layers'),
  tooltip: '问题、原因、措施一起写入',
};

/** Lets the user browse until he takes a phrase; `three` where he wants its cause and measure too. */
export function browse(
  { reader }: Desk,
  store: UsageStore,
  first: readonly Page[],
): Promise<Taken | undefined> {
  const picker = vscode.window.createQuickPick<Line>();
  const stack = [...first];
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.ignoreFocusOut = false;
  const fill = (): void => {
    const page = stack[stack.length - 1];
    picker.items = page.rows(picker.value).map((row) => lineOf(row, reader, store));
    picker.title = stack.map(({ title }) => title).join(' › ');
    picker.placeholder = '输入汉字、全拼或首字母查找';
    picker.buttons = stack.length > 1 ? [vscode.QuickInputButtons.Back] : [];
  };
  const open = (page: Page): void => {
    stack.push(page);
    picker.value = '';
    fill();
  };
  return new Promise((resolve) => {
    const finish = (taken?: Taken): void => {
      resolve(taken);
      picker.dispose();
    };
    picker.onDidChangeValue(fill);
    picker.onDidAccept(() => {
      const row = picker.activeItems[0]?.row;
      if (row?.type === 'phrase') finish({ entry: row.entry, three: false });
      else if (row?.type === 'theme') open(themeOf(reader, store, row.theme));
      else if (row?.type === 'passage') finish({ passage: row.passage });
      else if (row?.type === 'passages') open(passagesOf(reader, store));
      else if (row?.type === 'category') open(categoryOf(reader, store, row.id, row.name));
    });
    picker.onDidTriggerButton(() => {
      stack.pop();
      picker.value = '';
      fill();
    });
    picker.onDidTriggerItemButton(({ item: { row }, button }) => {
      if (row.type === 'phrase' && button === THREE) return finish({ entry: row.entry, three: true });
      if (row.type === 'phrase') store.toggleFavourite(row.entry.id);
      if (row.type === 'passage') store.toggleFavourite(passageId(row.passage));
      fill();
    });
    picker.onDidHide(() => finish());
    fill();
    picker.show();
  });
}

function lineOf(row: Row, { knowledge: { bank } }: Reader, { usage }: UsageStore): Line {
  const star = (id: string): vscode.QuickInputButton => (usage.favourites.includes(id) ? STARRED : STAR);
  switch (row.type) {
    case 'heading':
      return { label: row.label, kind: vscode.QuickPickItemKind.Separator, row };
    case 'theme': {
      const { name, problems, causes, measures } = bank.themes[row.theme];
      return {
        label: `$(list-tree) ${name}`,
        description: `问题 ${problems.length} · 原因 ${causes.length} · 措施 ${measures.length}`,
        alwaysShow: true,
        row,
      };
    }
    case 'category':
      return { label: `$(folder) ${row.name}`, alwaysShow: true, row };
    case 'passages':
      return {
        label: `$(note) ${PASSAGES}`,
        description: PASSAGE_PLACES.join('、'),
        alwaysShow: true,
        row,
      };
    case 'passage':
      return {
        label: headOf(row.passage.text),
        description: row.passage.place,
        detail: row.passage.text,
        buttons: [star(passageId(row.passage))],
        alwaysShow: true,
        row,
      };
    default: {
      const { entry } = row;
      return {
        label: headOf(entry.phrase.text),
        description: `${KIND_NAMES[entry.kind]} · ${entry.theme.name}${entry.phrase.for ? ` · ${entry.phrase.for}` : ''}`,
        detail: entry.phrase.text,
        buttons: entry.kind === 'problem' ? [THREE, star(entry.id)] : [star(entry.id)],
        // What fits is chosen by our own search, which knows pinyin.
        alwaysShow: true,
        row,
      };
    }
  }
}
