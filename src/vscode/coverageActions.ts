import * as vscode from 'vscode';
import type { Item, Kind } from '../core/report.ts';
import type { CoverageNode } from './coverageTree.ts';
import type { Current } from './current.ts';
import { targetOf } from './targets.ts';

/** What the lenses offer, in the menus of the coverage tree: for those to whom lenses are too much. */
export function registerCoverageActions(current: Current): vscode.Disposable {
  const forNode = (
    id: string,
    run: (node: CoverageNode, target: (item: Item) => unknown) => unknown[] | undefined,
    command: string,
  ) =>
    vscode.commands.registerCommand(id, async (node?: CoverageNode) => {
      const { shown } = current;
      const args = node && shown && run(node, (item) => targetOf(shown.document, item));
      if (args) await vscode.commands.executeCommand(command, ...args);
    });
  const gap = (node: CoverageNode, target: (item: Item) => unknown): unknown[] | undefined =>
    node.type === 'missing' ? [target(node.problem), node.side satisfies Kind] : undefined;
  const pair = (node: CoverageNode, target: (item: Item) => unknown): unknown[] | undefined =>
    node.type === 'answer' && node.link ? [target(node.link.answer), target(node.link.problem)] : undefined;
  return vscode.Disposable.from(
    forNode('duizhao.writeFromCoverage', gap, 'duizhao.writeAnswer'),
    forNode(
      'duizhao.linkFromCoverage',
      (node, target) =>
        gap(node, target) ?? (node.type === 'answer' ? [target(node.item), 'problem'] : undefined),
      'duizhao.linkTo',
    ),
    forNode('duizhao.dismissFromCoverage', gap, 'duizhao.dismiss'),
    forNode('duizhao.confirmFromCoverage', pair, 'duizhao.confirmLink'),
    forNode('duizhao.refuseFromCoverage', pair, 'duizhao.refuseLink'),
  );
}
