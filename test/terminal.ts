import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, vi } from 'vitest';
import { run } from '../src/terminal/run.ts';

// Start-up weighs on a busy machine; what is slow by itself is measured elsewhere.
vi.setConfig({ testTimeout: 30_000 });

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Shell {
  readonly folder: string;
  /** Runs a command line, parted at spaces. */
  (line: string, input?: string | Uint8Array): Promise<Ended>;
  read(path: string): string;
  write(path: string, content: string | Uint8Array): void;
}

/** A folder of its own with these files, and a shell in it. It holds a `.git`, so that nothing above it counts. */
export function shell(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  screen = { columns: 80, color: false },
): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'duizhao-cli-'));
  folders.push(folder);
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  mkdirSync(join(folder, '.git'));
  for (const [path, content] of Object.entries(files)) write(path, content);
  const call = async (line: string, input: string | Uint8Array = ''): Promise<Ended> => {
    let out = '';
    let err = '';
    const code = await run(line.split(' ').filter(Boolean), {
      folder,
      ...screen,
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += `${text}\n`;
      },
      input: async () => Buffer.from(input),
    });
    return { code, out, err };
  };
  return Object.assign(call, {
    folder,
    write,
    read: (path: string) => readFileSync(join(folder, path), 'utf8'),
  });
}
