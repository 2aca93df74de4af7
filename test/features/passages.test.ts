import { describe, expect, it } from 'vitest';
import { builtin } from '../../src/builtin.ts';
import { PASSAGE_PLACES, type PassagePlace } from '../../src/core/bank.ts';
import { newReport } from '../../src/core/features/newreport.ts';
import {
  insertPassage,
  passageId,
  passagePlacesAt,
  searchPassages,
} from '../../src/core/features/passages.ts';
import { offersAt } from '../../src/core/features/phraseOffers.ts';
import { entriesOf, NO_USAGE } from '../../src/core/features/phraseSearch.ts';
import { applyEdits } from '../../src/core/text.ts';
import { check, framed } from '../marks.ts';

const knowledge = builtin();
const lastYear = knowledge.profiles.byId('msh2025')!;
const fresh = newReport({ profile: lastYear, writer: '个人' });
const plain = `2023年度民主生活会个人对照检查材料

一、存在问题
（一）理论学习方面
一是读书没有恒心。2023年计划读4本书，只读完1本。
二、原因剖析
一是自我要求低。读书靠兴致，没有计划。
三、整改措施
一是按月读书。每月底前读完1本，请支部书记检查。
`;

describe('passagePlacesAt', () => {
  /** The places at │ in a report. */
  const places = (marked: string): string => {
    const text = marked.replace('│', '');
    return passagePlacesAt(check(text, { named: true }), marked.indexOf('│')).join(' ');
  };
  it.each([
    ['材料\n\n一、', '材料\n│\n一、', '导语'],
    ['存在问题\n', '存在问题\n│\n', '问题开头'],
    ['方面\n', '方面\n│\n', ''],
    ['原因剖析\n', '原因剖析\n│\n', '原因开头'],
    ['没有计划。\n', '没有计划。\n│\n', ''],
    ['整改措施\n', '整改措施\n│\n', '措施开头'],
    ['检查。\n', '检查。\n│', '结语'],
  ])('%j', (before, after, expected) => {
    expect(places(plain.replace(before, after))).toBe(expected);
  });

  it('knows the parts that only some years have', () => {
    expect(places(fresh.replace('落实情况\n', '落实情况\n\n│\n'))).toBe('上年度整改');
    expect(places(fresh.replace('案例剖析\n', '案例剖析\n\n│\n'))).toBe('典型案例');
  });
});

describe('offersAt', () => {
  const offered = (marked: string): string[] => {
    const found = offersAt(check(marked.replace('│', ''), { named: true }), marked.indexOf('│'), {
      usage: NO_USAGE,
    });
    return found?.offers.map(({ from }) => from) ?? [];
  };
  it('passages alone in front of the parts', () => {
    expect(new Set(offered(plain.replace('材料\n', '材料\n/│\n')))).toEqual(new Set(['导语']));
    expect(offered(plain.replace('材料\n', '材料\n/zzqq│\n'))).toEqual([]);
  });
  it('first at the beginning of a part, last behind everything', () => {
    expect(offered(plain.replace('原因剖析\n', '原因剖析\n/│\n'))[0]).toBe('原因开头');
    const atEnd = offered(`${plain}/│`);
    expect([atEnd[0] === '结语', atEnd.at(-1)]).toEqual([false, '结语']);
    expect(offered(`${plain}/jieyu│`)[0]).toBe('结语');
  });
  it('none behind an ordinal or among items', () => {
    const all: readonly string[] = PASSAGE_PLACES;
    for (const marked of [`${plain}二是/│`, plain.replace('只读完1本。\n', '只读完1本。\n/│\n')])
      expect(offered(marked).filter((from) => all.includes(from))).toEqual([]);
  });
});

describe('insertPassage', () => {
  const words = (place: PassagePlace): string => `${place}的话。`;
  function insert(text: string, place: PassagePlace, at = text.length): string {
    const analysis = check(text, { named: true });
    const passage = { place, text: words(place) };
    return applyEdits(text, insertPassage(analysis, analysis.document.reports[0], passage, at));
  }

  it('takes the place of what a new report has there, and of nothing that somebody wrote', () => {
    for (const place of ['导语', '上年度整改', '典型案例', '结语'] as const) {
      const once = insert(fresh, place, 0);
      expect(once.length, place).toBeLessThan(fresh.length);
      expect(once).toContain(`\n\n${words(place)}\n`);
      const own = once.replace(words(place), '自己写的话。');
      expect(insert(own, place, 0)).toContain(`\n\n自己写的话。\n\n${words(place)}\n`);
    }
  });

  it('stands before the first item of a part and behind the last one of all', () => {
    expect(insert(plain, '问题开头')).toContain('存在问题\n问题开头的话。\n（一）');
    expect(insert(plain, '原因开头')).toContain('原因剖析\n原因开头的话。\n一是');
    expect(insert(plain, '措施开头')).toContain('整改措施\n措施开头的话。\n一是');
    expect(insert(plain, '结语', 0)).toMatch(/检查。\n结语的话。\n$/);
    expect(insert(plain, '导语')).toContain('材料\n导语的话。\n\n一、');
  });

  it('makes the part where there is none, or stays at the caret', () => {
    expect(insert(plain, '上年度整改')).toMatch(/一、上年度整改\S+\s+上年度整改的话。\s+二、存在问题/);
    const at = plain.indexOf('请支部');
    expect(insert(plain, '需要说明', at)).toContain('请支部书记检查。\n需要说明的话。\n');
  });

  it('takes the place of the / that called it', () => {
    const text = plain.replace('存在问题\n', '存在问题\n/wt\n');
    expect(insert(text, '问题开头', text.indexOf('/wt') + 3)).toContain('存在问题\n问题开头的话。\n（一）');
  });
});

it('passages that are used often come first among their like', () => {
  const all = searchPassages(knowledge, { places: ['结语'], writer: '个人' });
  const last = all[all.length - 1];
  const usage = { ...NO_USAGE, recent: [passageId(last)], counts: { [passageId(last)]: 1 } };
  expect(searchPassages(knowledge, { places: ['结语'], writer: '个人', usage })[0]).toBe(last);
});

it('favourites and counts are kept by ids that are unique', () => {
  const ids = [...entriesOf(knowledge.bank).map(({ id }) => id), ...knowledge.bank.passages.map(passageId)];
  expect(ids.filter((id, i) => ids.indexOf(id) < i)).toEqual([]);
});

it('a report with its passages raises no finding about them', () => {
  for (const writer of ['个人', '班子'] as const) {
    for (const passage of searchPassages(knowledge, { writer })) {
      const filled = passage.text.replace(/【([^】|]*)(?:\|[^】]*)?】/g, (_, name) => FACTS[name] ?? name);
      const text = framed('一是读书没有恒心。2023年计划读4本书，我只读完1本。');
      const analysis = check(text, { named: true });
      const after = applyEdits(
        text,
        insertPassage(analysis, analysis.document.reports[0], { ...passage, text: filled }, text.length),
      );
      const at = after.indexOf(filled.slice(0, 30));
      const about = check(after, { stage: 'final' }).findings.filter(
        ({ span }) => span.start < at + filled.length && span.end > at,
      );
      expect(
        about.map(({ rule, span }) => `${rule.id} ${after.slice(span.start, span.end)}`),
        passage.text,
      ).toEqual([]);
    }
  }
});

/** What a writer might fill into the blanks. */
const FACTS: Readonly<Record<string, string>> = {
  数量: '3',
  次数: '2',
  人数: '12',
  天数: '10',
  时间: '2023年6月底',
};
