import { STAGE_NAMES } from '../core/config.ts';
import type { Checked, Note } from './check.ts';
import { paint } from './color.ts';
import type { Io } from './io.ts';
import { excerpt, plain, wrapped } from './width.ts';

const NAMES = { error: '错误', warning: '警告', info: '信息' } as const;
const COLORS = { error: 'red', warning: 'yellow', info: 'blue' } as const;
/** Lines wider than this are hard to read even on a wide screen. */
const WIDEST = 120;
/** More related places than these say nothing new. */
const MOST_RELATED = 5;

/** For people: each finding with its line, the place marked below it, and a summary. */
export function text(files: readonly Checked[], io: Pick<Io, 'color' | 'columns'>): string {
  const c = paint(io.color);
  const columns = Math.max(40, Math.min(io.columns, WIDEST));
  const out: string[] = [];
  for (const file of files) {
    if (file.fixed) out.push(`${c.underline(c.bold(plain(file.path)))}  ${c.green('已修正')}`);
    else if (file.notes.length > 0) out.push(c.underline(c.bold(plain(file.path))));
    if (file.notes.length > 0) out.push('');
    const gutter = Math.max(
      0,
      ...file.notes
        .flatMap((note) => [
          note.range,
          ...note.related.filter((r) => r.path === undefined).map((r) => r.range),
        ])
        .map((r) => String(r.start.line + 1).length),
    );
    for (const note of file.notes) out.push(...noteLines(note, file, columns, gutter, c), '');
    if (file.notes.length === 0 && file.fixed) out.push('');
  }
  out.push(...summary(files, c));
  return `${out.join('\n')}\n`;
}

function noteLines(
  note: Note,
  file: Checked,
  columns: number,
  gutter: number,
  c: ReturnType<typeof paint>,
): string[] {
  const color = c[COLORS[note.severity]];
  const { start } = note.range;
  const [first, ...rest] = wrapped(`${NAMES[note.severity]}  ${note.message}`, columns - 4);
  const lines = [
    `  ${color(first.slice(0, 2))}${c.bold(first.slice(2))}`,
    ...rest.map((line) => `  ${c.bold(line)}`),
  ];
  const head = (line: number | undefined): string =>
    c.dim(`  ${line === undefined ? ' '.repeat(gutter) : String(line + 1).padStart(gutter)} │ `);
  const quoted = (range: Note['range'], sign: (text: string) => string): string[] => {
    const line = file.lines[range.start.line];
    if (line === undefined) return [];
    const end = range.end.line === range.start.line ? range.end.character : line.length;
    const { text, marks } = excerpt(line, range.start.character, end, columns - gutter - 5);
    return [head(range.start.line) + text, head(undefined) + sign(marks)];
  };
  lines.push(...quoted(note.range, color));
  for (const { range, message, path } of note.related.slice(0, MOST_RELATED)) {
    const where = path === undefined ? '' : `  ${path}:${range.start.line + 1}`;
    lines.push(head(undefined) + c.dim(plain(`相关：${message}${where}`)));
    if (path === undefined) lines.push(...quoted(range, c.dim));
  }
  const more = note.related.length - MOST_RELATED;
  if (more > 0) lines.push(head(undefined) + c.dim(`相关的还有 ${more} 处`));
  lines.push(
    c.dim(
      `  ${' '.repeat(gutter)} └ ${plain(file.path)}:${start.line + 1}:${start.character + 1}  ${note.rule}${note.sure ? '  可用 --fix 修正' : ''}`,
    ),
  );
  return lines;
}

/** 18 个问题 · 缺原因 2 · 缺措施 3 · 错误 0 · 警告 5 · 信息 1（草稿） */
function summary(files: readonly Checked[], c: ReturnType<typeof paint>): string[] {
  const reports = files.filter((file) => file.analysis?.isReport);
  const refused = files.filter((file) => file.analysis && !file.analysis.isReport).length;
  const sum = (count: (file: Checked) => number): number =>
    files.reduce((total, file) => total + count(file), 0);
  const rule = (id: string): number => sum((file) => file.notes.filter((note) => note.rule === id).length);
  if (reports.length === 0 && files.every((file) => file.notes.length === 0)) {
    return [refused === 0 ? '没有找到要检查的文件。' : `检查了 ${refused} 个文件，没有一个是对照检查材料。`];
  }
  const problems = sum(
    (file) => file.analysis?.document.reports.reduce((n, report) => n + report.problems.length, 0) ?? 0,
  );
  const counts = (['error', 'warning', 'info'] as const).map(
    (severity) => [severity, sum((file) => file.json.counts[severity])] as const,
  );
  const parts = [
    ...(reports.length > 1 ? [`${reports.length} 份材料`] : []),
    `${problems} 个问题`,
    `缺原因 ${rule('problem-without-cause')}`,
    `缺措施 ${rule('problem-without-measure')}`,
    ...counts.map(([severity, n]) =>
      n > 0 ? c[COLORS[severity]](`${NAMES[severity]} ${n}`) : `${NAMES[severity]} 0`,
    ),
  ];
  const stages = new Set(reports.map((file) => STAGE_NAMES[file.analysis!.stage]));
  const lines = [parts.join(' · ') + (stages.size ? c.dim(`（${[...stages].join('、')}）`) : '')];
  const sure = sum((file) => file.notes.filter((note) => note.sure).length);
  if (sure > 0) lines.push(c.dim(`其中 ${sure} 处可用 --fix 自动修正。`));
  return lines;
}
