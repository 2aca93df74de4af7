// `npm start [-- --no-open]`: the main job in one command, on a sample report.
// Prints what the terminal says about it, then opens it in VS Code with the extension.

import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const sample = 'test/fixtures/sample.md';

duizhao('check', sample);
duizhao('matrix', sample);
if (!process.argv.includes('--no-open') && !openOnDesktop()) {
  await openInBrowser().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

function duizhao(...words) {
  console.log(`\n$ duizhao ${words.join(' ')}`);
  const { status } = spawnSync(process.execPath, ['dist/cli.mjs', ...words], {
    cwd: project,
    stdio: 'inherit',
  });
  // 1 says that there are findings: they are what the sample is for.
  if (status !== 0 && status !== 1) process.exit(status ?? 2);
}

/** In a window of its own that has the extension; nothing is installed into the user's VS Code. */
function openOnDesktop() {
  const [code, ...shell] = process.platform === 'win32' ? ['cmd', '/c', 'code'] : ['code'];
  const words = [...shell, `--extensionDevelopmentPath=${project}`, join(project, sample)];
  const { error, status } = spawnSync(code, words, { stdio: 'inherit' });
  const opened = !error && status === 0;
  if (opened) console.log(`\n已在 VS Code 中打开 ${sample}。`);
  return opened;
}

async function openInBrowser() {
  console.log('\n没有找到桌面版 VS Code，改用 code-server。首次需从 npm 安装到 .vscode-real/，约两三分钟。');
  const { startServer } = await import('../test/vscode/server.mjs');
  const home = mkdtempSync(join(tmpdir(), 'duizhao-start-'));
  const vsix = join(home, 'duizhao.vsix');
  const folder = join(home, 'duizhao');
  mkdirSync(folder);
  copyFileSync(join(project, sample), join(folder, basename(sample)));
  execFileSync('npm', ['run', '--silent', 'package', '--', '--out', vsix], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const server = await startServer('new', { folder, vsix });
  const end = () => {
    server.stop();
    rmSync(home, { recursive: true, force: true });
    process.exit(0);
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  const payload = JSON.stringify([
    ['openFile', `vscode-remote://${new URL(server.url).host}${join(folder, basename(sample))}`],
  ]);
  console.log(
    `请在浏览器中打开：${server.url}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(payload)}`,
  );
  console.log('按 Ctrl+C 结束。');
  await server.exit;
  end();
}
