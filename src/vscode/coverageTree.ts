import * as vscode from 'vscode';
import {
  type Coverage,
  type CoveredCategory,
  type CoveredProblem,
  coverageOf,
} from '../core/features/coverage.ts';
import type { Link } from '../core/links/link.ts';
import { type Item, KIND_NAMES } from '../core/report.ts';
import { rangeOf } from './convert.ts';
import type { Current } from './current.ts';

type Node =
  | { readonly type: 'report'; readonly coverage: Coverage }
  | { readonly type: 'category'; readonly of: CoveredCategory }
  | { readonly type: 'problem'; readonly of: CoveredProblem }
  | { readonly type: 'missing'; readonly problem: Item; readonly side: 'cause' | 'measure' }
  | { readonly type: 'answer'; readonly item: Item; readonly link?: Link }
  | { readonly type: 'idle'; readonly items: readonly Item[] };

/** What a node of the tree is about, for commands in its menu. */
export type CoverageNode = Node;

/** 方面 → 问题 → 原因、措施; what has gaps comes first. */
export function registerCoverageTree(current: Current): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const view = vscode.window.createTreeView<Node>('duizhao.coverage', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => (node ? childrenOf(node) : roots(current)),
      getTreeItem: (node) => treeItem(node, current.shown?.document),
    },
  });
  const show = (): void => {
    const gaps = current.shown
      ? coverageOf(current.shown.analysis)
          .flatMap(({ categories }) => categories)
          .reduce((n, category) => n + gapsOf(category), 0)
      : 0;
    view.badge = gaps > 0 ? { value: gaps, tooltip: `${gaps} 处缺口` } : undefined;
    changed.fire();
  };
  return vscode.Disposable.from(view, changed, current.onDidChange(show));
}

function roots({ shown }: Current): Node[] {
  if (!shown) return [];
  const all = coverageOf(shown.analysis);
  return all.length === 1
    ? childrenOf({ type: 'report', coverage: all[0] })
    : all.map((coverage) => ({ type: 'report', coverage }));
}

const gapsOf = ({ problems }: CoveredCategory): number =>
  problems.reduce((n, { missing }) => n + missing.length, 0);

function gapsFirst<T>(list: readonly T[], gaps: (one: T) => number): T[] {
  return [...list].sort((a, b) => Number(gaps(b) > 0) - Number(gaps(a) > 0));
}

function childrenOf(node: Node): Node[] {
  switch (node.type) {
    case 'report': {
      const categories = gapsFirst(node.coverage.categories, gapsOf).map(
        (of): Node => ({ type: 'category', of }),
      );
      return node.coverage.idle.length > 0
        ? [...categories, { type: 'idle', items: node.coverage.idle }]
        : categories;
    }
    case 'category':
      return gapsFirst(node.of.problems, ({ missing }) => missing.length).map((of) => ({
        type: 'problem',
        of,
      }));
    case 'problem': {
      const { item, causes, measures, missing } = node.of;
      return [
        ...missing.map((side): Node => ({ type: 'missing', problem: item, side })),
        ...[...causes, ...measures].map((link): Node => ({ type: 'answer', item: link.answer, link })),
      ];
    }
    case 'idle':
      return node.items.map((item) => ({ type: 'answer', item }));
    default:
      return [];
  }
}

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
const WARNING = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));

function treeItem(node: Node, document: vscode.TextDocument | undefined): vscode.TreeItem {
  const made = (
    label: string,
    state: vscode.TreeItemCollapsibleState,
    icon: vscode.ThemeIcon,
    description: string,
  ): vscode.TreeItem => {
    const item = new vscode.TreeItem(label, state);
    item.iconPath = icon;
    item.description = description;
    item.contextValue = node.type;
    item.accessibilityInformation = { label: [label, description].filter(Boolean).join('，') };
    return item;
  };
  const jump = (item: vscode.TreeItem, span: { start: number; end: number }): vscode.TreeItem => {
    if (document)
      item.command = {
        command: 'vscode.open',
        title: '转到',
        arguments: [
          document.uri,
          { selection: rangeOf(document, span) } satisfies vscode.TextDocumentShowOptions,
        ],
      };
    return item;
  };
  switch (node.type) {
    case 'report': {
      const title = node.coverage.report.title?.title || '（无题）';
      return made(title, Expanded, new vscode.ThemeIcon('book'), '');
    }
    case 'category': {
      const gaps = gapsOf(node.of);
      const { category, problems } = node.of;
      const open = problems.filter(({ unfinished }) => unfinished).length;
      const item = made(
        category?.name || '不属于任何方面',
        gaps > 0 ? Expanded : Collapsed,
        gaps > 0 ? WARNING : new vscode.ThemeIcon(open > 0 ? 'edit' : 'pass'),
        [`${problems.length} 条`, gaps > 0 && `缺口 ${gaps}`, open > 0 && `未填 ${open}`]
          .filter(Boolean)
          .join(' · '),
      );
      return category ? jump(item, category.heading.titleSpan) : item;
    }
    case 'problem': {
      const { item, causes, measures, missing, unfinished } = node.of;
      const lacks = unfinished ? '未填' : missing.map((side) => `缺${KIND_NAMES[side]}`).join(' · ');
      return jump(
        made(
          item.head,
          missing.length > 0 ? Expanded : Collapsed,
          missing.length > 0 ? WARNING : new vscode.ThemeIcon(unfinished ? 'edit' : 'circle-outline'),
          lacks || `原因 ${causes.length} · 措施 ${measures.length}`,
        ),
        item.headSpan,
      );
    }
    case 'missing':
      return jump(
        made(
          `缺${KIND_NAMES[node.side]}`,
          None,
          new vscode.ThemeIcon('circle-slash', new vscode.ThemeColor('list.warningForeground')),
          '',
        ),
        node.problem.headSpan,
      );
    case 'answer': {
      const { item, link } = node;
      const inferred = link && (link.via === 'theme' || link.via === 'text') ? ` · 推断` : '';
      const shown = jump(
        made(
          item.head,
          None,
          new vscode.ThemeIcon(item.kind === 'cause' ? 'question' : 'tools'),
          KIND_NAMES[item.kind] + inferred,
        ),
        item.headSpan,
      );
      shown.tooltip = link?.reason;
      return shown;
    }
    case 'idle':
      return made(
        '没有对应到问题的',
        Collapsed,
        new vscode.ThemeIcon('info'),
        `${node.items.length} 条原因、措施`,
      );
  }
}
