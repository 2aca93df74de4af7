import type { Item } from '../report.ts';
import type { Span } from '../text.ts';
import { type Context, type Fault, type Listed, listed, type Rule } from './rule.ts';
import { behind, combine, factsOf, finished, inQuotes, sentenceAt, split, wordsIn } from './sentences.ts';

/** 虽然没有出现什么问题，但…: says that nothing happened and yet owns up. Once is enough. */
const DENIALS = combine(
  '虽然没有 虽没有 虽未 虽然未 尽管没有 尽管未',
  '出现 发生 造成 存在 违反 触犯 触碰 犯 酿成 产生 突破 原则 大的 什么',
);
/** Words that take back half of what is admitted. */
const HEDGES = split(`
  有时 有时候 有的时候 有些时候 偶尔 偶有 个别时候 个别情况 个别工作 个别环节 个别事项 个别地方 个别场合
  个别问题上 一定程度 某种程度 不同程度 或多或少 多多少少 某些时候 某些方面 某些场合 在一定范围 似乎
  可能存在 可能还有 多少有些 多少有点 一定的差距 一定差距 一些差距
`);
/** Formulas that set a wish for a failing; two of them weigh as one hedge. */
const SOFT = split(`
  有待 还需 仍需 还不够 还不是 不是很 不太 略显 略有 稍显 稍有 相对 有所欠缺 有所不足 有所放松 有所减弱
  有所下降 有所淡化 还有差距 还有不足 仍有提升 较大的提升空间 提升空间 还可以更 薄弱了一些
  少了一些 弱了一些 差了一些
`);
/** So many hedges in one category (or part) are more than custom. */
const CATEGORY_LIMIT = 3;
const ITEM_LIMIT = 2;
const TURN = /但|可是|却|然而|不过|仍/;
const OPENING_TURN = /^(?:但|可|然而|不过)/;
/** So many others are shown beside the first. */
const SHOWN = 20;

const weight = (word: Listed): number =>
  word.entry < DENIALS.length ? ITEM_LIMIT : word.entry < DENIALS.length + HEDGES.length ? 1 : 0.5;

export const evasiveWording: Rule = {
  id: 'evasive-wording',
  group: 'substance',
  title: '用语含糊',
  severity: 'info',
  stage: 'review',
  words: [...DENIALS, ...HEDGES, ...SOFT],
  *check(context) {
    const words = listed(context, 'evasive-wording').filter((word) => !inQuotes(context.clean, word.start));
    if (words.length === 0) return;
    const parts = new Map<unknown, Item[]>();
    for (const item of finished(context.report, 'problem', context.clean)) {
      const part = parts.get(item.category);
      if (part) part.push(item);
      else parts.set(item.category, [item]);
    }
    for (const items of parts.values()) yield* dense(context, words, items);
    yield* dense(context, words, finished(context.report, 'cause', context.clean));
  },
};

/** At most one fault for these items: the hedge that the densest item begins with, the others beside it. */
function* dense(context: Context, words: readonly Listed[], items: readonly Item[]): Iterable<Fault> {
  const found = items.map((item) => {
    const hedges = wordsIn(words, item.span).filter(
      (word) => word.entry >= DENIALS.length || turns(context.clean, word, item),
    );
    return { item, hedges, sum: hedges.reduce((sum, word) => sum + weight(word), 0) };
  });
  const all = found.flatMap(({ hedges }) => hedges);
  const sum = found.reduce((total, one) => total + one.sum, 0);
  const han = items.reduce((total, item) => total + factsOf(item, context.clean).han, 0);
  const worst = found.reduce((most, one) => (one.sum > most.sum ? one : most), {
    item: undefined as Item | undefined,
    hedges: [] as Listed[],
    sum: 0,
  });
  if (worst.sum < ITEM_LIMIT && (sum < CATEGORY_LIMIT || sum * 200 < han)) return;
  const first = worst.hedges.find((word) => word.entry < DENIALS.length) ?? worst.hedges[0];
  const said = context.clean.slice(first.start, first.end);
  yield {
    span: spanOf(first),
    message:
      first.entry < DENIALS.length
        ? `“${said}…但”先替自己开脱。请直接写存在的问题。`
        : `“${said}”一类含糊的说法在这里有${all.length}处。请写明是哪一次、到什么程度。`,
    related: all
      .filter((word) => word !== first)
      .slice(0, SHOWN)
      .map((word) => ({ span: spanOf(word), message: `“${context.clean.slice(word.start, word.end)}”` })),
  };
}

/** Whether 但 follows in the same sentence or opens the next one. */
function turns(text: string, word: Listed, item: Item): boolean {
  const { sentences } = factsOf(item, text);
  const at = sentenceAt(sentences, word.start);
  if (at < 0) return false;
  const next = sentences[at + 1];
  return (
    TURN.test(behind(text, sentences[at], word.end)) ||
    (next !== undefined && OPENING_TURN.test(text.slice(next.start, next.start + 3)))
  );
}

const spanOf = ({ start, end }: Listed): Span => ({ start, end });
