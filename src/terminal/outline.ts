import { type OutlineSymbol, outlineOf } from '../core/features/outline.ts';
import { outlineJson } from '../core/json.ts';
import type { Args } from './args.ts';
import { paint } from './color.ts';
import type { ExitCode, Io } from './io.ts';
import { showOne } from './one.ts';
import { plain } from './width.ts';

export function outline(args: Args, io: Io): Promise<ExitCode> {
  const c = paint(io.color && args.options.output === undefined);
  const line = (symbol: OutlineSymbol, depth: number): string[] => {
    const name = plain(symbol.name);
    const item = symbol.kind === 'problem' || symbol.kind === 'cause' || symbol.kind === 'measure';
    const detail = symbol.detail.includes('缺') ? c.yellow(symbol.detail) : c.dim(symbol.detail);
    return [
      `${'  '.repeat(depth)}${item ? `· ${name}` : c.bold(name)}${symbol.detail ? `  ${detail}` : ''}`,
      ...symbol.children.flatMap((child) => line(child, depth + 1)),
    ];
  };
  return showOne('outline', args, io, (analysis, input) => {
    if (args.options.format === 'json')
      return `${JSON.stringify(outlineJson(analysis, input.path), null, 2)}\n`;
    return outlineOf(analysis)
      .flatMap((symbol) => `${line(symbol, 0).join('\n')}\n`)
      .join('');
  });
}
