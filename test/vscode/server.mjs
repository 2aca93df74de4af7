// Starts a real VS Code as a server of its own: free port, own data, own extensions, all gone when stopped.

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installEditor } from './install.mjs';

/** `vsix` is installed before the start, `environment` is handed to the extension host. */
export async function startServer(name, { folder, vsix, environment = {} }) {
  const { node, entry } = await installEditor(name);
  const home = mkdtempSync(join(tmpdir(), `duizhao-${name}-`));
  let child;
  const stop = () => {
    process.off('exit', stop);
    try {
      if (child) process.kill(-child.pid, 'SIGKILL');
    } catch {} // Already gone.
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  // Whatever ends this process, even a broken pipe, the server ends with it.
  process.once('exit', stop);
  try {
    if (vsix) await unpackExtension(name, vsix, home);
    mkdirSync(join(home, 'data/User'), { recursive: true });
    writeFileSync(join(home, 'data/User/settings.json'), JSON.stringify(calm));
    const port = await freePort();
    const flags = [
      '--auth',
      'none',
      '--bind-addr',
      `127.0.0.1:${port}`,
      '--disable-telemetry',
      '--disable-update-check',
    ];
    const words = [entry, ...flags, '--disable-workspace-trust', ...dirsIn(home), folder];
    // A group of its own, so that the helpers it starts end with it.
    child = spawn(node, words, { env: { ...environmentIn(home), ...environment }, detached: true });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (log += data));
    const exit = new Promise((resolve) => child.once('exit', resolve));
    const url = `http://127.0.0.1:${port}`;
    await answers(url, child, () => log);
    return { url, stop, exit };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Installs a .vsix into a folder and returns where its contents are, as they are shipped. */
export async function unpackExtension(name, vsix, home) {
  const { node, entry } = await installEditor(name);
  for (const dir of ['data', 'extensions']) mkdirSync(join(home, dir), { recursive: true });
  const words = [entry, ...dirsIn(home), '--install-extension', vsix];
  const { status, stdout, stderr } = spawnSync(node, words, { env: environmentIn(home), encoding: 'utf8' });
  const [extension] = readdirSync(join(home, 'extensions')).filter((folder) => folder.startsWith('duizhao.'));
  if (status !== 0 || !extension) throw new Error(`The .vsix was not installed:\n${stdout}\n${stderr}`);
  return join(home, 'extensions', extension);
}

function dirsIn(home) {
  return ['--user-data-dir', join(home, 'data'), '--extensions-dir', join(home, 'extensions')];
}

/** Started from a terminal of VS Code, code-server would open the folder there instead of serving it. */
function environmentIn(home) {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|CODE_SERVER|ELECTRON_)/.test(name));
  return { ...Object.fromEntries(own), CODE_SERVER_CONFIG: join(home, 'config.yaml') };
}

const calm = {
  'window.autoDetectColorScheme': true,
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
};

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answers(url, child, log) {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(200)) {
    if (child.exitCode !== null) throw new Error(`VS Code ended at once:\n${log()}`);
    const ready = await fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
  }
  throw new Error(`VS Code did not answer at ${url} within a minute:\n${log()}`);
}
