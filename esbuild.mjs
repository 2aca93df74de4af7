// Builds everything into dist/: the compiled bank, the extension, the terminal program and the library.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');
const common = {
  bundle: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  minify: !watch,
  sourcemap: watch,
  target: 'es2022',
};
/** `yaml` has one build for Node and one for everything else; the second serves all. */
const alias = { yaml: './node_modules/yaml/browser/index.js' };

/** Bundles a module of src/build and returns what it exports. */
async function load(entry) {
  const outfile = `dist/build/${entry}.mjs`;
  await build({
    ...common,
    alias,
    entryPoints: [`src/build/${entry}.ts`],
    outfile,
    format: 'esm',
    platform: 'node',
    minify: false,
  });
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
const bank = compileBank(new Map(yamlFiles('phrasebank')));
writeFileSync('dist/bank.json', JSON.stringify(bank));

// The manual page of each rule stands beside the rule; the editor opens the copy that is shipped.
rmSync('dist/manual', { recursive: true, force: true });
mkdirSync('dist/manual');
const pages = readdirSync('src/core/rules').filter((name) => name.endsWith('.md'));
for (const name of pages) copyFileSync(`src/core/rules/${name}`, `dist/manual/${name}`);
writeFileSync(
  'dist/manual.json',
  JSON.stringify(
    Object.fromEntries(
      pages.map((name) => [name.slice(0, -3), readFileSync(`src/core/rules/${name}`, 'utf8')]),
    ),
  ),
);

const { plainSnippets, profileSnippets } = await load('snippets');
const writeSnippets = (name, snippets) =>
  writeFileSync(`snippets/${name}.json`, `${JSON.stringify(snippets, null, 2)}\n`);
const profiles = profileSnippets(bank.profiles);
writeSnippets('profiles', profiles);
writeSnippets('plaintext', {
  ...plainSnippets(JSON.parse(readFileSync('snippets/duizhao.json', 'utf8'))),
  ...plainSnippets(profiles),
});

if (process.argv.includes('--manifest')) {
  const { ruleProperties, withRuleTable } = await load('settings');
  writeFileSync('README.md', withRuleTable(readFileSync('README.md', 'utf8')));
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const { properties } of manifest.contributes.configuration) {
    if (properties['duizhao.rules']) properties['duizhao.rules'].properties = ruleProperties();
  }
  writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  const schema = JSON.parse(readFileSync('schemas/config.schema.json', 'utf8'));
  schema.properties.rules.properties = ruleProperties();
  writeFileSync('schemas/config.schema.json', `${JSON.stringify(schema, null, 2)}\n`);
}

/** The terminal program reads the bank that lies beside it, as the extension does: it is shipped once. */
const bankBeside = {
  name: 'bank-beside',
  setup(made) {
    made.onLoad({ filter: /dist\/bank\.json$/ }, () => ({
      contents: `import { readFileSync } from 'node:fs';
export default JSON.parse(readFileSync(new URL('./bank.json', import.meta.url), 'utf8'));`,
    }));
  },
};
const bundles = [
  { entryPoints: ['src/library.ts'], outfile: 'dist/core.mjs', format: 'esm', platform: 'neutral' },
  {
    entryPoints: ['src/cli.ts'],
    outfile: 'dist/cli.mjs',
    format: 'esm',
    platform: 'node',
    alias,
    plugins: [bankBeside],
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    format: 'cjs',
    platform: 'neutral',
    external: ['vscode'],
    mainFields: ['module', 'main'],
  },
];
for (const options of bundles) {
  if (watch) await (await context({ ...common, ...options })).watch();
  else await build({ ...common, ...options });
}
