import { listed, type Rule } from './rule.ts';
import { factsOf, finished, inQuotes, split, wordsIn } from './sentences.ts';

/** What a measure says. */
const PLANS = split(`
  下一步 下步 今后将 今后要 今后，我将 今后我将 我将 本人将 将进一步 要进一步 将继续 今后，将 今后，要
  接下来， 下阶段
`);
/** What a root in the author's own mind is written with. */
const INNER = split(`
  思想 认识 意识 党性 信念 宗旨 观念 观的 观偏 观有 观出 观不 观存 总开关 世界观 人生观 价值观 权力观
  政绩观 利益观 群众观 地位观 初心 立场 自我 自觉 自己 自身 自认 自恃 自满 自信心 态度 动力 动机 心里
  心态 心中 内心 心思 心想 心存 心理 用心 上心 责任心 事业心 进取心 好奇心 虚荣心 功利心 私心 恒心 信心
  初衷 精神 担当 斗争 顾虑 满足 认为 觉得 以为 总想 总感 总说 想着 一心 只想 只求 图省 图个
  图方便 贪图 习惯 惯性 惰性 侥幸 麻痹 松懈 松劲 放松 懈怠 厌倦 浮躁 急躁 急功 重视 轻视 忽视 看轻
  看重 轻学 轻理论 轻党建 轻政治 轻思想 感情 情面 面子 老好人 好人主义 个人主义 本位主义 自由主义
  形式主义 官僚主义 实用主义 经验主义 主义 修养 境界 定力 觉悟 敬畏 戒惧 警觉 警惕 警醒 清醒 自律 自省
  自励 作风 学风 不愿 不敢 不想 不肯 不屑 不甘 舍不得 求稳 守成 守旧 因循 当成 看成 当作 看作 错把 误把
  归结 忘了 忘记 淡忘 淡化 淡漠 危机感 恐慌 紧迫感 使命感 责任感 获得感 本领 能力 素养 素质 功底 根基
  理论武装 理论学习 政治 原则 奋斗 拼搏 锐气 朝气 干劲 韧劲 钻劲 劲头 闯劲 热情 激情 责任 纪律 规矩 底线
  理念 眼光 眼界 格局 站位 方法论 思维 脑子 头脑 脑筋 考虑 盘算 掂量 计较 得失 利益 名利 包袱 情绪 虚功
  软任务 务虚 毛病 历练 底气 畏难 畏首 懒于 偷懒 深学 总怕 怕事 怕出 怕担 怕得罪 怕麻烦 怕吃 怕伤 害怕 惧怕 生怕 只怕
  我怕 也怕 又怕 还怕 就怕 最怕 越怕 老怕 怕字 惯于 眼里 眼中 站得低 站得不高
`);

export const symptomAsCause: Rule = {
  id: 'symptom-as-cause',
  group: 'substance',
  title: '原因没有挖到根子',
  severity: 'info',
  stage: 'review',
  words: [...PLANS, ...INNER],
  *check(context) {
    const { report, clean } = context;
    const words = listed(context, 'symptom-as-cause');
    for (const cause of finished(report, 'cause', clean)) {
      if (cause.section?.alsoRole || factsOf(cause, clean).han < 4) continue;
      const found = wordsIn(words, cause.span).filter((word) => !inQuotes(clean, word.start));
      const plan = found.find((word) => word.entry < PLANS.length);
      if (plan)
        yield {
          span: { start: plan.start, end: plan.end },
          message: '这里写的是下一步怎么做，应放到整改措施里。原因要写为什么会这样。',
        };
      else if (found.length === 0)
        yield {
          span: cause.headSpan,
          message: '这里写的还是表现。请往思想、党性、作风上挖：为什么会这样做、这样想。',
        };
    }
  },
};
