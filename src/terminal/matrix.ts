import type { Analysis } from '../core/analyze.ts';
import { type CoveredProblem, coverageOf, problemsOf, type Side } from '../core/features/coverage.ts';
import { matrixJson } from '../core/json.ts';
import type { Link } from '../core/links/link.ts';
import { KIND_NAMES } from '../core/report.ts';
import type { Args } from './args.ts';
import { paint } from './color.ts';
import type { ExitCode, Io } from './io.ts';
import { matrixHtml } from './matrix-html.ts';
import { showOne } from './one.ts';
import { plain } from './width.ts';

export const VIA_NAMES = {
  marker: '作者标明',
  reference: '文中写明',
  category: '同一方面',
  theme: '主题相同',
  text: '用词相近',
} as const;
const HEADER = ['序号', '方面', '存在问题', '原因剖析', '整改措施', '对应依据'];

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
const rowsOf = (analysis: Analysis): readonly CoveredProblem[] =>
  [...problemsOf(coverageOf(analysis))].sort((a, b) => a.item.span.start - b.item.span.start);

export const isGap = ({ missing }: CoveredProblem): boolean => missing.length > 0;

/** What stands where there is no answer: a gap only where the check says so too. */
export function absent({ missing, unfinished }: CoveredProblem, side: Side): string {
  if (missing.includes(side)) return `缺${KIND_NAMES[side]}`;
  return unfinished ? '未填' : '不需要';
}

/** 18 个问题 · 缺原因 2 · 缺措施 3 */
export function summary(rows: readonly CoveredProblem[]): string {
  const lacking = (side: Side): number => rows.filter(({ missing }) => missing.includes(side)).length;
  return `${rows.length} 个问题 · 缺原因 ${lacking('cause')} · 缺措施 ${lacking('measure')}`;
}

export const categoryOf = ({ item }: CoveredProblem): string => item.category?.name ?? '';

function text(rows: readonly CoveredProblem[], io: Pick<Io, 'color'>): string {
  const c = paint(io.color);
  if (rows.length === 0) return '没有找到问题：这个文件不是对照检查材料，或者还没有写问题。\n';
  const out: string[] = [];
  const answers = (row: CoveredProblem, side: Side): string[] => {
    const links = side === 'cause' ? row.causes : row.measures;
    const name = KIND_NAMES[side];
    if (links.length === 0)
      return [
        row.missing.includes(side)
          ? `    ${c.yellow(absent(row, side))}`
          : `    ${name} ${c.dim(absent(row, side))}`,
      ];
    return links.map(
      ({ answer, via, confidence, reason }) =>
        `    ${name} ${answer.index + 1}  ${plain(answer.head)}  ${c.dim(`${VIA_NAMES[via]} ${Math.round(confidence * 100)}%，${plain(reason)}`)}`,
    );
  };
  const block = (row: CoveredProblem): void => {
    out.push(
      `  ${row.item.place}  ${c.bold(plain(row.item.head))}`,
      ...answers(row, 'cause'),
      ...answers(row, 'measure'),
    );
  };
  const gaps = rows.filter(isGap);
  if (gaps.length > 0) {
    out.push(c.bold(`尚有缺口的问题（${gaps.length}）`), '');
    for (const row of gaps) block(row);
    out.push('');
  }
  const answered = rows.filter((row) => !isGap(row));
  for (const category of new Set(answered.map(categoryOf))) {
    const own = answered.filter((row) => categoryOf(row) === category);
    out.push(c.bold(`${plain(category) || '未分方面'}（${own.length}）`), '');
    for (const row of own) block(row);
    out.push('');
  }
  out.push(summary(rows));
  return `${out.join('\n')}\n`;
}

const heads = (links: readonly Link[]): string[] =>
  links.map(({ answer }) => `${answer.index + 1}. ${answer.head}`);

const reasons = ({ causes, measures }: CoveredProblem): string[] =>
  [...causes, ...measures].map(
    ({ answer, via, confidence, reason }) =>
      `${KIND_NAMES[answer.kind]}${answer.index + 1}：${VIA_NAMES[via]} ${Math.round(confidence * 100)}%，${reason}`,
  );

/** Gaps first, each group in document order. */
export const gapsFirst = (rows: readonly CoveredProblem[]): readonly CoveredProblem[] => [
  ...rows.filter(isGap),
  ...rows.filter((row) => !isGap(row)),
];

function markdown(rows: readonly CoveredProblem[]): string {
  const cell = (text: string): string => plain(text).replace(/[\\|<>`*_[\]]/g, '\\$&');
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const body = gapsFirst(rows).map((row) => {
    const answers = (side: Side, links: readonly Link[]): string => {
      if (links.length > 0) return heads(links).map(cell).join('<br>');
      return row.missing.includes(side) ? `**${absent(row, side)}**` : absent(row, side);
    };
    return line([
      ...[row.item.place, categoryOf(row), row.item.head].map(cell),
      answers('cause', row.causes),
      answers('measure', row.measures),
      reasons(row).map(cell).join('<br>'),
    ]);
  });
  return line(HEADER) + line(HEADER.map(() => '---')) + body.join('');
}

/** RFC 4180, with a column each for what is missing and for the reasons. */
function csv(rows: readonly CoveredProblem[]): string {
  const cell = (text: string): string => {
    // A cell that begins like a formula would be run by a spreadsheet.
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = gapsFirst(rows).map((row) => [
    row.item.place,
    categoryOf(row),
    row.item.head,
    heads(row.causes).join('\n'),
    heads(row.measures).join('\n'),
    row.missing.map((side) => absent(row, side)).join('、'),
    reasons(row).join('\n'),
  ]);
  return [HEADER.toSpliced(5, 0, '缺口'), ...lines]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('');
}
