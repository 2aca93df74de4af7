import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ruleProperties } from '../src/build/settings.ts';
import { builtin } from '../src/builtin.ts';
import { noticeOf, profileOf, profileYaml } from '../src/core/features/notice.ts';
import { readBank } from '../src/core/files/bank-file.ts';
import { readConfig } from '../src/core/files/config-file.ts';
import { readProfile } from '../src/core/files/profile-file.ts';

const project = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, project), 'utf8');
const schema = (name: string) => ({
  ...JSON.parse(read(`schemas/${name}.schema.json`)),
  $id: `${name}.schema.json`,
});
const ajv = new Ajv({
  allowUnionTypes: true,
  keywords: ['enumDescriptions'],
  schemas: [schema('config'), schema('profile'), schema('bank')],
});
/** What the schema says against a text. */
const errors = (name: string, text: string): string[] => {
  const valid = ajv.getSchema(`${name}.schema.json`)!;
  return valid(parse(text))
    ? []
    : valid.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
};

const files = (folder: string): string[] =>
  readdirSync(new URL(folder, project))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`);

it.each(files('phrasebank').filter((path) => !path.endsWith('wording.yaml')))('%s is valid', (path) => {
  expect(errors('bank', read(path))).toEqual([]);
});

it.each(files('phrasebank/profiles'))('%s is valid', (path) => {
  expect(errors('profile', read(path))).toEqual([]);
});

it('a profile made from a notice is valid', () => {
  for (const name of readdirSync(new URL('test/fixtures/notices', project)).filter((name) =>
    name.endsWith('.txt'),
  ))
    expect(
      errors(
        'profile',
        profileYaml(profileOf(noticeOf(read(`test/fixtures/notices/${name}`)), builtin().profiles)),
      ),
    ).toEqual([]);
});

it('the schema of the configuration knows every rule: `node esbuild.mjs --manifest` writes them', () => {
  expect(schema('config').properties.rules.properties).toEqual(ruleProperties());
});

describe('schema and reader agree', () => {
  const readers = { config: readConfig, profile: readProfile, bank: readBank };
  it.each([
    [
      'config',
      'profile: msh2025\nstage: review\nrules: {problem-without-cause: off}\nlinks: {inferred: false}\nphrasebank: [a]\nlengths: {个人: {total: [1, 2]}}\nextends: a.yaml\n',
      true,
    ],
    ['config', '', true],
    ['config', 'stge: review\n', false],
    ['config', 'stage: 送审\n', false],
    ['config', 'rules: {nothing: off}\n', false],
    ['config', 'rules: {problem-without-cause: of}\n', false],
    ['config', 'links: {inferred: 1}\n', false],
    ['config', 'phrasebank: a\n', false],
    ['config', 'lengths: {谁: {}}\n', false],
    ['config', 'lengths: {个人: {total: [1]}}\n', false],
    ['profile', 'id: a\nname: 甲\ncategories: [{name: 乙}]\n', true],
    ['profile', 'name: 甲\ncategories: []\n', false],
    ['profile', 'id: a\nname: 甲\ncategories: [{id: b}]\n', false],
    ['profile', 'id: a\nname: 甲\ncategories: [{name: 乙, roots: [nowhere]}]\n', false],
    ['profile', 'id: a\nname: 甲\ncategories: []\nparts: {lastYear: maybe}\n', false],
    ['profile', 'id: a\nname: 甲\ncategories: []\nyaer: 2025\n', false],
    [
      'bank',
      'category: theory\nthemes: [{id: a, root: study, problems: [甲【乙】。, {text: 丙, for: 班子}], keywords: {cause: [读书]}}]\npassages: [{place: 导语, text: 丁}]\n',
      true,
    ],
    ['bank', 'themes: []\n', false],
    ['bank', 'category: theory\nthemes: [{id: a, root: nowhere}]\n', false],
    ['bank', 'category: theory\nthemes: [{root: study}]\n', false],
    ['bank', 'category: theory\nthemes: [{id: a, root: study, problem: []}]\n', false],
    ['bank', 'category: theory\nthemes: [{id: a, root: study, causes: [{text: 甲, for: 谁}]}]\n', false],
    ['bank', 'category: theory\nthemes: [{id: a, root: study, keywords: {cause: [书]}}]\n', false],
    ['bank', 'category: theory\npassages: [{place: 中间, text: 丁}]\n', false],
  ] as const)('%s %j: %s', (name, text, good) => {
    expect([errors(name, text).length === 0, readers[name](text).faults.length === 0]).toEqual([good, good]);
  });
});
