import { DEFAULT_PROFILE, newReport } from '../core/features/newreport.ts';
import type { Writer } from '../core/profile.ts';
import type { Args } from './args.ts';
import { noProfile, openDesk, tellFaults } from './desk.ts';
import { deliver } from './files.ts';
import { type ExitCode, Failure, type Io } from './io.ts';

export async function newReportCommand(args: Args, io: Io): Promise<ExitCode> {
  const { options, paths } = args;
  if (paths.length > 0) throw new Failure(`new 后面不写文件，要写成文件用 -o ${paths[0]}。`);
  if (options.year !== undefined && !/^20\d\d$/.test(options.year))
    throw new Failure(`--year 写四位年份，如 2025，不能是“${options.year}”。`);
  const desk = await openDesk(args, io);
  const { settings, knowledge } = await desk.at();
  const id = options.profile ?? settings.config.profile ?? DEFAULT_PROFILE;
  const profile = knowledge.profiles.byId(id);
  if (!profile)
    throw new Failure(
      noProfile(
        id,
        knowledge.profiles.list.map((p) => p.id),
      ),
    );
  const report = newReport({
    profile,
    writer: (options.writer as Writer | undefined) ?? settings.config.writer,
    unit: options.unit,
    name: options.name,
    year: options.year === undefined ? undefined : Number(options.year),
  });
  await deliver(report, options.output, io, { create: true });
  if (!profile.verified)
    io.err(`duizhao：方案 ${profile.id}（${profile.name}）的方面未经公开来源证实，以上级通知为准。`);
  return tellFaults(desk.faults(), io) ? 2 : 0;
}
