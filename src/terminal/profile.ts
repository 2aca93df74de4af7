import { noticeOf, profileOf, profileYaml } from '../core/features/notice.ts';
import type { Profile } from '../core/profile.ts';
import type { Args } from './args.ts';
import { paint } from './color.ts';
import { openDesk, tellFaults } from './desk.ts';
import { deliver, oneInput, readInput } from './files.ts';
import { type ExitCode, Failure, type Io } from './io.ts';
import { padded } from './width.ts';

export async function profile(args: Args, io: Io): Promise<ExitCode> {
  const notice = args.options['from-notice'];
  if (notice !== undefined && args.paths.length === 0) return fromNotice(notice, args, io);
  if (notice === undefined && args.paths.length === 1 && args.paths[0] === 'list') return list(args, io);
  throw new Failure(
    'profile 后面写 list，或写 --from-notice 和通知的文件，如 duizhao profile --from-notice 通知.txt。',
  );
}

async function fromNotice(path: string, args: Args, io: Io): Promise<ExitCode> {
  const input = await oneInput([path], 'profile --from-notice', io);
  const { text } = await readInput(input, io);
  const desk = await openDesk(args, io);
  const { knowledge } = await desk.at();
  const made = profileOf(noticeOf(text), knowledge.profiles);
  if (made.categories.length === 0)
    throw new Failure(
      '通知里没有找到要对照的方面。请只留下列出各方面的那一段再试，或从 duizhao profile list 里选一个方案。',
    );
  await deliver(profileYaml(made), args.options.output, io, { create: true });
  const like = knowledge.profiles.list.find(
    (other) =>
      other.categories.length === made.categories.length &&
      other.meeting === made.meeting &&
      other.categories.every((c, i) => c.name === made.categories[i].name),
  );
  io.err(
    `duizhao：读出 ${made.categories.length} 个方面${like ? `，和方案 ${like.id}（${like.name}）的方面相同` : ''}，请核对后放进 .duizhao/profiles/。`,
  );
  return tellFaults(desk.faults(), io) ? 2 : 0;
}

async function list(args: Args, io: Io): Promise<ExitCode> {
  const desk = await openDesk(args, io);
  const profiles = (await desk.at()).knowledge.profiles.list;
  await deliver(
    args.options.format === 'json'
      ? json(profiles)
      : table(profiles, args.options.output === undefined && io.color),
    args.options.output,
    io,
  );
  return tellFaults(desk.faults(), io) ? 2 : 0;
}

function json(profiles: readonly Profile[]): string {
  const rows = profiles.map(({ id, name, year, meeting, writers, verified, source, categories, parts }) => ({
    id,
    name,
    year: year ?? null,
    meeting,
    writers,
    verified,
    source,
    categories: categories.map(({ id, name }) => ({ id, name })),
    parts,
  }));
  return `${JSON.stringify({ version: 1, profiles: rows }, null, 2)}\n`;
}

function table(profiles: readonly Profile[], color: boolean): string {
  const c = paint(color);
  const column = Math.max(...profiles.map(({ id }) => id.length)) + 2;
  return profiles
    .map(({ id, name, writers, verified, categories }) => {
      const names = categories.map((category) => category.name).join('；') || '方面由使用者填写';
      return `${c.bold(padded(id, column))}${name}（${writers.join('、')}）${verified ? '' : c.yellow('  以上级通知为准')}\n${' '.repeat(column)}${c.dim(names)}\n`;
    })
    .join('');
}
