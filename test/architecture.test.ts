import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../src/', import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
/** What a file imports at run time; types alone bind nothing. */
const imports = (name: string): string[] =>
  [...readFileSync(new URL(name, root), 'utf8').matchAll(/^import (?!type )[^;]*?from '([^']+)'/gm)].map(
    (m) => m[1],
  );

it('the core knows no editor, no terminal and no files', () => {
  const core = files.filter((name) => name.startsWith('core/'));
  expect(core.length).toBeGreaterThan(80);
  for (const name of core)
    for (const from of imports(name))
      expect(from, name).not.toMatch(/^vscode$|^node:|\/(?:vscode|terminal|build)\//);
});

it('a rule does not parse the text again', () => {
  for (const name of files.filter((file) => file.startsWith('core/rules/')))
    for (const from of imports(name))
      expect(from, name).not.toMatch(/\/(?:parse|structure|items|segments)\.ts$/);
});

it('editor and terminal do not know each other', () => {
  for (const name of files.filter((file) => /^(?:vscode|terminal)\//.test(file)))
    for (const from of imports(name))
      expect(from, name).not.toMatch(name.startsWith('vscode') ? /terminal/ : /vscode/);
});
