import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/core/analyze.ts';
import { type Decision, decide, nameOf } from '../../src/core/features/linkEdits.ts';
import { type Spot, spotsOf } from '../../src/core/features/navigation.ts';
import { applyEdits } from '../../src/core/text.ts';
import { check } from '../marks.ts';

const report = (measures: string): string => `# 专题民主生活会个人对照检查材料

## 一、存在问题

### （一）理论学习方面

一是读书没有恒心。2023年计划读4本书，只读完1本。

二是学用脱节。学了救助新办法，仍按旧口径批了6户。

### （二）工作作风方面

一是答复群众慢。3户申请临时救助，我压了21天才签字。

## 二、整改措施

${measures}
`;

const spot = (analysis: Analysis, head: string): Spot => {
  const found = spotsOf(analysis).find(({ item }) => item.head.startsWith(head));
  if (!found) throw new Error(`no item “${head}” among ${spotsOf(analysis).map(({ item }) => item.head)}`);
  return found;
};

/** Only what the author wrote counts, so that these tests do not depend on what is inferred. */
const said = { config: { links: { inferred: false } } };

/** The measures after a decision about the first one; problems are named by the beginning of their head. */
function decided(measures: string, decision: Partial<Record<keyof Decision, string[]>>): string {
  const text = report(measures);
  const analysis = check(text, said);
  const [measure] = spotsOf(analysis).filter(({ item }) => item.kind === 'measure');
  const problems = (heads: string[] = []) => heads.map((head) => spot(analysis, head).item);
  const after = applyEdits(
    text,
    decide(measure, { confirm: problems(decision.confirm), refuse: problems(decision.refuse) }),
  );
  return after.slice(after.indexOf('措施\n') + 3).trim();
}

describe('decide', () => {
  it('writes a marker behind the last mark', () => {
    expect(decided('一是盯住台账销号。年底前逐项办结。', { confirm: ['答复'] })).toBe(
      '一是盯住台账销号。年底前逐项办结。<!-- 对应：答复群众慢 -->',
    );
  });

  it('binds with all links that the answer has', () => {
    const text = readFileSync(new URL('../fixtures/sample.md', import.meta.url), 'utf8');
    const analysis = check(text);
    const before = spotsOf(analysis).find(({ item, links }) => links.from(item).length > 1)!;
    const links = before.links.from(before.item);
    const after = check(applyEdits(text, decide(before, { confirm: [links[0].problem] })));
    const bound = spot(after, before.item.head);
    const told = (of: typeof links, via: string): string[] =>
      of.map(({ problem }) => `${problem.head} ${via}`).sort();
    expect(
      bound.links
        .from(bound.item)
        .map(({ problem, via }) => `${problem.head} ${via}`)
        .sort(),
    ).toEqual(told(links, 'marker'));
    const gaps = ({ document, findings }: Analysis): string[] =>
      findings.map(({ rule, span }) => `${rule.id} ${document.text.slice(span.start, span.end)}`);
    expect(gaps(after)).toEqual(gaps(analysis));
  });

  it('stands before the next ordinal of one paragraph', () => {
    expect(decided('一是盯住台账，年底前逐项办结；二是管住自己，每月检查一次。', { confirm: ['答复'] })).toBe(
      '一是盯住台账，年底前逐项办结；<!-- 对应：答复群众慢 -->二是管住自己，每月检查一次。',
    );
  });

  it('adds to a marker and keeps how it is written', () => {
    expect(decided('一是盯住台账销号。\n<!-- 对应：（一）2 -->', { confirm: ['答复'] })).toBe(
      '一是盯住台账销号。\n<!-- 对应：（一）2；答复群众慢 -->',
    );
  });

  it('refuses what was only inferred', () => {
    expect(decided('一是盯住台账销号。', { refuse: ['读书'] })).toBe(
      '一是盯住台账销号。<!-- 不对应：读书没有恒心 -->',
    );
    expect(decided('一是盯住台账销号。<!-- 不对应：（二）1 -->', { refuse: ['读书'] })).toBe(
      '一是盯住台账销号。<!-- 不对应：（二）1；读书没有恒心 -->',
    );
  });

  it('takes a refused problem out of the marker', () => {
    expect(decided('一是盯住台账销号。<!-- 对应：读书没有恒心；答复群众慢 -->', { refuse: ['读书'] })).toBe(
      '一是盯住台账销号。<!-- 对应：答复群众慢 -->',
    );
    expect(decided('一是盯住台账销号。<!-- 对应：理论学习方面 -->', { refuse: ['读书'] })).toBe(
      '一是盯住台账销号。<!-- 对应：学用脱节 -->',
    );
    expect(decided('一是盯住台账销号。<!-- 对应：读书没有恒心 -->', { refuse: ['读书'] })).toBe(
      '一是盯住台账销号。<!-- 不对应：读书没有恒心 -->',
    );
  });

  it('a confirmed problem is vetoed no longer', () => {
    expect(decided('一是盯住台账销号。<!-- 不对应：读书没有恒心 -->', { confirm: ['读书'] })).toBe(
      '一是盯住台账销号。<!-- 对应：读书没有恒心 -->',
    );
  });

  it('confirms and refuses in one go', () => {
    expect(
      decided('一是盯住台账销号。<!-- 不对应：学用脱节 -->', { confirm: ['答复'], refuse: ['读书'] }),
    ).toBe('一是盯住台账销号。<!-- 对应：答复群众慢 --><!-- 不对应：学用脱节 -->');
  });

  it('changes nothing twice', () => {
    const marked = '一是盯住台账销号。<!-- 对应：答复群众慢 -->';
    expect(decided(marked, { confirm: ['答复'] })).toBe(marked);
  });
});

describe('nameOf', () => {
  it('is the place where two problems have one head', () => {
    const text = report('一是盯住台账销号。')
      .replace('读书没有恒心。', '读书不多。')
      .replace('学用脱节。', '答复群众慢。');
    const [found] = check(text).document.reports;
    expect(found.problems.map((problem) => nameOf(problem, found))).toEqual([
      '读书不多',
      '（一）2',
      '（二）1',
    ]);
  });
});
