import type { Item } from '../report.ts';
import { type Listed, listed, type Rule } from './rule.ts';
import { before, combine, factsOf, finished, inQuotes, type Sentence, split, wordsIn } from './sentences.ts';

/** Nouns that praise where the words named with them stand shortly before: 取得了明显成效, 得到上级肯定. */
const WON: readonly (readonly [nouns: readonly string[], verbs: RegExp])[] = [
  [['成效', '成绩', '进展', '进步', '突破', '实效', '成果'], /(?:取得|收到|见到|产生)[^，。；]{0,8}$/],
  [
    split(`
  认可 肯定 好评 表扬 表彰 赞誉 赞扬 嘉奖
`),
    /(?:得到|获得|受到|赢得|荣获)[^，。；]{0,14}$/,
  ],
];
const NOUNS = WON.flatMap(([nouns]) => nouns);
const PRAISE = [
  ...NOUNS,
  ...combine('成效 成绩 效果 进步 成果', '明显 显著 突出 喜人 良好 较好 斐然'),
  ...combine('明显 大幅 稳步 显著 持续 有效', '提升 提高 增强 改善 向好 好转 增长'),
  ...combine('圆满 超额 高质量 高标准 顺利 出色 较好地 很好地 提前', '完成'),
  ...combine('位居 位列 排名 名列 稳居 走在', '前列 前茅 第一 全市 全县 全省 全区 了全 了前'),
  ...split(`
    荣获 获评 被评为 被授予 先进集体 先进单位 先进个人 优秀共产党员 通报表扬 经验推广 作经验交流
    作典型发言 创历史新高 再创新高 再上新台阶 迈上新台阶 总体较好 总体良好 总体上较好 总体上良好
    总体是好的 总体上是好的 整体较好 基础扎实 扎实有效 有力有序 卓有成效 成果丰硕 硕果累累 亮点纷呈
    有声有色 有口皆碑 始终坚持 能够坚持 能够始终 能够认真 能够自觉 能够严格 能够主动 带头坚持 积极参加
    按时参加 认真参加 从不缺席 从未缺席 从未发生 零投诉 零事故
  `),
];
/** In the same clause: the praise is denied. */
const DENIED = /没有|没能|未|不(?![断仅但少])|难以|缺|如何|才能|就能|要求|[假如]如|如果/;
/** Earlier in the sentence: the praise is what the author reproaches himself with. */
const REPROACHED =
  /满足于|[以认]为|觉得|看成|当成|[看当]作|只[顾求看]|一味|追求|为了|虚报|吹嘘|夸大|沾沾自喜|[陶沉]醉|自[恃满]/;
const TURN = /但|却|可是|然而|不过|仍|距离|还是|只是|可[^以能靠见观行]/;

/** What a sentence praises, unless a turn or a reproach takes it back. */
function praises(
  text: string,
  sentence: Sentence,
  next: Sentence | undefined,
  words: readonly Listed[],
): number {
  const found = wordsIn(words, sentence).filter((word) => {
    const lead = before(text, sentence, word.start);
    const won = WON.find(([nouns]) => nouns.includes(PRAISE[word.entry]));
    if (won && !won[1].test(lead)) return false;
    return (
      !inQuotes(text, word.start) &&
      !DENIED.test(lead.slice(lead.lastIndexOf('，') + 1)) &&
      !REPROACHED.test(lead) &&
      !/^[^，。；]{0,2}(?:不|没|欠)/.test(text.slice(word.end, word.end + 4))
    );
  });
  if (found.length === 0) return 0;
  if (TURN.test(text.slice(found[0].end, sentence.end))) return 0;
  if (next && /^(?:但|可是|然而|不过|同时也|对照)/.test(text.slice(next.start, next.start + 3))) return 0.5;
  return found.length;
}

export const achievementInProblem: Rule = {
  id: 'achievement-in-problem',
  group: 'substance',
  title: '问题里写成绩',
  severity: 'info',
  stage: 'review',
  words: PRAISE,
  *check(context) {
    const { report, clean } = context;
    const words = listed(context, 'achievement-in-problem');
    if (words.length < 2) return;
    for (const problem of finished(report, 'problem', clean)) {
      const praised = praisedIn(problem, clean, words);
      if (!praised) continue;
      yield { span: praised, message: '这里连着谈成绩，没有转到问题上。请删去成绩，直接写做得不好的事。' };
    }
  },
};

/** The stretch of an item that praises: two sentences or more, one that piles up praise, or all there is. One lead sentence is custom. */
function praisedIn(
  item: Item,
  text: string,
  words: readonly Listed[],
): { start: number; end: number } | undefined {
  if (wordsIn(words, item.span).length < 2) return undefined;
  const { sentences } = factsOf(item, text);
  const praised = sentences
    .map((sentence, i) => ({ sentence, n: praises(text, sentence, sentences[i + 1], words) }))
    .filter(({ n }) => n > 0);
  const only = sentences.length === praised.length;
  const many = praised.length >= 2 || praised.some(({ n }) => n >= (only ? 2 : 3));
  return many
    ? { start: praised[0].sentence.start, end: praised[praised.length - 1].sentence.end }
    : undefined;
}
