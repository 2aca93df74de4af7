import * as vscode from 'vscode';
import { type Facts, spokenOf, withFacts } from '../core/features/facts.ts';
import { categoryPage, type Row, rootPage } from '../core/features/phrasePages.ts';
import { entriesOf, suits, usedIn } from '../core/features/phraseSearch.ts';
import type { Analyses } from './analyses.ts';
import { browse } from './phrasePick.ts';
import { deskOf, writeThree } from './phrases.ts';
import type { UsageStore } from './usage.ts';

/** 先说事实: what happened is asked first; then wordings that no report of the workspace has yet, with the facts in them. */
export function registerFactFirst(analyses: Analyses, store: UsageStore): vscode.Disposable {
  return vscode.commands.registerCommand('duizhao.factFirst', async () => {
    const at = await deskOf(analyses, store);
    if (!at) return;
    const { reader } = at;
    const ask = (title: string, step: string, placeHolder: string): Thenable<string | undefined> =>
      vscode.window.showInputBox({
        title: `先说事实（${step}）：${title}`,
        placeHolder,
        ignoreFocusOut: true,
      });
    const time = await ask('什么时间', '1／3', '如：今年3月。不清楚可以直接回车');
    if (time === undefined) return;
    const matter = await ask('什么事', '2／3', '如：公墓迁建');
    if (matter === undefined) return;
    const outcome = await ask('造成什么后果', '3／3', '如：村民两次上访');
    if (outcome === undefined) return;
    const facts: Facts = { time: time.trim(), matter: matter.trim(), outcome: outcome.trim() };
    const { bank } = reader.knowledge;
    const spoken = bank.themes.map((theme) => spokenOf(theme, facts));
    const used = usedIn(await reportTexts(), reader.knowledge);
    const fresh = (theme: number): Row[] =>
      entriesOf(bank)
        .filter(
          (entry) =>
            entry.themeIndex === theme &&
            entry.kind === 'problem' &&
            suits(entry.phrase, reader.writer) &&
            !used.has(entry.id),
        )
        .map((entry) => ({ entry, ...withFacts(entry.phrase.text, facts) }))
        .sort((a, b) => b.placed - a.placed)
        .map(
          ({ entry, words }): Row => ({
            type: 'phrase',
            entry: { ...entry, phrase: { ...entry.phrase, text: words } },
          }),
        );
    const themes = (query: string): Row[] => {
      const indices =
        query.trim() === '' && reader.category
          ? categoryPage(reader, reader.category.id)
          : rootPage({ ...reader, kind: 'problem' }, query);
      const found = indices.flatMap((row) =>
        row.type === 'theme' ? [row.theme] : row.type === 'phrase' ? [row.entry.themeIndex] : [],
      );
      const all = [...new Set(found.length > 0 ? found : bank.themes.map((_, index) => index))];
      if (query.trim() === '') all.sort((a, b) => spoken[b] - spoken[a]);
      return all.flatMap((theme): Row[] => {
        const rows = fresh(theme);
        return rows.length > 0 ? [{ type: 'heading', label: bank.themes[theme].name }, ...rows] : [];
      });
    };
    const taken = await browse(at, store, [{ title: '还没有人用过的说法', rows: themes }]);
    if (taken && 'entry' in taken) await writeThree(at, taken.entry, store, facts.matter);
  });
}

/** The texts that may hold a phrase already: open ones, and the files of the workspace, as far as they are few and small. */
async function reportTexts(): Promise<string[]> {
  const open = vscode.workspace.textDocuments.filter(
    ({ languageId }) => languageId === 'markdown' || languageId === 'plaintext',
  );
  const seen = new Set(open.map(({ uri }) => uri.toString()));
  const files = await vscode.workspace.findFiles('**/*.{md,markdown,txt}', '**/node_modules/**', 300);
  const texts = await Promise.all(
    files
      .filter((uri) => !seen.has(uri.toString()))
      .map(async (uri) => {
        try {
          const { size } = await vscode.workspace.fs.stat(uri);
          return size > 500_000 ? '' : new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
        } catch {
          return '';
        }
      }),
  );
  return [...open.map((document) => document.getText()), ...texts];
}
