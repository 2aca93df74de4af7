import { tellsFact } from './concrete.ts';
import { listed, type Rule } from './rule.ts';
import { combine, finished, inQuotes, split, wordsIn } from './sentences.ts';

const TOO = '太 过于 太过 过分 过度 有些 有点 有时 比较 偏';
/** Praise in the dress of a failing, whatever follows. */
const PRAISE = [
  ...combine(
    '工作 干工作 对工作 干事',
    '太 过于 太过 过分 过度 上太 上过于',
    '投入 认真 拼 拼命 忘我 执着 较真 负责 热情',
  ),
  ...combine(
    '过于 过分 太 一味 过度 总是',
    '追求完美 追求尽善尽美 完美主义 敬业 勤奋 无私 善良 谦虚 能干 好强',
  ),
  ...combine(
    '忽视 忽视了 忽略 忽略了 顾不上 不注意 不注重 没有注意 没有顾及 牺牲了 牺牲 透支 透支了 疏于',
    '身体 身体健康 健康 自身健康 自己的身体 自己的健康 休息 劳逸结合 个人休息 家庭 家人 家庭生活 家庭和睦 对家庭的照顾 陪伴家人 休息时间 锻炼身体 体育锻炼',
  ),
  ...combine(
    '陪伴家人 陪家人 陪伴孩子 陪孩子 照顾家庭 照顾家人 照顾父母 顾家 关心家人 关心家庭 陪伴父母',
    '少 太少 较少 比较少 不够 不多 的时间少 的时间太少 的时间不多 时间少 时间太少 不足',
  ),
  ...combine(
    '对家庭 对家人 对孩子 对父母 对妻子 对爱人',
    '关心 照顾 陪伴 付出 亏欠',
    '少 太少 较少 不够 不多 太多 较多',
  ),
  ...split(`
    只顾工作 一心扑在工作上 满脑子都是工作 不会休息 带病工作 带病坚持 加班加点多 经常加班 责任心太强
    责任心过强 责任心过重 责任感太强 事业心太强 事业心过强 工作劲头过足 恨铁不成钢
  `),
];
/** Traits that a report on duties owns up to only where it tells what harm they did. */
const TRAITS = [
  ...combine('性子 性格 脾气 心情', `∅ ${TOO}`, '急 急躁 直 直爽 耿直 刚直'),
  ...combine('工作上 工作 办事 情绪 心态', `∅ ${TOO}`, '急躁 直率 过急 太急 偏急'),
  ...combine(
    '对下属 对干部 对同志 对部下 对工作 对自己 对别人 对他人 工作 工作标准 标准 要求',
    '要求 标准 ∅',
    '太 过于 过 太过 过分 偏',
    '严 高 严格 严厉 苛刻',
  ),
  ...combine(
    '过于 太 太过 过分 有些 有点',
    '较真 要强 认真 直率 直爽 耿直 坦率 直接 心急 好胜 急性子 求全 求好 谨慎细致',
  ),
  ...split(`
    急躁情绪 急于干成事 急于把工作干好 急于出成绩 心直口快 说话太直 说话直 说话比较直 快人快语
    好胜心强 急性子 性急
  `),
];

export const virtueAsFault: Rule = {
  id: 'virtue-as-fault',
  group: 'substance',
  title: '明贬实褒',
  severity: 'info',
  stage: 'review',
  words: [...PRAISE, ...TRAITS],
  *check(context) {
    const { report, clean } = context;
    const words = listed(context, 'virtue-as-fault');
    if (words.length === 0) return;
    for (const kind of ['problem', 'cause'] as const) {
      for (const item of finished(report, kind, clean)) {
        const found = wordsIn(words, item.span).filter((word) => !inQuotes(clean, word.start));
        const word = found.find(({ entry }) => entry < PRAISE.length) ?? found[0];
        if (!word) continue;
        if (word.entry >= PRAISE.length && tellsFact(item, context)) continue;
        yield {
          span: { start: word.start, end: word.end },
          message: `“${clean.slice(word.start, word.end)}”像是夸自己。请换成真正的不足，写出它造成的后果。`,
        };
      }
    }
  },
};
