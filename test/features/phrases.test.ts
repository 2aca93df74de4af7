import { describe, expect, it } from 'vitest';
import { builtin } from '../../src/builtin.ts';
import { headOf, spokenOf, withFacts } from '../../src/core/features/facts.ts';
import { triggerAt } from '../../src/core/features/phraseTrigger.ts';
import { slotAt } from '../../src/core/features/slot.ts';
import { readBank } from '../../src/core/files/bank-file.ts';
import { phraseFrom, withPhrase } from '../../src/core/files/own-phrase.ts';
import { applyEdits } from '../../src/core/text.ts';
import { check, framed } from '../marks.ts';

describe('triggerAt', () => {
  /** What a phrase would replace at │ in a line of the first category, and what is looked for. */
  function trigger(line: string): string {
    const marked = framed(`一是读书没有恒心。2023年计划读4本书，只读完1本。\n\n${line}`);
    const offset = marked.indexOf('│');
    const text = marked.replace('│', '');
    const found = triggerAt(check(text), offset);
    if (!found) return 'nothing';
    return `${text.slice(found.span.start, found.span.end)}|${found.query}${found.called ? ' called' : ''}${found.numbered ? ' numbered' : ''}`;
  }

  it.each([
    ['/│', '/| called'],
    ['/xyjh│', '/xyjh|xyjh called'],
    ['、学用│', '、学用|学用 called'],
    ['　　/x│', '/x|x called'],
    ['二是│', '| numbered'],
    ['二是/│', '/| called numbered'],
    ['二是、│', '| numbered'],
    ['二是/学用jh│', '/学用jh|学用jh called numbered'],
    ['2. /x│', '/x|x called numbered'],
    ['- /x│', '- /x|x called'],
    ['- **二是**/x│', '/x|x called numbered'],
    ['一、│', '| numbered'],
    ['xy│', 'nothing'],
    ['二是【题句│】。【事实】', '【题句】。【事实】| numbered'],
    ['二是【/xy│】。【事实】', '【/xy】。【事实】|xy called numbered'],
    ['二是学用│', 'nothing'],
    ['二是学用/│', 'nothing'],
    ['二是学用脱节，/│', 'nothing'],
    ['二是/│学用脱节。', 'nothing'],
    ['2023/│', 'nothing'],
    ['/学用，│', 'nothing'],
    ['二是学用脱节。【时间/│】批了6户。', 'nothing'],
  ])('%s', (line, expected) => {
    expect(trigger(line)).toBe(expected);
  });
});

it('slotAt counts on behind an item that is written in between', () => {
  const text = framed(
    '一是读书没有恒心。只读完1本。\n\n/x\n\n二是学用脱节。批了6户。\n\n三是笔记不记。8月起停了。',
  );
  const { document } = check(text);
  const [report] = document.reports;
  const start = text.indexOf('/x');
  const slot = slotAt(document, report, 'problem', { start, end: start + 2 }, false, report.categories[0]);
  const after = applyEdits(text, [
    { span: { start, end: start + 2 }, text: slot.write('新题句。正文。') },
    ...slot.rest,
  ]);
  expect(after).toContain('只读完1本。\n\n二是新题句。正文。\n\n三是学用脱节。批了6户。\n\n四是笔记不记。');
});

describe('withFacts', () => {
  const facts = { time: '今年3月', matter: '公墓迁建', outcome: '村民上访' };
  it('fills the first blank that is meant for each', () => {
    expect(withFacts('遇事就拖。【时间】【事项】拖了【时长】，到【时间】【后果】。', facts)).toEqual({
      words: '遇事就拖。今年3月公墓迁建拖了【时长】，到【时间】村民上访。',
      placed: 3,
    });
  });
  it('tells the outcome at the end where no blank is meant for it', () => {
    expect(withFacts('遇事就拖。【事项】没有办。', { ...facts, time: '' }).words).toBe(
      '遇事就拖。公墓迁建没有办，结果村民上访。',
    );
  });
  it('does not call a document or a meeting by what it is about', () => {
    expect(withFacts('照转了事。《【文件名称】》【时间】印发后没有人办。', facts).words).toBe(
      '照转了事。《【文件名称】》今年3月印发后没有人办，结果村民上访。',
    );
  });
  it('spokenOf tells which theme the facts are about', () => {
    const { themes } = builtin().bank;
    const best = [...themes].sort((a, b) => spokenOf(b, facts) - spokenOf(a, facts))[0];
    expect(['people', 'politics', 'ability']).toContain(best.root);
    expect(spokenOf(best, facts)).toBeGreaterThan(0);
    expect(spokenOf(best, { ...facts, matter: '', outcome: '' })).toBe(0);
  });
  it('headOf is the first sentence', () => {
    expect(headOf('遇事就拖。【事项】没有办。')).toBe('遇事就拖');
  });
});

describe('withPhrase', () => {
  const theme = { category: 'duty', id: 'own-delay', name: '拖延', root: 'duty' } as const;
  const phrase = { theme, kind: 'problem', text: '遇事就拖。【事项】没有办。' } as const;

  it('makes a new file that can be read', () => {
    const text = withPhrase('', phrase)!;
    expect(text).toBe(
      'category: duty\nthemes:\n  - id: own-delay\n    name: 拖延\n    root: duty\n    problems:\n      - text: 遇事就拖。【事项】没有办。\n',
    );
    expect(readBank(text).faults).toEqual([]);
    expect(readBank(text).bank.themes[0].problems[0].text).toBe(phrase.text);
  });

  it('keeps comments and everything else', () => {
    const text =
      '# 我局的语句\ncategory: duty\nthemes:\n  # 老张写的\n  - id: own-delay\n    name: 拖延 # 常用\n    root: duty\n    causes:\n      - text: 图省事。\n  - id: other\n    name: 别的\n    root: duty\n';
    const after = withPhrase(text, { ...phrase, for: '个人' })!;
    for (const line of ['# 我局的语句', '# 老张写的', '拖延 # 常用', '- text: 图省事。', 'for: 个人'])
      expect(after).toContain(line);
    expect(
      readBank(after).bank.themes.map(({ id, problems, causes }) => [id, problems.length, causes.length]),
    ).toEqual([
      ['own-delay', 1, 1],
      ['other', 0, 0],
    ]);
    expect(withPhrase(after, { ...phrase, for: '个人' })).toBe(after);
  });

  it('leaves alone what is no bank of this category', () => {
    expect(withPhrase('category: theory\n', phrase)).toBeUndefined();
    expect(withPhrase('- 一\n', phrase)).toBeUndefined();
    expect(withPhrase('category: duty\nthemes: 无\n', phrase)).toBeUndefined();
    expect(withPhrase('category: [', phrase)).toBeUndefined();
  });
});

it('phraseFrom takes an item without what only its place gave it', () => {
  expect(phraseFrom('二是学用脱节。批了6户。<!-- 对应：（一）1 -->')).toBe('学用脱节。批了6户。');
  expect(phraseFrom('- **2. 学用脱节。**\n批了6户。')).toBe('学用脱节。批了6户。');
  expect(phraseFrom('2023年批了6户。')).toBe('2023年批了6户。');
});
