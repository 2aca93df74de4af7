import * as vscode from 'vscode';
import { countsOf, coverageOf } from '../core/features/coverage.ts';
import { matrixTable } from '../core/features/matrixTable.ts';
import type { Analyses } from './analyses.ts';
import { rangeOf } from './convert.ts';
import type { Current } from './current.ts';

/** 对照表 beside the text: one panel, which follows the report that is looked at. */
export function registerMatrix(analyses: Analyses, current: Current): vscode.Disposable {
  let panel: vscode.WebviewPanel | undefined;
  let document: vscode.TextDocument | undefined;

  async function refresh(): Promise<void> {
    const shown = document;
    const analysis = shown && (await analyses.report(shown));
    if (!panel || !shown || shown !== document || !analysis) return;
    const name = shown.uri.path.split('/').pop();
    panel.title = `对照表：${name}`;
    const { problems, withoutCause, withoutMeasure } = countsOf(coverageOf(analysis));
    void panel.webview.postMessage({
      summary: `${problems} 个问题，缺原因 ${withoutCause}，缺措施 ${withoutMeasure}`,
      table: matrixTable(analysis),
    });
  }

  function open(): void {
    document = current.shown?.document ?? document;
    if (panel) panel.reveal(undefined, true);
    else {
      panel = vscode.window.createWebviewPanel(
        'duizhao.matrix',
        '对照表',
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
        { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: true },
      );
      panel.onDidDispose(() => {
        panel = undefined;
      });
      panel.webview.onDidReceiveMessage(receive);
      panel.webview.html = page();
    }
    void refresh();
  }

  function receive(message: { ready?: boolean; start?: number; end?: number }): void {
    if (message.ready) void refresh();
    const { start, end } = message;
    if (!document || typeof start !== 'number' || typeof end !== 'number') return;
    const beside = vscode.window.visibleTextEditors.find(
      (editor) => editor.document === document,
    )?.viewColumn;
    void vscode.window.showTextDocument(document, {
      viewColumn: beside ?? vscode.ViewColumn.One,
      selection: rangeOf(document, { start, end }),
    });
  }

  return vscode.Disposable.from(
    vscode.commands.registerCommand('duizhao.showMatrix', open),
    current.onDidChange((shown) => {
      if (shown) document = shown.document;
      void refresh();
    }),
    new vscode.Disposable(() => panel?.dispose()),
  );
}

/** The frame; the table comes as a message. Nothing is fetched: the policy allows only this page's own style and script. */
function page(): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}';">
<title>对照表</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<p class="bar"><span id="summary" role="status"></span><label><input type="checkbox" id="gaps"> 只看缺口</label><span class="legend">● 作者写明　○ 推断</span></p>
<main id="table"></main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>`;
}

const STYLE = `
body { padding: 0 1em 1em; color: var(--vscode-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); }
.bar { display: flex; gap: 1.5em; align-items: center; position: sticky; left: 0; }
.legend { color: var(--vscode-descriptionForeground); }
h2 { font-size: 1.1em; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, #8886)); padding: .3em .5em; font-weight: normal; text-align: center; }
thead th { background: var(--vscode-editor-background); position: sticky; top: 0; vertical-align: bottom; z-index: 1; }
thead tr + tr th { top: 2em; min-width: 4em; max-width: 8em; }
tbody th { text-align: left; min-width: 10em; max-width: 24em; }
.category th { background: var(--vscode-sideBarSectionHeader-background, transparent); font-weight: bold; }
.side { border-left-width: 2px; }
.place { color: var(--vscode-descriptionForeground); }
.none, .none button { color: var(--vscode-list-warningForeground, var(--vscode-editorWarning-foreground)); }
.quiet { color: var(--vscode-descriptionForeground); }
.only-gaps tr:not(.gap, .category, thead tr) { display: none; }
button { all: unset; cursor: pointer; }
button:hover { text-decoration: underline; }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
tbody tr:not(.category):hover { background: var(--vscode-list-hoverBackground); }
`;

const SCRIPT = `
const api = acquireVsCodeApi();
const table = document.getElementById('table');
const gaps = document.getElementById('gaps');
const show = () => { table.classList.toggle('only-gaps', gaps.checked); api.setState({ gaps: gaps.checked }); };
gaps.checked = Boolean(api.getState()?.gaps);
gaps.addEventListener('change', show);
show();
window.addEventListener('message', ({ data }) => {
  document.getElementById('summary').textContent = data.summary;
  table.innerHTML = data.table;
});
table.addEventListener('click', ({ target }) => {
  const { start, end } = target.closest('button')?.dataset ?? {};
  if (start) api.postMessage({ start: Number(start), end: Number(end) });
});
api.postMessage({ ready: true });
`;
