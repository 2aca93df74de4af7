// `npm run test:vscode [-- --old] [--new] [--grep TEXT]`: tests what is shipped, the .vsix, in real VS Codes.
// Old: suite/*.test.ts with the API, inside the extension host. New: page/*.mjs through the page, with screenshots.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { installBrowser } from './install.mjs';
import { startServer, unpackExtension } from './server.mjs';

const project = fileURLToPath(new URL('../../', import.meta.url));
const here = fileURLToPath(new URL('./', import.meta.url));
const shots = join(here, 'shots');
const fixtures = join(project, 'test/fixtures');

const { values: chosen } = parseArgs({
  options: { old: { type: 'boolean' }, new: { type: 'boolean' }, grep: { type: 'string', default: '' } },
});
const temporary = mkdtempSync(join(tmpdir(), 'duizhao-test-'));
const count = { passed: 0, failed: 0 };
let browser;

process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));
process.once('SIGINT', () => end(130));
process.once('SIGTERM', () => end(143));
setTimeout(() => {
  console.error('test:vscode took over 20 minutes.');
  end(1);
}, 1_200_000).unref();

try {
  mkdirSync(shots, { recursive: true });
  const vsix = join(temporary, 'duizhao.vsix');
  execFileSync('npm', ['run', '--silent', 'package', '--', '--out', vsix], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  browser = await launch();
  if (chosen.old || !chosen.new) await testInHost(vsix);
  if (chosen.new || !chosen.old) await testThroughPage(vsix);
} catch (error) {
  console.error(error.stack);
  count.failed++;
}
console.log(`${count.passed} passed, ${count.failed} failed`);
await end(count.failed || !count.passed ? 1 : 0);

async function testInHost(vsix) {
  console.log('In the extension host of the old VS Code:');
  const extension = await unpackExtension('old', vsix, join(temporary, 'unpacked'));
  const tests = await bundleSuite();
  const folder = workspace('host');
  const server = await startServer('old', { folder, environment: { DUIZHAO_GREP: chosen.grep } });
  const remote = (path) => `vscode-remote://${new URL(server.url).host}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(tests)],
  ];
  const { page, messages } = await newPage();
  const code = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
  await page.exposeFunction('codeAutomationLog', (_type, [text]) => tell(String(text)));
  await page.goto(
    `${server.url}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`,
  );
  const failedBefore = count.failed;
  const result = await Promise.race([code, after(600_000)]);
  if (result !== 0 && count.failed === failedBefore) {
    count.failed++;
    console.log(`✗ the extension host ${result === undefined ? 'did not finish' : `ended with ${result}`}`);
  }
  if (count.failed > failedBefore) await showTrouble(page, messages, 'failed-host');
  await page.close();
  server.stop();
}

/** The lines of runner.ts, counted on their way to the terminal; the rest of the console is VS Code's own. */
function tell(text) {
  if (text.startsWith('✓ ')) count.passed++;
  else if (text.startsWith('✗ ')) count.failed++;
  else return;
  console.log(text);
}

async function bundleSuite() {
  const files = readdirSync(join(here, 'suite'))
    .filter((name) => name.endsWith('.test.ts'))
    .sort();
  const contents = [
    ...files.map((file) => `import './suite/${file}';`),
    `export { run } from './suite/runner.ts';`,
  ].join('\n');
  const outfile = join(project, 'dist/test/index.js');
  const from = { contents, resolveDir: here, loader: 'ts' };
  await build({
    stdin: from,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    sourcemap: 'inline',
  });
  return outfile;
}

async function testThroughPage(vsix) {
  console.log('Through the page of the new VS Code:');
  for (const file of readdirSync(join(here, 'page'))
    .filter((name) => name.endsWith('.mjs'))
    .sort()) {
    const { default: tests } = await import(`./page/${file}`);
    const names = Object.keys(tests).filter((name) => name.includes(chosen.grep));
    if (!names.length) continue;
    const folder = workspace(basename(file, '.mjs'));
    const server = await startServer('new', { folder, vsix });
    const { page, messages } = await newPage();
    await page.goto(`${server.url}/?folder=${encodeURIComponent(folder)}`);
    await page.locator('.monaco-workbench').waitFor();
    for (const name of names) {
      const begun = Date.now();
      try {
        await Promise.race([tests[name]({ page, folder, shot: (as) => shot(page, as) }), tooLong(180_000)]);
        tell(`✓ ${name} (${Date.now() - begun} ms)`);
      } catch (error) {
        tell(`✗ ${name}\n${error.stack}`);
        await showTrouble(page, messages, `failed-${basename(file, '.mjs')}`);
      }
    }
    await page.close();
    server.stop();
  }
}

/** The same view in both themes, which follow the system's, as shots/NAME-light.png and -dark.png. */
async function shot(page, name) {
  for (const [colorScheme, kind] of [
    ['dark', 'vs-dark'],
    ['light', 'vs'],
  ]) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`.monaco-workbench.${kind}`).first().waitFor();
    await page.waitForTimeout(500); // Colours fade over.
    await page.screenshot({ path: join(shots, `${name}-${colorScheme}.png`) });
  }
}

async function showTrouble(page, messages, name) {
  console.log(`The console of the page:\n${messages.slice(-40).join('\n')}`);
  await page.screenshot({ path: join(shots, `${name}.png`) }).catch(() => {});
  console.log(`A screenshot is at test/vscode/shots/${name}.png.`);
}

/** A folder of a user's: a report among files that are none. */
function workspace(name) {
  const folder = join(temporary, name);
  mkdirSync(folder, { recursive: true });
  cpSync(join(fixtures, 'sample.md'), join(folder, 'report.md'));
  cpSync(join(fixtures, 'strangers'), join(folder, 'strangers'), { recursive: true });
  return folder;
}

async function launch() {
  const executablePath = await installBrowser();
  const quiet = [
    'disable-gpu',
    'disable-quic',
    'no-first-run',
    'disable-background-networking',
    'disable-component-update',
    'disable-sync',
  ];
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...quiet.map((flag) => `--${flag}`)] });
}

async function newPage() {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, locale: 'zh-CN' });
  page.setDefaultTimeout(60_000);
  const messages = [];
  page.on('console', (message) => messages.push(`[${message.type()}] ${message.text()}`));
  page.on('pageerror', (error) => messages.push(`[error] ${error.message}`));
  return { page, messages };
}

function after(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

async function tooLong(ms) {
  await after(ms);
  throw new Error(`not done after ${ms} ms`);
}

async function end(code) {
  await browser?.close().catch(() => {});
  process.exit(code);
}
