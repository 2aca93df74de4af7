import type { Analysis } from '../core/analyze.ts';
import type { Args } from './args.ts';
import { openDesk, tellFaults } from './desk.ts';
import { deliver, type Input, oneInput, readInput } from './files.ts';
import type { ExitCode, Io } from './io.ts';

/** What `matrix` and `outline` have in common: one file in, one page out. */
export async function showOne(
  command: string,
  args: Args,
  io: Io,
  show: (analysis: Analysis, input: Input) => string,
): Promise<ExitCode> {
  const input = await oneInput(args.paths, command, io);
  const desk = await openDesk(args, io);
  const { text } = await readInput(input, io);
  const page = show(await desk.analyze(text, input), input);
  await deliver(page, args.options.output, io, { inputs: [input] });
  return tellFaults(desk.faults(), io) ? 2 : 0;
}
