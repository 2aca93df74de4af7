import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cardsAt } from '../../src/core/features/hover.ts';
import { lensesOf, missingParts } from '../../src/core/features/lenses.ts';
import { definitionsAt, referenceLinks, referencesAt } from '../../src/core/features/navigation.ts';
import { headFault, renameAt, renameEdits } from '../../src/core/features/rename.ts';
import { applyEdits } from '../../src/core/text.ts';
import { check } from '../marks.ts';

const text = `# 专题民主生活会个人对照检查材料

## 一、存在问题

### （一）理论学习方面

一是读书没有恒心。2023年计划读4本书，只读完1本。

二是学用脱节。学了救助新办法，仍按旧口径批了6户。

### （二）工作作风方面

一是答复群众慢。3户申请临时救助，我压了21天才签字。

## 二、原因剖析

一是理论武装抓得不紧。遇事凭老经验，“学用脱节”由此而来。<!-- 对应：读书；学用脱节 -->

## 三、整改措施

一是立下规矩逐条改。每月走访6户。<!-- 对应：（二）1；理论学习方面 -->
`;
/** Only what the author wrote counts, so that these tests do not depend on what is inferred. */
const said = { config: { links: { inferred: false } } };
const analysis = check(text, said);
const at = (part: string): number => {
  const found = text.indexOf(part);
  expect(found, part).toBeGreaterThan(0);
  return found + 1;
};

describe('definitionsAt', () => {
  const heads = (part: string): string[] | undefined =>
    definitionsAt(analysis, at(part))?.targets.map(({ head }) => head);

  it('leads from a problem to its answers and back', () => {
    expect(heads('一是读书没有')).toEqual(['理论武装抓得不紧', '立下规矩逐条改']);
    expect(heads('一是答复')).toEqual(['立下规矩逐条改']);
    expect(heads('一是理论武装')).toEqual(['读书没有恒心', '学用脱节']);
  });

  it('leads from a reference to what it names', () => {
    expect(heads('学用脱节 -->')).toEqual(['学用脱节']);
    expect(heads('（二）1')).toEqual(['答复群众慢']);
    expect(heads('理论学习方面 -->')).toEqual(['读书没有恒心', '学用脱节']);
  });

  it('underlines a head or a reference, never the words of the text', () => {
    const origin = (part: string): string => {
      const span = definitionsAt(analysis, at(part))?.origin;
      return span ? text.slice(span.start, span.end) : '';
    };
    expect(origin('一是读书没有')).toBe('一是读书没有恒心');
    expect(origin('计划读4本')).toBe('');
    expect(origin('（二）1')).toBe('（二）1');
  });

  it('is nothing outside items', () => {
    expect(heads('### （一）')).toBeUndefined();
  });
});

it('references are the other ends of the links and the markers that name the item', () => {
  const found = (part: string): string[] =>
    referencesAt(analysis, at(part), true).map(({ start, end }) => text.slice(start, end));
  expect(found('二是学用')).toEqual([
    '学用脱节',
    '理论武装抓得不紧',
    '学用脱节',
    '立下规矩逐条改',
    '理论学习方面',
  ]);
  expect(found('（二）1')).toEqual(['答复群众慢', '立下规矩逐条改', '（二）1']);
});

it('every reference is a link to its first problem', () => {
  expect(
    referenceLinks(analysis).map(
      ({ span, target }) => `${text.slice(span.start, span.end)} → ${target.head}`,
    ),
  ).toEqual([
    '读书 → 读书没有恒心',
    '学用脱节 → 学用脱节',
    '（二）1 → 答复群众慢',
    '理论学习方面 → 读书没有恒心',
  ]);
});

it('a place in running prose leads to its problem, and is found from there', () => {
  const prose = text.replace('每月走访6户。', '针对（一）1、2的问题，（二）方面也一样，每月走访6户。');
  const links = referenceLinks(check(prose, said));
  expect(links.map(({ span, target }) => `${prose.slice(span.start, span.end)} → ${target.head}`)).toEqual(
    expect.arrayContaining(['（一）1 → 读书没有恒心', '2 → 学用脱节', '（二）方面 → 答复群众慢']),
  );
  const found = referencesAt(check(prose, said), prose.indexOf('二是学用') + 1, false);
  expect(found.map(({ start, end }) => prose.slice(start, end))).toContain('2');
  expect(renameAt(check(prose, said), prose.indexOf('（一）1') + 1)).toBeUndefined();
});

describe('cardsAt', () => {
  const card = (part: string): string[] =>
    cardsAt(analysis, at(part)).flatMap(({ title, lists }) => [
      title,
      ...lists.map(
        ({ kind, entries }) =>
          `${kind}: ${entries.map(({ item, how }) => `${item.head} ${how}`).join(' · ')}`,
      ),
    ]);

  it('says what belongs to an item and how that is known', () => {
    expect(card('一是答复')).toEqual([
      '问题（二）1：答复群众慢',
      'cause: ',
      'measure: 立下规矩逐条改 作者标明',
    ]);
    expect(card('一是理论武装')).toEqual([
      '原因：理论武装抓得不紧',
      'problem: 读书没有恒心 作者标明 · 学用脱节 作者标明',
    ]);
    expect(card('（二）1')[0]).toBe('问题（二）1：答复群众慢');
  });

  it('leaves the text of an item in peace', () => {
    expect(card('计划读4本')).toEqual([]);
  });
});

describe('lensesOf', () => {
  const lines = (of: string, mode: 'gaps' | 'all' | 'off'): string[] =>
    lensesOf(check(of, said), mode).map(({ title, spot, action, kind }) =>
      `${spot.item.head} ${title}${action ? ` → ${action} ${kind ?? ''}` : ''}`.trim(),
    );

  it('stand over gaps, with all that can be done', () => {
    expect(lines(text, 'gaps')).toEqual([
      '答复群众慢 缺原因',
      '答复群众慢 写一条 → write cause',
      '答复群众慢 对应到… → link cause',
      '答复群众慢 不需要 → dismiss cause',
    ]);
  });

  it('name the problem where several share a line', () => {
    const inline = text.replace('\n\n二是学用', '二是学用').replace('；学用脱节', '');
    expect(lines(inline, 'gaps')).toContain('学用脱节 （一）2 缺原因');
  });

  it('offer what the structure lacks', () => {
    const titles = (of: string): string[] => missingParts(check(of)).map(({ fix }) => fix.title);
    const gaps = readFileSync(new URL('../fixtures/gaps.md', import.meta.url), 'utf8');
    expect(titles(gaps)).toEqual(['补上“能力本领”方面']);
    expect(titles(gaps.replace(/## 三、原因[\s\S]*?(?=## 四)/, ''))).toContain('补上“原因剖析”部分');
  });

  it('count on request, and can be off', () => {
    expect(lines(text, 'all')).toContain('读书没有恒心 原因 1 · 措施 1 → show');
    expect(lines(text, 'all')).toContain('理论武装抓得不紧 对应 2 个问题 → show');
    expect(lines(text, 'off')).toEqual([]);
  });
});

describe('rename', () => {
  function renamed(part: string, head: string, of = text): string {
    const found = renameAt(check(of, said), of.indexOf(part) + 1);
    if (!found) throw new Error(`nothing to rename at ${part}`);
    return applyEdits(of, renameEdits(found.spot, of, head));
  }

  it('carries markers and quotations along', () => {
    const after = renamed('学用脱节。', '学归学、做归做');
    expect(after).toContain('二是学归学、做归做。学了');
    expect(after).toContain('“学归学、做归做”由此而来。<!-- 对应：读书；学归学、做归做 -->');
    expect(after).toContain('<!-- 对应：（二）1；理论学习方面 -->');
  });

  it('writes out a shortened name', () => {
    expect(renamed('读书没有', '读书断断续续')).toContain('<!-- 对应：读书断断续续；学用脱节 -->');
  });

  it('names others by more where the new head would cloud a name', () => {
    const after = renamed('学用脱节。', '读书不解渴');
    expect(after).toContain('<!-- 对应：读书没有恒心；读书不解渴 -->');
  });

  it('starts from a reference too', () => {
    expect(renamed('学用脱节 -->', '学归学')).toContain('二是学归学。');
    expect(renameAt(analysis, at('（二）1'))).toBeUndefined();
  });

  it('says why a head will not do', () => {
    expect(headFault('学归学。做归做')).toMatch('句号');
    expect(headFault(' ')).toBe('题句不能为空。');
    expect(headFault('学归学')).toBeUndefined();
  });
});
