import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 30_000 });

const project = join(import.meta.dirname, '..');
const sample = readFileSync(join(project, 'test/fixtures/sample.md'), 'utf8');
let folder: string;

// The program needs nothing but the bank beside it: both run from wherever they lie.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duizhao-process-'));
  chmodSync(folder, 0o755);
  for (const name of ['cli.mjs', 'bank.json']) copyFileSync(join(project, 'dist', name), join(folder, name));
  writeFileSync(join(folder, 'a.md'), sample);
});
afterAll(() => rmSync(folder, { recursive: true }));

function duizhao(
  words: readonly string[],
  options: { env?: Record<string, string>; input?: string; uid?: number } = {},
) {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'cli.mjs'), ...words], {
    cwd: folder,
    encoding: 'utf8',
    ...options,
    env: { ...env, ...options.env },
  });
  return { status, stdout, stderr };
}

it('ends with 0, 1 and 2', () => {
  expect(duizhao(['--version'])).toMatchObject({ status: 0, stderr: '' });
  expect(duizhao(['check', 'a.md'])).toMatchObject({ status: 1, stderr: '' });
  expect(duizhao(['check', 'none.md'])).toEqual({
    status: 2,
    stdout: '',
    stderr: 'duizhao：找不到文件：none.md\n',
  });
});

it('is a program of its own: its first line says what runs it', () => {
  expect(readFileSync(join(project, 'dist/cli.mjs'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).bin).toEqual({
    duizhao: 'dist/cli.mjs',
  });
});

it('reads standard input, and writes UTF-8 whatever the locale', () => {
  expect(duizhao(['outline', '-'], { input: sample, env: { LC_ALL: 'C', LANG: 'C' } }).stdout).toContain(
    '理论学习',
  );
});

it('colours where FORCE_COLOR says so, never where NO_COLOR does', () => {
  const coloured = (env: Record<string, string>): boolean =>
    duizhao(['check', 'a.md'], { env }).stdout.includes('\u001b[');
  expect([
    coloured({}),
    coloured({ FORCE_COLOR: '1' }),
    coloured({ FORCE_COLOR: '0' }),
    coloured({ FORCE_COLOR: '1', NO_COLOR: '1' }),
  ]).toEqual([false, true, false, false]);
});

it('is not shaken by a reader that leaves early', async () => {
  const child = spawn(process.execPath, [join(folder, 'cli.mjs'), 'rules', '--format', 'markdown'], {
    cwd: folder,
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdout.destroy();
  await new Promise((done) => child.on('close', done));
  expect(stderr).toBe('');
});

it('says in one line where it may not write', () => {
  const nobody = process.getuid?.() === 0 ? { uid: 65534 } : {};
  writeFileSync(join(folder, 'spaced.md'), sample.replace('恒心。', '恒 心。'));
  chmodSync(folder, 0o555);
  const ended = [
    duizhao(['check', 'spaced.md', '--fix', '--stage', 'final'], nobody),
    duizhao(['new', '-o', 'new.md'], nobody),
  ];
  chmodSync(folder, 0o755);
  expect(ended.map(({ status, stderr }) => [status, stderr])).toEqual([
    [2, 'duizhao：没有权限读写：spaced.md\n'],
    [2, 'duizhao：没有权限读写：new.md\n'],
  ]);
});
