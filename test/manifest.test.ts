import { existsSync, readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ruleProperties, withRuleTable } from '../src/build/settings.ts';

const file = (path: string): URL => new URL(`../${path}`, import.meta.url);
const manifest = JSON.parse(readFileSync(file('package.json'), 'utf8'));
const { contributes } = manifest;
const commands: { command: string; title: string; category: string }[] = contributes.commands;

it('offers every rule in duizhao.rules, and no other (node esbuild.mjs --manifest writes them)', () => {
  const settings = Object.assign(
    {},
    ...contributes.configuration.map(({ properties }: { properties: object }) => properties),
  );
  expect(settings['duizhao.rules'].properties).toEqual(ruleProperties());
});

it('lists every rule in the README, with its severity and stage', () => {
  const readme = readFileSync(file('README.md'), 'utf8');
  expect(readme).toBe(withRuleTable(readme));
  expect(readme).toContain('| [problem-without-cause](');
});

it('names commands in Chinese, to be found by their initials', () => {
  const hidden = contributes.menus.commandPalette
    .filter(({ when }: { when: string }) => when === 'false')
    .map(({ command }: { command: string }) => command);
  for (const { command, title, category } of commands) {
    expect(command).toMatch(/^duizhao\./);
    expect(category, command).toBe('对照');
    expect(title, command).toMatch(/\p{Script=Han}/u);
    if (!hidden.includes(command)) expect(title, command).toMatch(/（[a-z]+）$/);
  }
});

it('has only menus, keys and steps of commands that exist', () => {
  const known = new Set(commands.map(({ command }) => command));
  const named = [
    ...Object.values<{ command?: string }[]>(contributes.menus).flat(),
    ...contributes.keybindings,
  ];
  for (const { command } of named) if (command) expect(known).toContain(command);
  const texts = JSON.stringify([contributes.walkthroughs, contributes.viewsWelcome]);
  for (const [, command] of texts.matchAll(/command:([\w.]+)/g)) expect(known).toContain(command);
});

it('ships every file that it names', () => {
  const walkthrough = contributes.walkthroughs.flatMap(
    ({ steps }: { steps: { media: { markdown: string } }[] }) => steps.map(({ media }) => media.markdown),
  );
  const snippets = contributes.snippets.map(({ path }: { path: string }) => path);
  const schemas = contributes.yamlValidation.map(({ url }: { url: string }) => url);
  for (const path of [manifest.icon, manifest.main, ...walkthrough, ...snippets, ...schemas])
    expect(existsSync(file(path)), path).toBe(true);
  expect(walkthrough).toHaveLength(4);
});

it('starts with Markdown and plain text only, and runs in the browser too', () => {
  expect(manifest.activationEvents).toEqual(['onLanguage:markdown', 'onLanguage:plaintext']);
  expect(manifest.browser).toBe(manifest.main);
  const bundle = readFileSync(file(manifest.main), 'utf8');
  expect([...new Set([...bundle.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name))]).toEqual([
    'vscode',
  ]);
  expect(bundle.length).toBeLessThan(400_000);
});

it('ships no more than an office line carries: packed under 1.5 MB, 400 KB of it loaded at once', () => {
  const big = ['dist/bank.json', 'dist/cli.mjs', 'dist/extension.js', 'media/screenshot.png'];
  const packed = big.map((path) => deflateRawSync(readFileSync(file(path))).length);
  // What else is shipped (pages, snippets, manifest, readme) takes about 70 KB.
  expect(packed.reduce((a, b) => a + b)).toBeLessThan(1_430_000);
  expect(readFileSync(file('dist/extension.js')).length).toBeLessThan(400 * 1024);
});
