import type { Item } from '../report.ts';
import { listed, type Rule } from './rule.ts';
import {
  before,
  behind,
  combine,
  factsOf,
  finished,
  inQuotes,
  sentenceAt,
  speaksOfSelf,
  split,
  wordsIn,
} from './sentences.ts';

const VERY = '∅ 较 比较 太 过 很 繁 十分 非常 相对 过于';
const CIRCUMSTANCES = [
  ...combine(
    '工作任务 任务 工作量 业务量 事务性工作 日常事务 日常工作 工作压力 考核任务 检查考核',
    VERY,
    '重 大 多 繁杂 繁重',
  ),
  ...combine(
    '工作 业务 公务 平时 日常 事务',
    '较 比较 太 过于 很 十分 非常 相对 确实 ∅',
    '忙 繁忙 繁重 繁杂',
  ),
  ...combine('时间 工期', VERY, '紧 紧张 不够用 有限'),
  ...combine(
    '人手 人员 力量 编制 人员力量 经费 资金 财力 保障 工作力量',
    VERY,
    '少 不足 不够 紧 紧张 短缺 有限 欠缺 缺乏',
  ),
  ...combine('条件 客观条件 硬件条件 经费条件', VERY, '有限 差 限制 制约 所限 不足 不具备 不成熟'),
  ...combine('历史 前任 上届', '遗留 欠账 留下'),
  ...combine(
    '政策 标准 上级要求 上级政策 制度',
    '变化 调整 多变 不明确 不配套 不完善 变动 滞后',
    '∅ 快 大 频繁',
  ),
  ...combine('上级 上面 考核 检查', '要求 任务 会议 检查 考核', '过 太 较 比较 ∅', '多 高 频繁'),
  ...split(`
    客观原因 客观因素 客观上 大环境 大气候 社会环境 社会风气 外部环境 疫情影响 受疫情 体制机制不 体制不
    底子薄 基础差 基础薄弱 岗位特殊 工作性质 刚到任 刚上任 任职时间短 到任时间短 新到岗
  `),
];
/** The author sees through the excuse. */
const SEEN_THROUGH =
  /借口|为由|理由|托词|挡箭牌|归咎|归结|归因|归罪|推给|推到|推脱|强调|[总认就自以]?(?:认为|觉得|以为)|总说|总讲|总拿|当成|当作|看成|看作|说到底|究其|根子|不是因为|并非|其实|一忙就|忙起来/;
const OWN_THOUGHT = /思想|意识|自觉|主观|主动性|重视|态度|认识|党性|责任心|惰性|放松/;
const BECAUSE = /由于|因为|因(?!此|而|循)|鉴于|受[^，。；]{0,12}$|受限|限于|客观|[使让]/;

export const blamesCircumstances: Rule = {
  id: 'blames-circumstances',
  group: 'substance',
  title: '归因于客观',
  severity: 'info',
  stage: 'review',
  words: CIRCUMSTANCES,
  *check(context) {
    const { report, clean } = context;
    const words = listed(context, 'blames-circumstances');
    if (words.length === 0) return;
    for (const cause of finished(report, 'cause', clean)) {
      const blamed = wordsIn(words, cause.span).find((word) => blames(cause, word.start, clean));
      if (!blamed) continue;
      const said = clean.slice(blamed.start, blamed.end);
      yield {
        span: { start: blamed.start, end: blamed.end },
        message: `“${said}”是客观情况。请从自己的思想、作风、能力上找原因。`,
      };
    }
  },
};

/** An excuse counts unless its sentence sees through it, speaks of the author himself, or (where no 由于 stands before it) of what he thought. */
function blames(cause: Item, start: number, text: string): boolean {
  const { sentences } = factsOf(cause, text);
  const sentence = sentences[sentenceAt(sentences, start)];
  if (!sentence || inQuotes(text, start)) return false;
  const lead = before(text, sentence, start);
  const words = lead + behind(text, sentence, start);
  if (SEEN_THROUGH.test(words) || speaksOfSelf(text, start - lead.length, start - lead.length + words.length))
    return false;
  return BECAUSE.test(lead) || text.startsWith('客观', start) || !OWN_THOUGHT.test(words);
}
