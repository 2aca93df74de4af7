import { tellsFact } from './concrete.ts';
import { listed, type Rule } from './rule.ts';
import { factsOf, finished, inQuotes, split, wordsIn } from './sentences.ts';

/** The four of 四风: where they are listed they name a campaign, so together they weigh as one label. */
const WINDS = ['形式主义', '官僚主义', '享乐主义', '奢靡之风'];
const LABELS = split(`
  弄虚作假 特权思想 特权行为 特权现象 脱离群众 脱离实际 报喜不报忧 欺上瞒下 瞒上欺下 腐化 堕落 搞花架子
  照抄照搬 独断专行 一言堂 任人唯亲 以权谋私 权钱交易 阳奉阴违 好大喜功 劳民伤财 贪图享受 贪图享乐 不作为
  慢作为 乱作为 推诿扯皮 敷衍塞责 敷衍了事 得过且过 拈轻怕重 明哲保身 好人主义 个人主义 自由主义 本位主义
  分散主义 宗派主义 山头主义 圈子文化 码头文化 两面派 两面人 口是心非 表里不一 言行不一 优亲厚友 吃拿卡要
  简单粗暴 高高在上 麻木不仁 道德败坏 目无法纪 违法乱纪 懒政怠政 庸政懒政 不思进取 急功近利 铺张浪费
  以权压人 理想信念动摇 信仰缺失 信念动摇 政治蜕变 蜕化变质 丧失原则 丧失立场 丧失党性 假公济私 损公肥私
  损人利己 拉帮结派 结党营私 跑官要官 买官卖官 贪赃枉法 作威作福 欺压群众 漠视群众 与民争利 媚上欺下
  玩忽职守 失职渎职 滥用职权 中饱私囊 贪污腐败 贪污受贿 收受贿赂 铺张奢侈 骄奢淫逸 骄傲自满 狂妄自大
  专横跋扈 对党不忠 妄议 消极怠工 不学无术 上有政策下有对策 有令不行 有禁不止 虚报浮夸 形象工程 政绩工程
`);
const LIMIT = 4;

export const piledLabels: Rule = {
  id: 'piled-labels',
  group: 'substance',
  title: '罗列帽子',
  severity: 'info',
  stage: 'review',
  words: [...WINDS, ...LABELS],
  *check(context) {
    const { report, clean } = context;
    const all = listed(context, 'piled-labels');
    if (all.length < LIMIT) return;
    for (const problem of finished(report, 'problem', clean)) {
      if (wordsIn(all, problem.span).length < LIMIT) continue;
      for (const sentence of factsOf(problem, clean).sentences) {
        const labels = wordsIn(all, sentence).filter((word) => !inQuotes(clean, word.start));
        const winds = labels.filter((word) => word.entry < WINDS.length).length;
        if (labels.length - winds + Math.min(1, winds) < LIMIT || tellsFact(problem, context)) continue;
        const span = { start: labels[0].start, end: labels[labels.length - 1].end };
        yield {
          span,
          message: `这里罗列了${labels.length}顶帽子，没有一件事。有的涉及违纪定性，请核实，并写出实际做法。`,
        };
      }
    }
  },
};
