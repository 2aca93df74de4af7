import { readFileSync } from 'node:fs';
import { lint } from 'markdownlint/sync';
import { describe, expect, it } from 'vitest';
import type { Snippets } from '../src/build/snippets.ts';
import { check } from './marks.ts';

const read = (name: string): Snippets =>
  JSON.parse(readFileSync(new URL(`../snippets/${name}.json`, import.meta.url), 'utf8'));

/** What a snippet inserts before anything is filled in. */
const inserted = (body: readonly string[]): string =>
  body
    .join('\n')
    .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:\\.|[^}])*)\}/g, '$1')
    .replace(/\$0/g, '')
    .replace(/\\([$\\}])/g, '$1');

for (const name of ['duizhao', 'profiles']) {
  describe(`snippets/${name}.json`, () => {
    it.each(Object.entries(read(name)))('%s', (_, { prefix, description, body }) => {
      expect(prefix.some((one) => /\p{Script=Han}/u.test(one))).toBe(true);
      expect(prefix.some((one) => /^[a-z]+\d*$/.test(one))).toBe(true);
      expect(description).not.toBe('');
      const text = inserted(body);
      expect(text).not.toMatch(/\$/);
      const whole =
        text.startsWith('---') || text.startsWith('# ') ? text : `# 标题\n\n## 一、部分\n\n${text}`;
      const faults = lint({ strings: { text: `${whole.trimEnd()}\n` } }).text;
      expect(faults.map(({ ruleNames, lineNumber }) => `${ruleNames[0]} ${lineNumber}`)).toEqual([]);
    });
  });
}

it('a whole skeleton is a report of its profile, and nothing is wrong with it but that it is not filled in', () => {
  for (const { body } of [read('duizhao').对照检查材料骨架, ...Object.values(read('profiles'))]) {
    const { isReport, findings } = check(inserted(body));
    expect(isReport, body[1]).toBe(true);
    expect(
      findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule.id),
      body[1],
    ).toEqual([]);
  }
});

it('plain text gets the same without Markdown signs', () => {
  const plain = read('plaintext');
  expect(Object.keys(plain)).toEqual([...Object.keys(read('duizhao')), ...Object.keys(read('profiles'))]);
  for (const { body } of Object.values(plain)) expect(body.filter((line) => /^#/.test(line))).toEqual([]);
  const { isReport, document } = check(inserted(plain.对照检查材料骨架.body));
  expect(isReport).toBe(true);
  expect(document.profile?.id).toBe('ztjy2023a');
});
