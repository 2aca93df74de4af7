// Builds everything into dist/: the compiled bank, the extension, the terminal program and the library.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');
const common = { bundle: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning', minify: !watch, sourcemap: watch, target: 'es2022' };
/** `yaml` has one build for Node and one for everything else; the second serves all. */
const alias = { yaml: './node_modules/yaml/browser/index.js' };

/** Bundles a module of src/build and returns what it exports. */
async function load(entry) {
  const outfile = `dist/build/${entry}.mjs`;
  await build({ ...common, alias, entryPoints: [`src/build/${entry}.ts`], outfile, format: 'esm', platform: 'node', minify: false });
  return import(`${new URL(outfile, import.meta.url)}?${Date.now()}`);
}

function yamlFiles(dir, prefix = '') {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? yamlFiles(`${dir}/${entry.name}`, `${prefix}${entry.name}/`)
      : entry.name.endsWith('.yaml')
        ? [[`${prefix}${entry.name}`, readFileSync(`${dir}/${entry.name}`, 'utf8')]]
        : [],
  );
}

mkdirSync('dist', { recursive: true });
const { compileBank } = await load('bank');
writeFileSync('dist/bank.json', JSON.stringify(compileBank(new Map(yamlFiles('phrasebank')))));

const bundles = [
  { entryPoints: ['src/library.ts'], outfile: 'dist/core.mjs', format: 'esm', platform: 'neutral' },
  { entryPoints: ['src/cli.ts'], outfile: 'dist/cli.mjs', format: 'esm', platform: 'node', alias, banner: { js: '#!/usr/bin/env node' } },
  { entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', format: 'cjs', platform: 'neutral', external: ['vscode'], mainFields: ['module', 'main'] },
];
for (const options of bundles) {
  if (watch) await (await context({ ...common, ...options })).watch();
  else await build({ ...common, ...options });
}
