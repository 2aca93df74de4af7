import type { Analysis } from '../core/analyze.ts';
import type { CoveredProblem, Side } from '../core/features/coverage.ts';
import type { Link } from '../core/links/link.ts';
import { absent, categoryOf, gapsFirst, summary, VIA_NAMES } from './matrix.ts';

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --gap: #c2410c; --soft: #8882; }
body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--line); padding: .45rem .6rem; text-align: left; vertical-align: top; }
th { background: var(--soft); }
td:first-child { white-space: nowrap; }
ol { margin: 0; padding-left: 1.4rem; }
small { opacity: .7; }
.gap { color: var(--gap); font-weight: 600; }
@media (prefers-color-scheme: dark) { :root { --gap: #fb923c; } }
@media print { body { margin: 0; max-width: none; } }
`.trim();

/** A page of its own: nothing is loaded from anywhere. */
export function matrixHtml(analysis: Analysis, rows: readonly CoveredProblem[]): string {
  const title = analysis.document.reports[0]?.title?.title ?? '问题、原因、措施对照表';
  const answers = (row: CoveredProblem, side: Side, links: readonly Link[]): string =>
    links.length === 0
      ? `<td${row.missing.includes(side) ? ' class="gap"' : ''}>${absent(row, side)}</td>`
      : `<td><ol>${links.map(({ answer, via, confidence, reason }) => `<li value="${answer.index + 1}">${escaped(answer.head)}<br><small>${VIA_NAMES[via]} ${Math.round(confidence * 100)}%，${escaped(reason)}</small></li>`).join('')}</ol></td>`;
  const body = gapsFirst(rows).map(
    (row) =>
      `<tr><td>${escaped(row.item.place)}</td><td>${escaped(categoryOf(row))}</td><td>${escaped(row.item.head)}</td>${answers(row, 'cause', row.causes)}${answers(row, 'measure', row.measures)}</tr>\n`,
  );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<p>${summary(rows)}</p>
<table>
<thead><tr><th scope="col">序号</th><th scope="col">方面</th><th scope="col">存在问题</th><th scope="col">原因剖析</th><th scope="col">整改措施</th></tr></thead>
<tbody>
${body.join('')}</tbody>
</table>
</body>
</html>
`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
