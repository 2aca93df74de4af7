import * as vscode from 'vscode';
import { type Card, type CardEntry, type CardList, cardsAt } from '../core/features/hover.ts';
import { KIND_NAMES } from '../core/report.ts';
import { type Analyses, SELECTOR } from './analyses.ts';
import { rangeOf } from './convert.ts';
import { targetOf } from './targets.ts';

const COMMANDS = [
  'duizhao.goTo',
  'duizhao.confirmLink',
  'duizhao.refuseLink',
  'duizhao.writeAnswer',
  'duizhao.linkTo',
];

/** A card over heads and references: what belongs to the item, why, and what can be done about it. */
export function registerHover(analyses: Analyses): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider(SELECTOR, {
      provideHover: async (document, position) => {
        const analysis = await analyses.report(document);
        const cards = analysis ? cardsAt(analysis, document.offsetAt(position)) : [];
        if (cards.length === 0) return undefined;
        return new vscode.Hover(
          cards.map((card) => markdownOf(document, card)),
          rangeOf(document, cards[0].span),
        );
      },
    }),
    vscode.commands.registerCommand('duizhao.goTo', async (uri: string, start: number, end: number) => {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
      await vscode.window.showTextDocument(document, { selection: rangeOf(document, { start, end }) });
    }),
  );
}

function markdownOf(document: vscode.TextDocument, { title, lists, spot }: Card): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString('', true);
  markdown.isTrusted = { enabledCommands: COMMANDS };
  const link = (label: string, command: string, ...args: unknown[]): string =>
    `[${escaped(label)}](command:${command}?${encodeURIComponent(JSON.stringify(args))})`;
  const entry = ({ item, link: { problem, answer, reason }, how, inferred }: CardEntry): string => {
    const { start, end } = item.headSpan;
    const pair = [targetOf(document, answer), targetOf(document, problem)];
    const decide = inferred
      ? `　${link('是', 'duizhao.confirmLink', ...pair)}　${link('否', 'duizhao.refuseLink', ...pair)}`
      : '';
    return `${link(item.head, 'duizhao.goTo', document.uri.toString(), start, end)} · ${escaped(how)}${decide}\n  ${escaped(reason)}`;
  };
  const list = ({ kind, entries, nearest }: CardList): string => {
    const name = KIND_NAMES[kind];
    if (entries.length > 0) return `**${name}**\n\n${entries.map((one) => `- ${entry(one)}`).join('\n')}`;
    const target = targetOf(document, spot.item);
    const act =
      kind === 'problem'
        ? link('对应到…', 'duizhao.linkTo', target, kind)
        : `${link('写一条', 'duizhao.writeAnswer', target, kind)}　${link('对应到…', 'duizhao.linkTo', target, kind)}`;
    const near = nearest ? `\n\n相近但没有算上：\n\n- ${entry(nearest)}` : '';
    return `**${name}**：没有　${act}${near}`;
  };
  markdown.appendMarkdown([`**${escaped(title)}**`, ...lists.map(list)].join('\n\n'));
  return markdown;
}

/** Words of the report are words, whatever signs are among them. */
const escaped = (words: string): string => words.replace(/[\\`*_{}[\]()<>#+\-!|~$]/g, '\\$&');
