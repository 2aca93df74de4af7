import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixAll } from '../src/core/features/fixall.ts';
import { applyEdits, isHan } from '../src/core/text.ts';
import { check } from './marks.ts';

const read = (path: string): string =>
  readFileSync(new URL(path, import.meta.url), 'utf8').replace(/^\ufeff/, '');
const folder = (path: string): [string, string][] =>
  readdirSync(new URL(path, import.meta.url))
    .filter((name) => /\.(?:md|txt)$/.test(name))
    .sort()
    .map((name) => [name, read(path + name)]);
const reports: [string, string][] = [
  ['sample.md', read('./fixtures/sample.md')],
  ...folder('./fixtures/reports/'),
];
const variants = folder('./fixtures/variants/');

const fixed = (text: string): string =>
  applyEdits(text, fixAll(check(text, { stage: 'final', named: true })));
const han = (text: string): string =>
  [...text].filter((c) => isHan(c.charCodeAt(0)) && !/[一二三四五六七八九十]/.test(c)).join('');

/** Spoils the form of a text in many places, its Han characters left as they are. */
function spoiled(text: string, seed: number): string {
  let state = seed;
  const chance = (share: number): boolean => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % 1000 < share * 1000;
  };
  const half: Readonly<Record<string, string>> = {
    '，': ',',
    '。': '.',
    '；': ';',
    '：': ': ',
    '（': '(',
    '）': ' )',
    '“': '"',
    '”': '"',
    '？': '?',
  };
  // The marks of ordinals are spared: without them the text would have other parts and items.
  return text.replace(
    /(?<![一二三四五六七八九十是])[，。；：（）“”？、](?![一二三四五六七八九十\d]+[）)])/g,
    (mark) => {
      if (chance(0.12) && half[mark]) return half[mark];
      if (chance(0.06) && /[，。；：、]/.test(mark)) return mark + mark;
      if (chance(0.06)) return `${mark} `;
      if (chance(0.04)) return ` ${mark}`;
      if (chance(0.04) && mark === '“') return '”';
      if (chance(0.04) && mark === '”') return '“';
      if (chance(0.03) && mark === '，') return '，。';
      return mark;
    },
  );
}

/** Takes marks from the ends of paragraphs and writes numbers as they should not be. */
function worn(text: string): string {
  return text
    .replace(
      /。(?=(?:<!--[^>]*-->)?[ \t]*(?:\r?\n|$))/g,
      (stop, at: number) => ['', '，', ',', '。。', ' 。'][at % 5] ?? stop,
    )
    .replace(/(\d+)月(?=\d+日|底)/g, '0$1月')
    .replace(/(?<=[\u4e00-\u9fff])\d/g, (digit, at: number) =>
      at % 3 === 0 ? String.fromCharCode(digit.charCodeAt(0) + 0xfee0) : digit,
    );
}

describe('all sure fixes at once', () => {
  it.each([...reports, ...variants])('%s: one pass is enough, and words stay as they are', (_, text) => {
    const once = fixed(text);
    expect(fixed(once)).toBe(once);
    expect(han(once)).toBe(han(text));
  });

  it.each(reports)('%s, its form spoiled: one pass is enough, and words stay as they are', (_, text) => {
    for (const seed of [1, 2, 3]) {
      const bad = spoiled(text, seed);
      const once = fixed(bad);
      expect(once).not.toBe(bad);
      expect(fixed(once)).toBe(once);
      expect(han(once)).toBe(han(bad));
    }
  });

  it.each(reports)('%s, worn at its edges: one pass is enough', (_, text) => {
    const bad = worn(text);
    const once = fixed(bad);
    expect(fixed(once)).toBe(once);
    expect(han(once)).toBe(han(bad));
  });

  it('makes the form of the sample report good again', () => {
    const sample = fixed(read('./fixtures/sample.md')); // its numbering slip put right
    const bad = sample
      .replace(/，(?=[一-鿿])/g, ', ')
      .replace(/。(?=\n\n)/g, '')
      .replace(/（(?=[一二三四五六七八九十]）)/g, '(')
      .replace(/(?<=[一二三四五六七八九十])）/g, ')');
    expect(bad).not.toBe(sample);
    expect(fixed(bad)).toBe(fixed(sample));
  });

  it('new numbers, new brackets and one spelling of ordinals go together', () => {
    const bad = read('./fixtures/sample.md')
      .replace('（一）理论', '(一)理论')
      .replace('（二）政治', '(二)政治')
      .replace('（三）能力', '(四)能力')
      .replace('（四）担当', '(四)担当')
      .replace('二是学用', '2.学用');
    const once = fixed(bad);
    expect(once).toBe(fixed(read('./fixtures/sample.md')));
    expect(fixed(once)).toBe(once);
  });
});
