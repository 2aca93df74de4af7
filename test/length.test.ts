import { expect, test } from 'vitest';
import { check, framed } from './marks.ts';

/** Findings of the rule on a report of about so many characters under a profile that says 3000 to 4500. */
function found(characters: number, total?: [number, number]): number {
  const lines = '一是读书没有恒心。2023年计划读4本书，我只读完1本。';
  const size = framed(lines).replace(/\s/g, '').length;
  const text = framed(lines.replace('只读完', `${'只'.repeat(characters - size)}读完`)).replace(
    '<!-- 对照：忽略 length -->',
    '',
  );
  const all = { problems: [0, 1], causes: [0, 1], measures: [0, 1] } as const;
  const config = { lengths: { 个人: total ? { total, ...all } : all } };
  return check(text, { stage: 'final', config }).findings.filter((f) => f.rule.id === 'length').length;
}

test('a profile asks for about so many characters, a configuration for as many as it says', () => {
  expect(found(2400)).toBe(1);
  expect(found(2900)).toBe(0);
  expect(found(4700)).toBe(0);
  expect(found(5200)).toBe(1);
  expect(found(2900, [3000, 4500])).toBe(1);
});
