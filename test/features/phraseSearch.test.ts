import { describe, expect, it } from 'vitest';
import { builtin } from '../../src/builtin.ts';
import { placeAt, searchPhrases, suits, themesFor, usedIn } from '../../src/core/features/phraseSearch.ts';
import { queryOf } from '../../src/core/pinyin.ts';
import { check, framed } from '../marks.ts';

const knowledge = builtin();
const { bank, pinyin } = knowledge;

describe('Pinyin', () => {
  const found = (text: string, typed: string): string | undefined => {
    const place = pinyin.find(text, queryOf(typed));
    return place && text.slice(place.start, place.end);
  };

  it.each([
    ['学用结合', '学用结合'],
    ['结合', '结合'],
    ['xueyongjiehe', '学用结合'],
    ['xue yong', '学用'],
    ['xueyongji', '学用结'],
    ['xyjh', '学用结合'],
    ['jhbj', '结合不紧'],
    ['学用jiehe', '学用结合'],
    ['jiehebj', '结合不紧'],
    ['xyjhdbj', '学用结合的不紧'],
    ['zhsh', undefined],
    ['xz', undefined],
  ])('%s', (typed, expected) => {
    const text = expected === '学用结合的不紧' ? '一些学用结合的不紧' : '存在学用结合不紧的问题';
    expect(found(text, typed)).toBe(expected);
  });

  it('knows characters of several readings, and initials of two letters', () => {
    expect(found('重视调查研究', 'diaocha')).toBe('调查');
    expect(found('重视调查研究', 'zhongshi')).toBe('重视');
    expect(found('重视调查研究', 'zhsh')).toBe('重视');
    expect(found('长期', 'changqi')).toBe('长期');
  });

  it('leaves out 的, 了 and marks that a typist leaves out', () => {
    expect(found('做了表面的文章', 'zbmwz')).toBe('做了表面的文章');
    expect(found('以学、促干', '以学促干')).toBe('以学、促干');
  });

  it('ends soon on hostile text', () => {
    const begun = performance.now();
    pinyin.find('的了'.repeat(50_000), queryOf('ddddddddddddddddddddddddddddddddz'));
    pinyin.find('长重行调'.repeat(20_000), queryOf('changzhongxingdiaochangzhongxingz'));
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

const report = framed('一是读书没有恒心。2023年上半年计划读4本书，我只读完1本。');
const analysis = check(report);

describe('placeAt', () => {
  const place = (before: string): string => {
    const found = placeAt(analysis, report.indexOf(before) + before.length);
    return `${found?.kind} ${found?.category?.id}`;
  };
  it('is what the last heading is for', () => {
    expect(place('我只读完1本。\n')).toBe('problem theory');
    expect(place('（六）廉洁自律方面')).toBe('problem integrity');
    expect(place('逐条改。')).toBe('measure undefined');
    expect(place('理论武装抓得不紧')).toBe('cause undefined');
    expect(place('某县民政局')).toBe('undefined undefined');
    expect(place('三、典型案例剖析\n')).toBe('undefined undefined');
  });
});

describe('searchPhrases', () => {
  it('gives the problems of the category where the caret stands first', () => {
    const place = placeAt(analysis, report.indexOf('（三）能力本领方面') + 20)!;
    const hits = searchPhrases(knowledge, {
      kind: 'problem',
      themes: themesFor(analysis, place),
      writer: '个人',
    });
    expect(new Set(hits.slice(0, 20).map(({ entry }) => entry.theme.category))).toEqual(new Set(['ability']));
    expect(hits.every(({ entry }) => entry.kind === 'problem' && entry.phrase.for !== '班子')).toBe(true);
  });

  it('gives the measures that unanswered problems call for first', () => {
    const text = report
      .replace('<!-- 对应：全部 -->\n\n以上', '<!-- 不对应：答复群众慢 -->\n\n以上')
      .replaceAll('<!-- 对应：全部 -->', '');
    const gap = check(
      text.replace(
        /## 五、整改措施[\s\S]*/,
        '## 五、整改措施\n\n一是管好福利彩票资金和亲属。年底前查清。<!-- 对应：廉洁自律方面 -->\n',
      ),
    );
    const hits = searchPhrases(
      knowledge,
      { kind: 'measure', themes: themesFor(gap, placeAt(gap, gap.document.text.length)!) },
      40,
    );
    expect(hits.filter(({ entry }) => entry.theme.category === 'integrity').length).toBeLessThan(10);
  });

  it('finds by theme, by Chinese, pinyin and initials, and puts what is used before first', () => {
    const heads = (query: string, usage = {}): string[] =>
      searchPhrases(knowledge, { query, usage: { favourites: [], recent: [], counts: {}, ...usage } }, 5).map(
        ({ entry }) => entry.id,
      );
    expect(heads('敢于担责')[0]).toMatch(/^duty\/shouldering\//);
    expect(heads('gydz')[0]).toMatch(/^duty\/shouldering\//);
    expect(heads('ganyudanze')[0]).toMatch(/^duty\/shouldering\//);
    const third = heads('gydz')[2];
    expect(heads('gydz', { favourites: [third] })[0]).toBe(third);
    expect(heads('gydz', { recent: [third], counts: { [third]: 9 } })[0]).toBe(third);
    expect(heads('qqqqzzzz')).toEqual([]);
  });

  it('answers within the time of a keystroke', () => {
    searchPhrases(knowledge, { query: 'xy' });
    const begun = performance.now();
    for (const query of ['xyjhbj', 'danze', '落实', 'zzz']) searchPhrases(knowledge, { query });
    expect((performance.now() - begun) / 4).toBeLessThan(20);
  });
});

it('suits says whom a phrase is for', () => {
  expect(suits({ text: '', for: '班子' }, '支部')).toBe(true);
  expect(suits({ text: '', for: '班子' }, '党员')).toBe(false);
  expect(suits({ text: '', for: '个人' }, '党员')).toBe(true);
  expect(suits({ text: '' }, '班子')).toBe(true);
});

it('usedIn knows a phrase by its words between the blanks', () => {
  const [theme] = bank.themes;
  const used = usedIn([`一是${theme.problems[0].text.replace(/【[^】]*】/g, '某事')}`], builtin());
  expect([...used]).toContain(`${theme.category}/${theme.id}/problem/${theme.problems[0].text.slice(0, 16)}`);
  expect(used.size).toBeLessThan(4);
});
