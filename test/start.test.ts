import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const project = join(import.meta.dirname, '..');
let bin: string;

vi.setConfig({ testTimeout: 60_000 });

/** A `code` that only writes down what it was called with. */
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'duizhao-bin-'));
  writeFileSync(join(bin, 'code'), `#!/bin/sh\nprintf '%s\\n' "$@" >'${bin}/called'\n`);
  chmodSync(join(bin, 'code'), 0o755);
});

afterEach(() => rmSync(bin, { recursive: true }));

function start(...words: string[]) {
  const env = { ...process.env, PATH: bin + delimiter + process.env.PATH };
  return spawnSync(process.execPath, ['src/start.mjs', ...words], { cwd: project, env, encoding: 'utf8' });
}

test('npm start prints check and matrix of the sample and opens it beside the extension, installing nothing', () => {
  const { stdout, status } = start();
  expect(stdout).toMatch(/duizhao check[\s\S]+数字化本领不足[\s\S]+duizhao matrix[\s\S]+对家人约束提醒少/);
  const called = readFileSync(join(bin, 'called'), 'utf8').trim().split('\n');
  expect(called).toEqual([`--extensionDevelopmentPath=${project}`, join(project, 'test/fixtures/sample.md')]);
  expect(status).toBe(0);
});

test('npm start -- --no-open stops after printing', () => {
  expect(start('--no-open').status).toBe(0);
  expect(existsSync(join(bin, 'called'))).toBe(false);
});
