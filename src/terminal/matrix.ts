import type { Analysis } from '../core/analyze.ts';
import { matrixJson } from '../core/json.ts';
import type { Link } from '../core/links/link.ts';
import type { Item } from '../core/report.ts';
import type { Args } from './args.ts';
import { paint } from './color.ts';
import type { ExitCode, Io } from './io.ts';
import { matrixHtml } from './matrix-html.ts';
import { showOne } from './one.ts';
import { plain } from './width.ts';

/** A problem with its answers. */
export interface Row {
  readonly problem: Item;
  readonly category: string;
  readonly causes: readonly Link[];
  readonly measures: readonly Link[];
}

export const VIA_NAMES = {
  marker: '作者标明',
  reference: '文中写明',
  category: '同一方面',
  theme: '主题相同',
  text: '用词相近',
} as const;
const HEADER = ['序号', '方面', '存在问题', '原因剖析', '整改措施'];

export function matrix(args: Args, io: Io): Promise<ExitCode> {
  return showOne('matrix', args, io, (analysis, input) => {
    const rows = rowsOf(analysis);
    switch (args.options.format) {
      case 'json':
        return `${JSON.stringify(matrixJson(analysis, input.path), null, 2)}\n`;
      case 'markdown':
        return markdown(rows);
      case 'csv':
        // Excel takes a file for UTF-8 only by its byte order mark.
        return (args.options.output === undefined ? '' : '\ufeff') + csv(rows);
      case 'html':
        return matrixHtml(analysis, rows);
      default:
        return text(rows, args.options.output === undefined ? io : { ...io, color: false });
    }
  });
}

/** Every problem, in document order. */
function rowsOf(analysis: Analysis): Row[] {
  if (!analysis.isReport) return [];
  return analysis.document.reports.flatMap((report, i) =>
    report.problems.map((problem) => ({
      problem,
      category: problem.category?.name ?? '',
      causes: analysis.links[i].of(problem, 'cause'),
      measures: analysis.links[i].of(problem, 'measure'),
    })),
  );
}

export const isGap = (row: Row): boolean => row.causes.length === 0 || row.measures.length === 0;

function text(rows: readonly Row[], io: Pick<Io, 'color'>): string {
  const c = paint(io.color);
  if (rows.length === 0) return '没有找到问题：这个文件不是对照检查材料，或者还没有写问题。\n';
  const out: string[] = [];
  const answers = (name: string, links: readonly Link[]): string[] =>
    links.length === 0
      ? [`    ${c.yellow(`缺${name}`)}`]
      : links.map(
          ({ answer, via, confidence, reason }) =>
            `    ${name} ${answer.index + 1}  ${plain(answer.head)}  ${c.dim(`${VIA_NAMES[via]} ${Math.round(confidence * 100)}%，${plain(reason)}`)}`,
        );
  const block = (row: Row): void => {
    out.push(
      `  ${row.problem.place}  ${c.bold(plain(row.problem.head))}`,
      ...answers('原因', row.causes),
      ...answers('措施', row.measures),
    );
  };
  const gaps = rows.filter(isGap);
  if (gaps.length > 0) {
    out.push(c.bold(`尚有缺口的问题（${gaps.length}）`), '');
    for (const row of gaps) block(row);
    out.push('');
  }
  const answered = rows.filter((row) => !isGap(row));
  for (const category of new Set(answered.map((row) => row.category))) {
    const own = answered.filter((row) => row.category === category);
    out.push(c.bold(`${plain(category) || '未分方面'}（${own.length}）`), '');
    for (const row of own) block(row);
    out.push('');
  }
  const without = (side: 'causes' | 'measures'): number =>
    rows.filter((row) => row[side].length === 0).length;
  out.push(`${rows.length} 个问题 · 缺原因 ${without('causes')} · 缺措施 ${without('measures')}`);
  return `${out.join('\n')}\n`;
}

const heads = (links: readonly Link[], missing: string): string[] =>
  links.length ? links.map(({ answer }) => `${answer.index + 1}. ${answer.head}`) : [missing];

/** Gaps first, each group in document order. */
export const gapsFirst = (rows: readonly Row[]): readonly Row[] => [
  ...rows.filter(isGap),
  ...rows.filter((row) => !isGap(row)),
];

function markdown(rows: readonly Row[]): string {
  const cell = (text: string): string => plain(text).replace(/[\\|<>`*_[\]]/g, '\\$&');
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const body = gapsFirst(rows).map(({ problem, category, causes, measures }) =>
    line(
      [problem.place, category, problem.head].map(cell).concat(
        heads(causes, '**缺原因**')
          .map((h) => (causes.length ? cell(h) : h))
          .join('<br>'),
        heads(measures, '**缺措施**')
          .map((h) => (measures.length ? cell(h) : h))
          .join('<br>'),
      ),
    ),
  );
  return line(HEADER) + line(HEADER.map(() => '---')) + body.join('');
}

/** RFC 4180, with a column each for what is missing and for the reasons. */
function csv(rows: readonly Row[]): string {
  const cell = (text: string): string => {
    // A cell that begins like a formula would be run by a spreadsheet.
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const reasons = (links: readonly Link[]): string =>
    links
      .map(
        ({ answer, via, confidence, reason }) =>
          `${answer.index + 1}. ${VIA_NAMES[via]} ${Math.round(confidence * 100)}%，${reason}`,
      )
      .join('\n');
  const lines = gapsFirst(rows).map(({ problem, category, causes, measures }) => [
    problem.place,
    category,
    problem.head,
    causes.length ? heads(causes, '').join('\n') : '',
    measures.length ? heads(measures, '').join('\n') : '',
    [causes.length ? '' : '缺原因', measures.length ? '' : '缺措施'].filter(Boolean).join('、'),
    [reasons(causes), reasons(measures)].filter(Boolean).join('\n'),
  ]);
  return [[...HEADER, '缺口', '对应依据'], ...lines]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('');
}
