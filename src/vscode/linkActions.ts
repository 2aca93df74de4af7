import * as vscode from 'vscode';
import { ignoring } from '../core/features/ignore.ts';
import { type Decision, decide } from '../core/features/linkEdits.ts';
import { linksOf, type Spot, spotsAt, spotsOf } from '../core/features/navigation.ts';
import { isInferred } from '../core/features/review.ts';
import { isUnfilled } from '../core/features/slot.ts';
import { type Item, itemsOf, KIND_NAMES, type Kind } from '../core/report.ts';
import { type Analyses, SELECTOR } from './analyses.ts';
import { rangeOf, workspaceEdit } from './convert.ts';
import { type Found, find, make, type Target, targetOf } from './targets.ts';

const REWRITE = vscode.CodeActionKind.RefactorRewrite.append('duizhao');

/** Confirming and refusing links, linking items by hand, and doing without an answer: by lightbulb and by command. */
export function registerLinkActions(analyses: Analyses): vscode.Disposable {
  const decideBy = (decision: (problem: Item) => Decision) => async (answer: Target, problem: Target) => {
    const found = await find(analyses, answer);
    const named =
      found &&
      spotsOf(found.analysis).find(({ item }) => item.kind === 'problem' && item.index === problem.index);
    if (found && named) await make(found.document, decide(found.spot, decision(named.item)));
  };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(
      SELECTOR,
      {
        provideCodeActions: async (document, range, { only }) => {
          const analysis = await analyses.report(document);
          if (!analysis) return undefined;
          return spotsAt(analysis, document.offsetAt(range.start))
            .flatMap((spot) => linkActions(document, spot))
            .filter(({ kind }) => !only || (kind && only.contains(kind)));
        },
      },
      { providedCodeActionKinds: [REWRITE] },
    ),
    vscode.commands.registerCommand(
      'duizhao.confirmLink',
      decideBy((problem) => ({ confirm: [problem] })),
    ),
    vscode.commands.registerCommand(
      'duizhao.refuseLink',
      decideBy((problem) => ({ refuse: [problem] })),
    ),
    vscode.commands.registerCommand('duizhao.dismiss', async (target: Target, kind: 'cause' | 'measure') => {
      const found = await find(analyses, target);
      if (found) await make(found.document, ignoring(found.spot.item, `problem-without-${kind}`));
    }),
    vscode.commands.registerCommand('duizhao.linkTo', async (target?: Target | vscode.Uri, kind?: Kind) => {
      const found = await find(analyses, target);
      if (!found)
        return void vscode.window.showInformationMessage('把光标放在一条问题、原因或措施上，再标明对应。');
      if (found.spot.item.kind !== 'problem') return chooseProblems(found);
      const side = kind ?? (await chooseSide());
      if (side === 'cause' || side === 'measure') return chooseAnswers(found, side);
    }),
  );
}

/** Confirm or refuse each inferred link of an item, or all at once. */
function linkActions(document: vscode.TextDocument, spot: Spot): vscode.CodeAction[] {
  const { item, report, links } = spot;
  const inferred = linksOf(spot).filter(isInferred);
  const edit = (title: string, edits: ReturnType<typeof decide>): vscode.CodeAction => {
    const action = new vscode.CodeAction(title, REWRITE);
    action.edit = workspaceEdit(document, edits);
    return action;
  };
  const single = inferred.flatMap(({ problem, answer }) => {
    const other = item.kind === 'problem' ? answer : problem;
    const what = `${KIND_NAMES[other.kind]}“${other.head}”`;
    const of = { item: answer, report, links };
    return [
      edit(`确认对应：${what}`, decide(of, { confirm: [problem] })),
      edit(`不对应：${what}`, decide(of, { refuse: [problem] })),
    ];
  });
  const all =
    item.kind !== 'problem' && inferred.length > 1
      ? [
          edit(
            `确认推断的 ${inferred.length} 处对应`,
            decide(spot, { confirm: inferred.map(({ problem }) => problem) }),
          ),
        ]
      : [];
  const link =
    item.kind === 'problem'
      ? command('对应到原因或措施…', REWRITE, 'duizhao.linkTo', targetOf(document, item))
      : command('对应到问题…', REWRITE, 'duizhao.linkTo', targetOf(document, item), 'problem');
  return [...all, ...single, link];
}

function command(
  title: string,
  kind: vscode.CodeActionKind,
  id: string,
  ...args: unknown[]
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kind);
  action.command = { command: id, title, arguments: args };
  return action;
}

async function chooseSide(): Promise<'cause' | 'measure' | undefined> {
  const sides = (['cause', 'measure'] as const).map((side) => ({ label: KIND_NAMES[side], side }));
  return (await vscode.window.showQuickPick(sides, { title: '这个问题对应到…' }))?.side;
}

interface Choice extends vscode.QuickPickItem {
  readonly item: Item;
}

/** Check marks stand at the links that count now; what is ticked is confirmed, what is unticked refused. */
async function choose(
  found: Found,
  title: string,
  choices: readonly Choice[],
): Promise<{ added: Item[]; removed: Item[] } | undefined> {
  const picker = vscode.window.createQuickPick<Choice>();
  picker.title = title;
  picker.placeholder = '勾选后按回车；取消勾选表示不对应';
  picker.canSelectMany = true;
  picker.matchOnDetail = true;
  picker.items = choices;
  picker.selectedItems = choices.filter(({ picked }) => picked);
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document === found.document);
  picker.onDidChangeActive(
    ([active]) =>
      active &&
      editor?.revealRange(
        rangeOf(found.document, active.item.headSpan),
        vscode.TextEditorRevealType.InCenterIfOutsideViewport,
      ),
  );
  const taken = await new Promise<readonly Choice[] | undefined>((resolve) => {
    picker.onDidAccept(() => resolve(picker.selectedItems));
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  });
  picker.dispose();
  const own = rangeOf(found.document, found.spot.item.headSpan);
  editor?.revealRange(own, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  if (!taken) return undefined;
  const before = choices.filter(({ picked }) => picked);
  return {
    added: taken.filter((choice) => !before.includes(choice)).map(({ item }) => item),
    removed: before.filter((choice) => !taken.includes(choice)).map(({ item }) => item),
  };
}

async function chooseProblems(found: Found): Promise<void> {
  const { spot } = found;
  const { item, report, links } = spot;
  const kind = item.kind as 'cause' | 'measure';
  const linked = new Set(links.from(item).map(({ problem }) => problem));
  const choices = report.problems.map((problem): Choice => {
    const lacks = links.of(problem, kind).length === 0;
    return {
      label: problem.head,
      description: [problem.place, lacks ? `缺${KIND_NAMES[kind]}` : ''].filter(Boolean).join(' · '),
      picked: linked.has(problem),
      item: problem,
    };
  });
  choices.sort((a, b) => Number(b.description?.includes('缺')) - Number(a.description?.includes('缺')));
  const chosen = await choose(found, `${KIND_NAMES[kind]}“${item.head}”对应哪些问题`, choices);
  if (chosen) await make(found.document, decide(spot, { confirm: chosen.added, refuse: chosen.removed }));
}

async function chooseAnswers(found: Found, kind: 'cause' | 'measure'): Promise<void> {
  const { document, analysis, spot } = found;
  const { item: problem, report, links } = spot;
  const linked = new Set(links.of(problem, kind).map(({ answer }) => answer));
  const near = links.nearest(problem, kind)?.answer;
  const choices = itemsOf(report, kind)
    .filter((answer) => !isUnfilled(analysis.document, answer))
    .map((answer): Choice => {
      const others = links.from(answer).filter((link) => link.problem !== problem);
      return {
        label: answer.head,
        description: answer === near ? '最相近' : '',
        detail:
          others.length > 0
            ? `现在对应：${others.map((link) => link.problem.head).join('；')}`
            : '现在没有对应的问题',
        picked: linked.has(answer),
        item: answer,
      };
    });
  if (choices.length === 0)
    return void vscode.window.showInformationMessage(`报告里还没有${KIND_NAMES[kind]}，请先写一条。`);
  choices.sort((a, b) => Number(b.item === near) - Number(a.item === near));
  const chosen = await choose(found, `问题“${problem.head}”对应哪些${KIND_NAMES[kind]}`, choices);
  if (!chosen) return;
  const edits = [
    ...chosen.added.flatMap((answer) => decide({ item: answer, report, links }, { confirm: [problem] })),
    ...chosen.removed.flatMap((answer) => decide({ item: answer, report, links }, { refuse: [problem] })),
  ];
  await make(document, edits);
}
