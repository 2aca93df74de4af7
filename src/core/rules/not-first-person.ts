import type { Item } from '../report.ts';
import { type Context, type Fault, type Listed, listed, type Rule } from './rule.ts';
import {
  combine,
  factsOf,
  finished,
  inQuotes,
  type Sentence,
  sentenceAt,
  speaksOfSelf,
  split,
  wordsIn,
} from './sentences.ts';

/** Others as those who fail: 个别同志, 一些分管干部. */
const OTHERS = [
  ...combine(
    '个别 一些 有些 部分 少数 极少数 有的 某些 不少 许多',
    '∅ 党员 分管 年轻 基层 机关 中层 班子 领导 科室',
    '同志 干部 党员 成员 领导 职工 人员',
  ),
  ...split(`
    有的人 有些人 一些人 个别人 部分人 少数人 班子成员 同志们 大家
  `),
];
/** The body as the one that fails. */
const BODY = split(`
  领导班子 班子 我们 我局 我行 我院 我校 我镇 我乡 我街道 我公司 我委 我厅 局党组 局党委 党委班子
  党组班子
`);

/** So many places of an item are looked at. */
const MOST = 20;

export const notFirstPerson: Rule = {
  id: 'not-first-person',
  group: 'substance',
  title: '没有谈自己',
  severity: 'info',
  stage: 'review',
  words: [...OTHERS, ...BODY],
  *check(context) {
    if (context.writer === '班子' || context.writer === '支部') return;
    const words = listed(context, 'not-first-person');
    if (words.length === 0) return;
    const problems = finished(context.report, 'problem', context.clean);
    const own = new Set(
      problems.filter(({ headSpan, span }) => speaksOfSelf(context.clean, headSpan.start, span.end)),
    );
    const ownCategories = new Set([...own].map(({ category }) => category));
    for (const problem of problems) {
      if (/班子|支部/.test(problem.section?.heading.title ?? '')) continue;
      const self = own.has(problem)
        ? 'item'
        : problem.category && ownCategories.has(problem.category)
          ? 'category'
          : undefined;
      const fault = faultIn(problem, words, self, context);
      if (fault) yield fault;
    }
  },
};

/**
 * The first place where others, or the body, fail and the author does not say what he himself did or left undone.
 * @param self where he speaks of himself: in this item, or in another of its category
 */
function faultIn(
  item: Item,
  words: readonly Listed[],
  self: 'item' | 'category' | undefined,
  { clean }: Context,
): Fault | undefined {
  const found = wordsIn(words, item.span).filter(
    (word) => subject(clean, item, word) && !inQuotes(clean, word.start),
  );
  if (found.length === 0) return undefined;
  const { sentences } = factsOf(item, clean);
  for (const word of found.slice(0, MOST)) {
    const span = { start: word.start, end: word.end };
    const said = clean.slice(word.start, word.end);
    if (word.entry >= OTHERS.length) {
      if (!self || (self === 'category' && word.start === item.headSpan.start))
        return { span, message: `这里只谈“${said}”，没有谈自己。请写明本人在这件事上的责任。` };
      continue;
    }
    if (self === 'item' && nearSelf(clean, sentences, word.start)) continue;
    return { span, message: `“${said}”写的是别人的问题。请改写自己：我做了什么、没有做什么。` };
  }
  return undefined;
}

/** Whether the sentence at an offset, or the next one, speaks of the author. */
function nearSelf(text: string, sentences: readonly Sentence[], offset: number): boolean {
  const at = sentenceAt(sentences, offset);
  if (at <= 0) return true;
  return speaksOfSelf(text, sentences[at].start, (sentences[at + 1] ?? sentences[at]).end);
}

/** Whether a clause begins with the word, or it is the one that something leads to (导致一些干部…). */
function subject(text: string, item: Item, word: Listed): boolean {
  if (text.startsWith('之间', word.end)) return false;
  if (word.start <= item.headSpan.start) return true;
  const before = text.slice(Math.max(item.headSpan.start, word.start - 2), word.start);
  return /[，。；：！？、\s年月日时中里内上]$|导致|致使|使得|造成|[使让]$|但是?$|而且|因为|由于|还有$/.test(
    before,
  );
}
