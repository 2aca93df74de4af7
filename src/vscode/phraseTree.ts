import * as vscode from 'vscode';
import { PASSAGE_PLACES, type Passage, type PassagePlace } from '../core/bank.ts';
import { headOf } from '../core/features/facts.ts';
import { passageId, searchPassages } from '../core/features/passages.ts';
import { categoryPage, categoryRows, type Reader } from '../core/features/phrasePages.ts';
import { type Entry, entriesOf, searchPhrases, suits } from '../core/features/phraseSearch.ts';
import { KIND_NAMES, KINDS, type Kind } from '../core/report.ts';
import type { Analyses } from './analyses.ts';
import type { Current } from './current.ts';
import { PASSAGES } from './phrasePick.ts';
import { deskOf, writeOne, writePassage, writeThree } from './phrases.ts';
import type { UsageStore } from './usage.ts';

type Node =
  | { readonly type: 'favourites' }
  | { readonly type: 'category'; readonly id: string; readonly name: string }
  | { readonly type: 'theme'; readonly theme: number }
  | { readonly type: 'kind'; readonly theme: number; readonly kind: Kind }
  | { readonly type: 'phrase'; readonly entry: Entry }
  | { readonly type: 'passages' }
  | { readonly type: 'place'; readonly place: PassagePlace }
  | { readonly type: 'passage'; readonly passage: Passage };

/** The bank beside the text: category → theme → problems, causes and measures, and ready passages; a search takes the place of the tree. */
export function registerPhraseTree(
  analyses: Analyses,
  current: Current,
  store: UsageStore,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let query = '';

  async function reader(): Promise<Reader> {
    const { shown } = current;
    if (shown)
      return {
        knowledge: shown.analysis.knowledge,
        profile: shown.analysis.document.profile,
        writer: shown.analysis.writer,
        usage: store.usage,
      };
    const uri = vscode.window.activeTextEditor?.document.uri ?? vscode.Uri.parse('untitled:bank');
    return { knowledge: (await analyses.sources(uri)).knowledge, usage: store.usage };
  }

  const view = vscode.window.createTreeView<Node>('duizhao.phrases', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => childrenOf(node, await reader(), query),
      getTreeItem: async (node) => treeItem(node, await reader()),
    },
  });
  const search = (typed: string): void => {
    query = typed;
    view.message = query ? `查找“${query}”的结果` : undefined;
    void vscode.commands.executeCommand('setContext', 'duizhao.phrasesFiltered', query !== '');
    changed.fire();
  };
  const withDesk = async (node: Node | undefined, write: typeof writeOne): Promise<void> => {
    const at = node ? await deskOf(analyses, store) : undefined;
    if (at && node?.type === 'phrase') await write(at, node.entry, store);
    if (at && node?.type === 'passage') await writePassage(at, node.passage, store);
  };
  return vscode.Disposable.from(
    view,
    changed,
    current.onDidChange(() => changed.fire()),
    analyses.onDidLoad(() => changed.fire()),
    store.onDidChange(() => changed.fire()),
    vscode.commands.registerCommand('duizhao.searchPhrases', async () => {
      const typed = await vscode.window.showInputBox({
        title: '查找语句',
        prompt: '汉字、全拼或首字母，如：学用结合、xueyong、xyjh',
        value: query,
      });
      if (typed !== undefined) search(typed.trim());
    }),
    vscode.commands.registerCommand('duizhao.clearPhraseSearch', () => search('')),
    vscode.commands.registerCommand('duizhao.insertFromTree', (node?: Node) => withDesk(node, writeOne)),
    vscode.commands.registerCommand('duizhao.insertThreeFromTree', (node?: Node) =>
      withDesk(node, writeThree),
    ),
    vscode.commands.registerCommand('duizhao.toggleFavourite', (node?: Node) => {
      if (node?.type === 'phrase') store.toggleFavourite(node.entry.id);
      if (node?.type === 'passage') store.toggleFavourite(passageId(node.passage));
    }),
  );
}

function childrenOf(node: Node | undefined, reader: Reader, query: string): Node[] {
  const { knowledge, profile, writer, usage } = reader;
  const { bank } = knowledge;
  const phrases = (entries: readonly Entry[]): Node[] => entries.map((entry) => ({ type: 'phrase', entry }));
  const passages = (found: readonly Passage[]): Node[] =>
    found.map((passage) => ({ type: 'passage', passage }));
  switch (node?.type) {
    case undefined: {
      if (query)
        return [
          ...phrases(searchPhrases(knowledge, { query, writer, usage }, 100).map(({ entry }) => entry)),
          ...passages(searchPassages(knowledge, { query, writer, usage })),
        ];
      return [
        ...(usage.favourites.length > 0 ? [{ type: 'favourites' } as const] : []),
        ...categoryRows(knowledge, profile).filter((row) => row.type === 'category'),
        ...(bank.passages.length > 0 ? [{ type: 'passages' } as const] : []),
      ];
    }
    case 'favourites': {
      const byId = new Map<string, Node>([
        ...entriesOf(bank).map((entry) => [entry.id, { type: 'phrase', entry }] as const),
        ...bank.passages.map((passage) => [passageId(passage), { type: 'passage', passage }] as const),
      ]);
      return usage.favourites.flatMap((id) => byId.get(id) ?? []);
    }
    case 'passages':
      return PASSAGE_PLACES.filter((place) => bank.passages.some((passage) => passage.place === place)).map(
        (place) => ({ type: 'place', place }),
      );
    case 'place':
      return passages(searchPassages(knowledge, { writer, usage, places: [node.place] }));
    case 'category':
      return categoryPage(reader, node.id).filter((row) => row.type === 'theme');
    case 'theme':
      return KINDS.map((kind) => ({ type: 'kind', theme: node.theme, kind }));
    case 'kind':
      return phrases(
        entriesOf(bank).filter(
          ({ themeIndex, kind, phrase }) =>
            themeIndex === node.theme && kind === node.kind && suits(phrase, writer),
        ),
      );
    default:
      return [];
  }
}

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
const ICONS: Record<Kind, string> = { problem: 'circle-outline', cause: 'question', measure: 'tools' };

function treeItem(node: Node, { knowledge: { bank }, usage }: Reader): vscode.TreeItem {
  switch (node.type) {
    case 'favourites':
      return made('收藏', Expanded, 'star-full', node.type);
    case 'category':
      return made(node.name, Collapsed, 'folder', node.type);
    case 'theme': {
      const { name, problems, causes, measures } = bank.themes[node.theme];
      const item = made(name, Collapsed, 'list-tree', node.type);
      item.description = `问题 ${problems.length} · 原因 ${causes.length} · 措施 ${measures.length}`;
      return item;
    }
    case 'kind':
      return made(KIND_NAMES[node.kind], Expanded, ICONS[node.kind], node.type);
    case 'passages':
      return made(PASSAGES, Collapsed, 'note', node.type);
    case 'place':
      return made(node.place, Collapsed, 'note', node.type);
    case 'passage': {
      const { place, text } = node.passage;
      const starred = usage.favourites.includes(passageId(node.passage));
      const item = made(headOf(text), None, starred ? 'star-full' : 'note', 'phrase-passage');
      item.description = place;
      item.tooltip = text;
      item.accessibilityInformation = { label: `${place}，${text}` };
      item.command = { command: 'duizhao.insertPhrase', title: '在语句库中打开', arguments: ['passages'] };
      return item;
    }
    default: {
      const { entry } = node;
      const starred = usage.favourites.includes(entry.id);
      const item = made(
        headOf(entry.phrase.text),
        None,
        starred ? 'star-full' : ICONS[entry.kind],
        `phrase-${entry.kind}`,
      );
      item.description = entry.theme.name;
      item.tooltip = entry.phrase.text;
      item.accessibilityInformation = { label: `${KIND_NAMES[entry.kind]}，${entry.phrase.text}` };
      // A click shows the theme in the quick pick, where Enter writes the phrase: nothing is written by a mere click.
      item.command = {
        command: 'duizhao.insertPhrase',
        title: '在语句库中打开',
        arguments: [entry.themeIndex],
      };
      return item;
    }
  }
}

function made(
  label: string,
  state: vscode.TreeItemCollapsibleState,
  icon: string,
  context: string,
): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = context;
  return item;
}
