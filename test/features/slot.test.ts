import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { slotFor } from '../../src/core/features/slot.ts';
import type { Kind } from '../../src/core/report.ts';
import { applyEdits } from '../../src/core/text.ts';
import { check } from '../marks.ts';

const variant = (name: string): string =>
  readFileSync(new URL(`../fixtures/variants/${name}`, import.meta.url), 'utf8').replace(/^\uFEFF/, '');

/** The text around a new item 题句。正文。 of a category (or for its first problem), as it stands after insertion. */
function around(text: string, kind: Kind, category: number): string {
  const { document } = check(text, { named: true });
  const [report] = document.reports;
  const inside = report.categories[category];
  const slot = slotFor(document, report, kind, { category: inside, problem: inside?.items[0] });
  if (!slot) return 'no slot';
  const written = slot.write('新题句。新正文。');
  const after = applyEdits(text, [{ span: slot.span, text: written }]);
  const { document: reread } = check(after, { named: true });
  const count = ({ problems, causes, measures }: typeof report): number[] => [
    problems.length,
    causes.length,
    measures.length,
  ];
  const grown = count(reread.reports[0]).map((n, i) => n - count(report)[i]);
  expect(grown, after).toEqual({ problem: [1, 0, 0], cause: [0, 1, 0], measure: [0, 0, 1] }[kind]);
  return `${text.slice(Math.max(0, slot.span.start - 5), slot.span.start)}│${written}│${text.slice(slot.span.end, slot.span.end + 6)}`.replace(
    /\r\n|\r|\n/g,
    '⏎',
  );
}

describe('slotFor writes an item as its siblings are written', () => {
  it.each<[string, Kind, number, string]>([
    ['markers.md', 'problem', 1, '走9公里。│⏎⏎三是新题句。新正文。│⏎⏎### '],
    ['markers.md', 'cause', 0, '面 -->│⏎⏎三是新题句。新正文。│⏎⏎## 三'],
    ['inline-semicolon.txt', 'problem', 0, '读大家听。│四是新题句。新正文。│⏎（二）政治'],
    ['by-category-labels.txt', 'cause', 1, '留给群众。│⏎二是新题句。新正文。│⏎整改措施：'],
    ['by-category-headings.md', 'measure', 0, '补写5篇。│⏎⏎二是新题句。新正文。│⏎⏎### '],
    ['by-problem.md', 'problem', 0, '全部书目。│⏎问题2：新题句。新正文。│⏎（二）政治'],
    ['digit-dot.md', 'measure', 0, '调解案例。│⏎⏎4. 新题句。新正文。│⏎'],
    ['category-run-in-paragraphs.txt', 'problem', 1, '就算落实。│⏎三是新题句。新正文。│⏎（三）带头'],
    ['measures-by-category.md', 'measure', 1, '一次书架。│⏎⏎二是新题句。新正文。│⏎⏎### '],
    ['no-numbers.txt', 'problem', 0, '城区商户。│⏎新题句。新正文。│⏎政治素质方'],
    ['one-line.txt', 'measure', 0, '纸化系统。│四是新题句。新正文。│⏎'],
    ['head-alone.md', 'cause', 0, '政治眼光。│⏎3.新题句⏎新正文。│⏎三、整改措'],
    ['head-heading.md', 'problem', 0, '城区商户。│⏎⏎#### 3. 新题句⏎⏎新正文。│⏎⏎### '],
    ['bold-bullets.md', 'problem', 0, '没有回应。│⏎- **三是新题句。**新正文。│⏎⏎### '],
    ['plain-bullets.md', 'measure', 0, '书库防汛。│⏎- 新题句。新正文。│⏎'],
    ['first-next.md', 'problem', 0, '五十大板。│⏎最后，新题句。新正文。│⏎（二）政治'],
    ['circled-digits.txt', 'cause', 0, '认识不深。│⏎③新题句。新正文。│⏎三、整改措'],
    ['merged-causes-measures.md', 'cause', 0, '比一年松。│⏎三是新题句。新正文。│⏎（二）整改'],
    ['one-must.md', 'cause', 0, '图个和气。│⏎三要新题句。新正文。│⏎三、整改措'],
    ['indents.txt', 'problem', 1, '没有补学。│⏎　　三是新题句。新正文。│⏎	（三）能'],
    ['bold-head-only.md', 'cause', 0, '认识不深。│⏎⏎三是**新题句**。新正文。│⏎⏎## 三'],
    ['cr-only.txt', 'problem', 0, '答不上来。│⏎三是新题句。新正文。│⏎（二）政治'],
    ['full-width-digits.txt', 'measure', 0, '纸化系统。│⏎４．新题句。新正文。│⏎'],
    ['two-reports.txt', 'measure', 0, '条实意见。│⏎三是新题句。新正文。│⏎篇二：20'],
    ['causes-as-subheadings.txt', 'cause', 0, '图个和气。│⏎（三）新题句⏎新正文。│⏎三、整改措'],
  ])('%s: a %s of category %i', (name, kind, category, expected) => {
    expect(around(variant(name), kind, category)).toBe(expected);
  });

  it('labels an answer that stands under its problem', () => {
    const text = variant('by-problem.md').replace(/成因：.*\n/, '');
    expect(around(text, 'cause', 0)).toBe('全部书目。│⏎成因：新题句。新正文。│⏎（二）政治');
  });

  it('opens a subheading for a category that has none', () => {
    const text = variant('measures-by-category.md').replace(
      /\n### （三）担当作为方面\n\n一是敢于[^\n]*\n/,
      '',
    );
    expect(around(text, 'measure', 2)).toBe('一次书架。│⏎⏎### （三）担当作为方面⏎⏎一是新题句。新正文。│⏎');
  });

  it('begins the first item of a category', () => {
    const text = variant('markers.md').replace(/一是执行[^\n]*\n\n二是政治能力[^\n]*\n\n/, '');
    expect(around(text, 'problem', 1)).toBe('治素质方面│⏎⏎一是新题句。新正文。│⏎⏎### ');
  });

  it('takes the place of an item that is not filled yet', () => {
    const text = variant('markers.md').replace(
      '二是政治能力不强。看待村镇网点撤并只算经营账，没有想到老人取养老金要多走9公里。',
      '二是【题句】。【时间、事项、后果】',
    );
    const { document } = check(text);
    const slot = slotFor(document, document.reports[0], 'problem', {
      category: document.reports[0].categories[1],
    });
    expect(slot && text.slice(slot.span.start, slot.span.end)).toBe('【题句】。【时间、事项、后果】');
    expect(slot?.write('新题句。新正文。')).toBe('新题句。新正文。');
  });

  it('is nothing where the part is missing', () => {
    const text = variant('markers.md').replace(/## 三、整改措施[\s\S]*/, '');
    expect(around(text, 'measure', 0)).toBe('no slot');
  });
});
