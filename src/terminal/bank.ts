import { resolve } from 'node:path';
import { type BankCounts, type BankStats, recognizedIn, statsOf } from '../core/features/bankstats.ts';
import { DEFAULT_PROFILE } from '../core/features/newreport.ts';
import { type FileFault, settingsAt } from '../core/files/settings.ts';
import { KIND_NAMES } from '../core/report.ts';
import { positionAt } from '../core/text.ts';
import type { Args } from './args.ts';
import { faultFiles } from './check.ts';
import { paint } from './color.ts';
import { type Desk, disk, openDesk, shownPath, slashed } from './desk.ts';
import { deliver, findInputs, readInput } from './files.ts';
import { type ExitCode, Failure, type Io } from './io.ts';
import { text } from './text.ts';
import { padded, plain, widthOf } from './width.ts';

export async function bank(args: Args, io: Io): Promise<ExitCode> {
  const [what, ...paths] = args.paths;
  if (what === 'check') return checkFiles(paths, args, io);
  if (what === 'stats') return stats(paths, args, io);
  throw new Failure('bank 后面写 check 或 stats，如 duizhao bank check。');
}

/** Reads bank, profile and configuration files and prints their faults; without paths, those that hold for the working folder. */
async function checkFiles(paths: readonly string[], args: Args, io: Io): Promise<ExitCode> {
  const found = paths.length ? await readPaths(paths, io) : (await (await openDesk(args, io)).at()).settings;
  const files = faultFiles(found.faults, io);
  const output = (): string => {
    if (args.options.format === 'json')
      return `${JSON.stringify({ version: 1, files: files.map((file) => file.json) }, null, 2)}\n`;
    if (files.length > 0) return text(files, io);
    return found.paths.length
      ? `${found.paths.map((path) => `${shownPath(path, io)}  没有错误\n`).join('')}`
      : '没有自己的语句库：放进 .duizhao/phrasebank/，或在 .duizhao.yaml 的 phrasebank 里写路径。\n';
  };
  await deliver(output(), args.options.output, io);
  return files.length > 0 ? 1 : 0;
}

/** Files and folders as if a configuration named them. */
async function readPaths(
  paths: readonly string[],
  io: Io,
): Promise<{ faults: readonly FileFault[]; paths: readonly string[] }> {
  const files = disk();
  const absolute = paths.map((path) => slashed(resolve(io.folder, path)));
  for (const [i, path] of absolute.entries())
    if ((await files.list(path)) === undefined && (await files.read(path)) === undefined)
      throw new Failure(`找不到文件：${paths[i]}`);
  return settingsAt({ own: [] }, files, { profiles: [], phrasebank: absolute });
}

/** How far the bank knows the problems of the user's reports. */
interface Reach {
  readonly reports: number;
  readonly problems: number;
  /** Of these problems, those with a linked cause or measure. */
  readonly answered: number;
  readonly known: number;
  readonly unknown: readonly { readonly path: string; readonly line: number; readonly head: string }[];
}

/** Reports are optional: with them, the share of their problems that the bank knows is told too. */
async function stats(paths: readonly string[], args: Args, io: Io): Promise<ExitCode> {
  const desk = await openDesk(args, io);
  const { knowledge } = await desk.at();
  const made = statsOf(knowledge.bank);
  const reach = paths.length ? await reachOf(paths, desk, io) : undefined;
  const names = new Map(
    knowledge.profiles.list.flatMap((profile) => profile.categories.map(({ id, name }) => [id, name])),
  );
  for (const { id, name } of knowledge.profiles.byId(DEFAULT_PROFILE)?.categories ?? []) names.set(id, name);
  await deliver(
    args.options.format === 'json'
      ? `${JSON.stringify({ version: 1, ...made, reach }, null, 2)}\n`
      : table(made, names, io.color && args.options.output === undefined) + (reach ? reachText(reach) : ''),
    args.options.output,
    io,
  );
  return 0;
}

async function reachOf(paths: readonly string[], desk: Desk, io: Io): Promise<Reach> {
  const unknown: Reach['unknown'][number][] = [];
  let [reports, problems, answered] = [0, 0, 0];
  for (const input of await findInputs(paths, io)) {
    const analysis = await desk.analyze((await readInput(input, io)).text, input);
    const recognized = recognizedIn(analysis);
    if (recognized.length === 0) continue;
    reports++;
    problems += recognized.length;
    answered += recognized.filter((one) => one.answered).length;
    for (const { problem, known } of recognized)
      if (!known)
        unknown.push({
          path: input.path,
          line: positionAt(analysis.document.lineStarts, problem.span.start).line + 1,
          head: problem.head,
        });
  }
  return { reports, problems, answered, known: problems - unknown.length, unknown };
}

function reachText({ reports, problems, answered, known, unknown }: Reach): string {
  if (problems === 0) return '所给的文件里没有读到存在问题。\n';
  const share = ((100 * known) / Math.max(1, answered)).toFixed(1);
  return [
    `${reports} 份材料的 ${problems} 个问题，有原因或措施对应的 ${answered} 个，其中认出主题的 ${known} 个（${share}%）${unknown.length ? '。没有认出的：' : '。'}`,
    ...unknown.map(({ path, line, head }) => `  ${path}:${line}  ${plain(head)}`),
    '',
  ].join('\n');
}

/** Categories in bold, their themes below them. */
function table(stats: BankStats, names: ReadonlyMap<string, string>, color: boolean): string {
  const c = paint(color);
  const cells = (first: string, rest: readonly (string | number)[]): string =>
    padded(first, 24) +
    rest.map((cell) => ' '.repeat(Math.max(1, 8 - widthOf(String(cell)))) + cell).join('');
  const row = (first: string, counts: Omit<BankCounts, 'themes'> & { themes?: number }): string =>
    cells(first, [counts.themes ?? '', counts.problems, counts.causes, counts.measures, counts.keywords]);
  const out = [c.bold(cells('', ['主题', '问题', '原因', '措施', '关键词']))];
  for (const category of stats.categories) {
    out.push(c.bold(row(names.get(category.category) ?? category.category, category)));
    for (const theme of stats.themes)
      if (theme.id.startsWith(`${category.category}/`)) out.push(row(`  ${plain(theme.name)}`, theme));
  }
  out.push(c.bold(row('合计', stats.total)), '', passagesLine(stats));
  const { nearDuplicates, withoutBlank } = stats;
  out.push(nearDuplicates.length ? `几乎相同的语句 ${nearDuplicates.length} 对：` : '没有几乎相同的语句。');
  for (const { one, other, likeness } of nearDuplicates)
    out.push(`  ${likeness.toFixed(2)}  ${plain(one)}`, `        ${plain(other)}`);
  out.push(
    withoutBlank.length ? `没有空格的问题和措施 ${withoutBlank.length} 条：` : '每条问题和措施都有空格待填。',
  );
  for (const { kind, text: phrase } of withoutBlank) out.push(`  ${KIND_NAMES[kind]}  ${plain(phrase)}`);
  return `${out.join('\n')}\n`;
}

function passagesLine({ passages }: BankStats): string {
  const total = passages.reduce((n, { count }) => n + count, 0);
  return `通用段落 ${total} 条：${passages.map(({ place, count }) => `${place} ${count}`).join('、')}。`;
}
