import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtin } from '../../src/builtin.ts';
import { type CopyIndex, copyIndex } from '../../src/core/features/copies.ts';
import { parse } from '../../src/core/parse.ts';
import { check } from '../marks.ts';

const report = (problem: string, { author = '周明', year = 2022 } = {}): string =>
  `# ${year}年度民主生活会对照检查材料\n\n某县统计局　${author}\n\n## 一、存在问题\n\n### （一）理论学习方面\n\n一是拖拉。${problem}\n\n## 二、原因剖析\n\n一是懒散。\n\n## 三、整改措施\n\n一是改。\n`;
const SENTENCE = '镇上两户人家为宅基地吵了半年，我去调解过1回，话没有说透就走了，后来闹到了县里。';

function indexOf(files: Readonly<Record<string, string>>): CopyIndex {
  const index = copyIndex(builtin().bank);
  for (const [file, text] of Object.entries(files)) index.add(file, check(text).document);
  return index;
}

/** `file line` of what a text is said to be copied from. */
function copied(text: string, index: CopyIndex, file = '今年.md'): string[] {
  return check(text, { stage: 'final', copies: index, file })
    .findings.filter((finding) => finding.rule.id === 'copied-from-report')
    .map(({ related }) => {
      const place = related?.[0]?.elsewhere;
      return place ? `${place.file} ${place.range.start.line + 1}:${place.range.start.character}` : 'many';
    });
}

describe('copies', () => {
  it('names the place in the other file', () => {
    expect(
      copied(report(SENTENCE, { author: '林知远' }), indexOf({ 'b/周明.md': report(SENTENCE) })),
    ).toEqual(['b/周明.md 9:5']);
  });

  it('finds a sentence in which numbers and a few words were changed', () => {
    const changed = '村上两户人家为宅基地吵了大半年，我去调解过2回，话没有说透就走了，后来闹到了市里。';
    expect(copied(report(changed, { author: '林知远' }), indexOf({ '周明.md': report(SENTENCE) }))).toEqual([
      '周明.md 9:5',
    ]);
  });

  it('leaves a sentence on the same matter alone', () => {
    const own = '宅基地的官司拖了大半年，两家人都不肯让步，我到镇上坐了一个下午，一句管用的话也没有说出来。';
    expect(copied(report(own, { author: '林知远' }), indexOf({ '周明.md': report(SENTENCE) }))).toEqual([]);
  });

  it('never holds a file against itself, or against another draft', () => {
    const index = indexOf({
      '周明.md': report(SENTENCE),
      '周明-二稿.md': report(SENTENCE, { author: '周 明' }),
      '另存.md': report(SENTENCE),
    });
    expect(copied(report(SENTENCE), index, '周明.md')).toEqual([]);
    expect(copied(report(SENTENCE, { year: 2023 }), index, '新.md')).toEqual(['many']);
  });

  it('forgets a file that was removed, and what a file held before', () => {
    const index = indexOf({ '周明.md': report(SENTENCE) });
    index.add(
      '周明.md',
      check(report('换了一件完全不同的事来写，说的是库房清点时少了几十床棉被没有人管。')).document,
    );
    expect(copied(report(SENTENCE, { author: '林知远' }), index)).toEqual([]);
    index.add('周明.md', check(report(SENTENCE)).document);
    index.remove('周明.md');
    expect(copied(report(SENTENCE, { author: '林知远' }), index)).toEqual([]);
  });

  it('takes in a thousand reports, and holds one against them, in seconds', () => {
    const text = readFileSync(new URL('../fixtures/reports/township.md', import.meta.url), 'utf8');
    const { profiles, bank } = builtin();
    const altered = (n: number): string =>
      text.replace(/[\u4e00-\u9fff]/g, (c, at: number) =>
        (at * 7 + n * 13) % 5 === 0 ? String.fromCharCode(0x4e00 + ((at * 31 + n * 977) % 6000)) : c,
      );
    const documents = Array.from({ length: 1000 }, (_, n) => parse(altered(n), { profiles }));
    const index = copyIndex(bank);
    const started = performance.now();
    for (const [n, document] of documents.entries()) index.add(`${n}.md`, document);
    const found = copied(text, index);
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(found).toEqual([]);
  }, 120_000);
});
