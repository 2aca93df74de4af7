import { saysWhen } from './concrete.ts';
import { listed, type Rule } from './rule.ts';
import { factsOf, finished, split, wordsIn } from './sentences.ts';

const SLOGANS = split(`
  进一步 切实 牢固树立 树牢 树立 不断 着力 奋力 坚决 坚定 始终 自觉 努力 大力 加强 强化 增强 提高 提升
  深化 坚持 牢记 厚植 锤炼 筑牢 夯实 持续 更加 深入 扎实 全面 高度重视 充分认识 深刻认识 深刻领会 认真
  严格 勇于 敢于 善于 主动 积极 站稳 把准 把牢 践行 弘扬 发扬 真正 做到 改进 转变 端正 常态化 长效化
  责任感 使命感 紧迫感 新台阶 新篇章 新局面 新作为 新征程 再接再厉 有力有效 落到实处 落地见效 走深走实
  入脑入心 见行见效
`);
/** What can be seen to be done or not. */
const ACTS = split(`
  清单 台账 走访 入户 家访 回访 蹲点 住村 驻村 坐班 值班 跟班 约谈 谈话 公示 公开栏 抽查 核查 复核 排查
  暗访 签字 审签 报告 汇报 笔记 读完 通读 精读 写出 写一 讲一 讲课 授课 党课 培训班 考试 测试 演练 复盘
  销号 挂牌 挂图 包案 领办 上门 接访 热线 台帐 名册 档案 方案 办法 制度规定 细则 修订 出台 压减 精简 合并
  取消 追回 退还 整治 联系点 课题 调研报告 实地 现场 点评 述职 述学 考核 积分 打卡 倒排 双签 三审 轮岗
  监控 登记
`);
/** A slogan in so many characters, or more, leaves no room for anything else. */
const HAN_PER_SLOGAN = 28;

export const sloganMeasure: Rule = {
  id: 'slogan-measure',
  group: 'substance',
  title: '措施只有口号',
  severity: 'info',
  stage: 'review',
  words: [...SLOGANS, ...ACTS],
  *check(context) {
    const { report, clean } = context;
    const words = listed(context, 'slogan-measure');
    for (const measure of finished(report, 'measure', clean)) {
      const { digits, han } = factsOf(measure, clean);
      if (digits || saysWhen(measure, clean)) continue;
      const found = wordsIn(words, measure.span);
      const slogans = found.filter((word) => word.entry < SLOGANS.length);
      const acts = new Set(found.filter((word) => word.entry >= SLOGANS.length).map((word) => word.entry));
      if (slogans.length === 0 || slogans.length * HAN_PER_SLOGAN < han || acts.size > han / 120) continue;
      const said = clean.slice(slogans[0].start, slogans[0].end);
      yield {
        span: measure.headSpan,
        message: `这条措施只有“${said}”一类的表态。请写清做什么事、做到什么程度、怎样检查。`,
      };
    }
  },
};
