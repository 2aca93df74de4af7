// Real VS Codes to test in, from the npm registry: code-server is the real workbench and extension host,
// used through a browser. `node test/vscode/install.mjs [old|new|browser …]`; without names, all of them.
//
// Everything lands in the git-ignored `.vscode-real/`, apart from Chromium and fonts, which are Debian packages.
// A folder is built under a name of its own and renamed when complete, so one that is there is usable.

import { execFile } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('../../.vscode-real/', import.meta.url));

/** The oldest engine we support, whose extension host runs API tests, and the newest workbench. */
const editions = {
  old: { version: '4.100.3', node: 20, native: ['node-pty', '@vscode/spdlog', 'native-watchdog'] },
  new: { version: '4.139.1', node: 24, native: ['@vscode/spdlog', '@vscode/native-watchdog'] },
};

/** What to start an editor with: `node` is the Node it needs, `entry` its main script. */
export async function installEditor(name) {
  const { version, node: major, native } = editions[name];
  const folder = join(home, `${name}-${version}`);
  const node = await installNode(major);
  if (!existsSync(folder)) {
    say(`code-server ${version} …`);
    await complete(folder, async (dir) => {
      const vscode = join(dir, 'node_modules/code-server/lib/vscode');
      const options = {
        env: { npm_config_nodedir: node.prefix, PATH: dirname(node.exe) + delimiter + process.env.PATH },
      };
      const production = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
      await download(
        ['install', `code-server@${version}`, '--ignore-scripts', '--no-audit', '--no-fund'],
        dir,
      );
      await download(production, vscode);
      await download(production, join(vscode, 'extensions'));
      symlinkSync('node_modules', join(vscode, 'node_modules.asar'));
      // The old one would fetch ripgrep from elsewhere while it installs: Debian's finds files as well.
      const ripgrep = join(vscode, 'node_modules/@vscode/ripgrep');
      if (existsSync(ripgrep)) {
        mkdirSync(join(ripgrep, 'bin'));
        symlinkSync(await installCommand('rg', 'ripgrep'), join(ripgrep, 'bin/rg'));
      }
      const gyp = await nodeGyp();
      for (const part of native)
        await run(node.exe, [gyp, 'rebuild'], join(vscode, 'node_modules', part), options);
      await run('npm', ['rebuild', 'argon2'], dir, options);
    });
  }
  return { node: node.exe, entry: join(folder, 'node_modules/code-server/out/node/entry.js') };
}

/** Debian's Chromium, with a font for Chinese. */
export async function installBrowser() {
  if (!existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'))
    await installDebian('fonts-noto-cjk');
  return installCommand('chromium', 'chromium');
}

/** A Node of this major version with its headers: the running one if it fits, else npm's. */
async function installNode(major) {
  const own = dirname(dirname(process.execPath));
  if (process.versions.node.startsWith(`${major}.`) && existsSync(join(own, 'include/node/node.h'))) {
    return { exe: process.execPath, prefix: own };
  }
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(home, `node-${major}`);
  if (!existsSync(folder)) {
    say(`Node ${major} …`);
    await complete(folder, (dir) =>
      download(['install', `${name}@${major}`, '--no-audit', '--no-fund'], dir),
    );
  }
  const prefix = join(folder, 'node_modules', name);
  return { exe: join(prefix, 'bin/node'), prefix };
}

/** Fills a fresh folder, and gives it its name only when that has worked. */
async function complete(folder, fill) {
  const dir = `${folder}.${process.pid}`;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  // Without a package of its own npm would climb up and install into the project.
  writeFileSync(join(dir, 'package.json'), '{"private":true}\n');
  try {
    await fill(dir);
    if (!existsSync(folder)) renameSync(dir, folder);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function download(npmArguments, cwd) {
  try {
    await run('npm', npmArguments, cwd);
  } catch {
    say('the download failed, trying once more …');
    await run('npm', npmArguments, cwd);
  }
}

/** npm brings the node-gyp that builds native parts, but no command for it. */
async function nodeGyp() {
  for (const tool of ['python3', 'make', 'g++']) await installCommand(tool, tool);
  const npm = realpathSync(onPath('npm') ?? fail('`npm` is not on the PATH.'));
  const gyp = join(dirname(npm), '../node_modules/node-gyp/bin/node-gyp.js');
  return existsSync(gyp) ? gyp : fail(`No node-gyp beside ${npm}.`);
}

async function installCommand(command, debianPackage) {
  if (!onPath(command)) await installDebian(debianPackage);
  return onPath(command) ?? fail(`${debianPackage} was installed, but \`${command}\` is not on the PATH.`);
}

async function installDebian(debianPackage) {
  const asRoot = process.getuid?.() === 0 ? [] : onPath('sudo') ? ['sudo', '-n'] : undefined;
  if (!onPath('apt-get') || !asRoot)
    fail(`Please install ${debianPackage}: this script can only as root, on Debian.`);
  say(`${debianPackage} …`);
  const apt = async (...words) => {
    const [command, ...rest] = [...asRoot, 'apt-get', '-qq', '-o', 'Acquire::Retries=2', ...words];
    await run(command, rest, '/', { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  };
  await apt('update');
  await apt('install', '-y', '--no-install-recommends', debianPackage);
}

/** Runs quietly; what the program printed is shown only if it fails. */
function run(command, words, cwd, { env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const options = { cwd, env: { ...cleanEnvironment(), ...env }, maxBuffer: 64 << 20 };
    const child = execFile(command, words, options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const tail = `${stdout}\n${stderr}`.trim().split('\n').slice(-30).join('\n');
      reject(new Error(`${command} ${words.join(' ')}\n(in ${cwd})\n${tail}`));
    });
    child.stdin?.end();
  });
}

/** `npm run` hands its own settings and folder down to every npm below it; these installs are none of the project's. */
function cleanEnvironment() {
  const handedDown =
    /^npm_(package|lifecycle|command|config_(local_prefix|ignore_scripts|omit|production|dry_run)|execpath)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !handedDown.test(name)));
}

function onPath(command) {
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    try {
      accessSync(join(dir, command), constants.X_OK);
      return join(dir, command);
    } catch {}
  }
  return undefined;
}

function say(text) {
  console.log(`[install] ${text}`);
}

function fail(message) {
  throw new Error(message);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const names = process.argv.slice(2);
    for (const name of names.length ? names : ['browser', 'old', 'new']) {
      if (name === 'browser') say(`browser: ${await installBrowser()}`);
      else if (name in editions) say(`${name}: ${(await installEditor(name)).entry}`);
      else fail(`Unknown name “${name}”; one of old, new, browser.`);
    }
  } catch (error) {
    console.error(`[install] ${error.message}`);
    process.exitCode = 1;
  }
}
