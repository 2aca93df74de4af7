import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../src/core/rules/index.ts';
import { applyEdits } from '../src/core/text.ts';
import { casesOf, check, fencesOf, fixed, framed, marked, othersIn, unmark } from './marks.ts';

const file = (path: string): URL => new URL(path, import.meta.url);
const read = (path: string): string => readFileSync(file(path), 'utf8');

/** The examples of a manual page: fences after the headings 不好 and 好, framed where they are no whole report. */
function examples(page: string, heading: string): string[] {
  const part =
    new RegExp(`^## ${heading}$([\\s\\S]*?)(?=^## (?![一二三四五])|(?![\\s\\S]))`, 'm').exec(page)?.[1] ?? '';
  return fencesOf(part)
    .filter(({ kind }) => kind !== 'other')
    .map(({ text }) => (/^(?:#+ )?[一二三四]、|^---$|^# /m.test(text) ? text : framed(text)));
}

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const page = existsSync(file(`../src/core/rules/${id}.md`)) ? read(`../src/core/rules/${id}.md`) : '';

  it('has a manual page whose examples are right', () => {
    expect(page).toMatch(new RegExp(`^# ${id} ${rule.title}\\n`));
    const bad = examples(page, '不好');
    const good = examples(page, '好');
    expect(bad.length).toBeGreaterThan(0);
    expect(good.length).toBeGreaterThan(0);
    const options = { stage: 'final' as const, named: true, copies: othersIn(page) };
    const found = (text: string): string[] => check(text, options).findings.map((f) => f.rule.id);
    for (const text of bad) expect(found(text), text).toContain(id);
    for (const text of good) expect(found(text), text).not.toContain(id);
  });

  const cases = existsSync(file(`./rules/${id}.md`)) ? casesOf(read(`./rules/${id}.md`)) : [];
  it('has cases', () => expect(cases.length).toBeGreaterThan(0));

  it.each(cases.map((c) => [c.name, c] as const))('%s', (_name, { text, options, after }) => {
    const { text: plain } = unmark(text);
    const all = { stage: 'final' as const, ...options };
    expect(marked(id, plain, all)).toBe(text);
    if (after === undefined) return;
    expect(fixed(id, plain, all)).toBe(after);
    expect(marked(id, after, all), 'after the fix the fault is gone').toBe(after);
  });
});

it('has no cases for rules that do not exist', () => {
  const ids = new Set(RULES.map((rule) => rule.id));
  for (const name of readdirSync(file('./rules/'))) expect(ids).toContain(name.replace('.md', ''));
});

it('the frame of the examples is clean in the final stage', () => {
  const lines =
    '一是读书没有恒心。2023年上半年计划读4本书，我只读完1本，笔记停在第3章。\n\n二是学用脱节。2023年5月学了社会救助新办法，我仍按旧口径批了6户，被退回重审。';
  const found = check(framed(lines), { stage: 'final' });
  expect(found.isReport).toBe(true);
  expect(found.findings.map((f) => `${f.rule.id}: ${f.message}`)).toEqual([]);
  expect(applyEdits('', [])).toBe('');
});
