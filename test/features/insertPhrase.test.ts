import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { followedBy } from '../../src/core/features/compose.ts';
import { insertItem, insertThree } from '../../src/core/features/insertPhrase.ts';
import { applyEdits, type Edit } from '../../src/core/text.ts';
import { check } from '../marks.ts';

const variant = (name: string): string =>
  readFileSync(new URL(`../fixtures/variants/${name}`, import.meta.url), 'utf8');
const words = {
  problem: '怕追责就请示。【时间】【事项】没有定。',
  cause: '公心不足。想得多。',
  measure: '当场表态。【时间】前办结。',
};

/** The text with the three in a category, and the lines that are new. */
function withThree(name: string, category: number, of = words): { text: string; fresh: string[] } {
  const before = variant(name);
  const analysis = check(before, { named: true });
  const [report] = analysis.document.reports;
  const edits = insertThree(analysis, report, of, report.categories[category]);
  if (!edits) throw new Error('nowhere to insert');
  const text = applyEdits(before, edits);
  const old = new Set(before.split(/\r\n|\r|\n/));
  return { text, fresh: text.split(/\r\n|\r|\n/).filter((line) => !old.has(line)) };
}

describe('insertThree', () => {
  it('writes each into its own part, bound to the problem', () => {
    const { text, fresh } = withThree('markers.md', 1);
    expect(fresh).toEqual([
      '三是怕追责就请示。【时间】【事项】没有定。',
      '三是公心不足。想得多。<!-- 对应：怕追责就请示 -->',
      '二是当场表态。【时间】前办结。<!-- 对应：怕追责就请示 -->',
    ]);
    const analysis = check(text);
    const problem = analysis.document.reports[0].problems.find(({ head }) => head === '怕追责就请示')!;
    expect(analysis.links[0].of(problem, 'cause').map(({ answer, via }) => `${answer.head} ${via}`)).toEqual([
      '公心不足 marker',
    ]);
    expect(analysis.links[0].of(problem, 'measure').map(({ via }) => via)).toContain('marker');
  });

  it('puts all three under each other where reports are written so', () => {
    expect(withThree('by-problem.md', 1).fresh).toEqual([
      '问题2：怕追责就请示。【时间】【事项】没有定。',
      '成因：公心不足。想得多。',
      '措施：当场表态。【时间】前办结。',
    ]);
    expect(withThree('by-category-labels.txt', 0).fresh).toEqual([
      '三是怕追责就请示。【时间】【事项】没有定。',
      '二是公心不足。想得多。<!-- 对应：怕追责就请示 -->',
      '二是当场表态。【时间】前办结。<!-- 对应：怕追责就请示 -->',
    ]);
  });

  it('names a problem by its place while its head has blanks, or is not the only one', () => {
    const blank = { ...words, problem: '碰到【难题】就绕。' };
    expect(withThree('markers.md', 1, blank).fresh[1]).toContain('<!-- 对应：（二）3 -->');
    const again = { ...words, problem: '政治能力不强。又一件。' };
    expect(withThree('markers.md', 0, again).fresh[1]).toContain('<!-- 对应：（一）3 -->');
  });

  it('writes the problem alone where nothing else is wanted', () => {
    expect(withThree('inline-semicolon.txt', 3, { problem: '怕追责。' } as typeof words).fresh).toEqual([
      '（四）担当作为方面。一是创新意识淡薄，少儿阅览区家长盼了两年的夜间延时，我怕添事，一直没有试。二是怕追责。',
    ]);
  });
});

it('insertItem binds an answer to its problem', () => {
  const text = variant('markers.md');
  const analysis = check(text);
  const [report] = analysis.document.reports;
  const edits = insertItem(analysis, report, 'measure', '练本领。跟班一个月。', {
    problem: report.problems[4],
  })!;
  expect(applyEdits(text, edits)).toContain('二是练本领。跟班一个月。<!-- 对应：风险防控本领欠缺 -->');
});

it('insertItem opens the part that is missing', () => {
  const text = variant('markers.md').replace(/## 三、整改措施[\s\S]*/, '');
  const analysis = check(text);
  const [report] = analysis.document.reports;
  const edits = insertItem(analysis, report, 'measure', '练本领。跟班一个月。', {
    problem: report.problems[4],
  })!;
  expect(applyEdits(text, edits).slice(text.trimEnd().length)).toContain(
    '## 三、整改措施\n\n一是练本领。跟班一个月。<!-- 对应：风险防控本领欠缺 -->',
  );
});

describe('followedBy', () => {
  const text = '甲乙丙丁';
  const edit = (start: number, end: number, by: string): Edit => ({ span: { start, end }, text: by });
  it.each([
    [[edit(2, 2, 'xx')], [edit(0, 0, 'y'), edit(6, 6, 'z')]],
    [[edit(1, 2, 'xx')], [edit(2, 2, 'y')]],
    [[edit(1, 3, '')], [edit(1, 1, 'y'), edit(2, 2, 'z')]],
    [
      [edit(0, 1, 'abc'), edit(3, 4, 'def')],
      [edit(1, 2, 'B'), edit(4, 5, ''), edit(8, 8, '!')],
    ],
  ])('is one step for two: %j then %j', (first, then) => {
    expect(applyEdits(text, followedBy(first, then))).toBe(applyEdits(applyEdits(text, first), then));
  });
});
