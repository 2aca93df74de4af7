import type { Item } from '../report.ts';
import { type Context, listed } from './rule.ts';
import { combine, factsOf, split, wordsIn } from './sentences.ts';

const any = (words: string): string => split(words).join('|');

/** Set terms and idioms with numbers in them: no facts. */
const IDIOMS = any(`
  千篇一律 千家万户 千方百计 三天打鱼 两天晒网 十年如一日 三番五次 一年四季 三年五载 五位一体 三位一体 一遍又一遍 一次性
  一年一度 两张皮 一天到晚 八小时之?以?外 一条心 一回事 一家人 一家之言 一家亲 五年规划 一场硬仗 百年 一篇大?文章 一月一 一年来 几年
`);
const UNITS = any(`
  次 场 遍 趟 回 轮 天 日 周 个?星期 个?小时 分钟 个?工作日 个?多?月 个?季度 个?学期 年 篇 本 封 户 稿 名 位 件 份 起 处
  台 辆 座 栋 间 所 笔 例 里 公里 亩 人 岁 成 页 章 倍 万 元 块 点钟? 台次 人次 批 家 张 套 顿 桌 瓶 盒 箱 幅
`);
/** What several of are a set term or a way of speaking: 两个确立, 三个层面. */
const SPOKEN = any(`
  确立 维护 意识 自信 全面 务必 带头 对照 区分 聚焦 方面 问题 层面 结合 坚持 明确 大局 必然 根本 关键 转变 统一 巩固 相互
  先行 伟大 必须 有利 有机 一以 一百 面向 服务 不能 不 着力 突出 重点 维度 角度 层次 阶段 原因 因素 特点 短板 差距 能力
  规定 纪律 制度 原则 要求 要点
`);
const NUMBER = '[〇零一二两三四五六七八九十几半]{1,4}(?:余|多|来)?';
const COUNTED = new RegExp(
  `${IDIOMS}|(百分之|分之一|${NUMBER}(?:(?:${UNITS})(?!规定|方面|为一|合一|功|效|绩|长|熟|立|不变)|(?:个|项|条)(?!${SPOKEN})))`,
  'y',
);
/** One thing of a kind is often a way of speaking (作为一名党员, 一种): only these count as a fact. */
const ONE = new RegExp(
  `^一(?:${any('次 场 遍 趟 回 轮 天 周 个?星期 个?小时 分钟 个?月 季度 年 篇 封 户 稿 份 笔 例 里 公里 亩 页')})`,
);

/** What somebody took, gave or signed. */
const TAKEN = /[收送吃喝拿签批借买寄][过了下]一(?![些定样直下般惊堆])/y;

/** What is put before words that somebody said: 群众说“…”, 批了“…”. */
const SAID =
  /(?:说|问|讲|写|写着|提|提的|提的是|批|批了|答|喊|口就是|一句|直言|反映|埋怨|抱怨)[^，。；“]{0,6}$/;

/** 1 for characters with which an idiom or a count may begin, 2 for those of `TAKEN`. */
const OPENS = new Uint8Array(65536);
for (const c of '〇零一二两三四五六七八九十几半百千分上') OPENS[c.charCodeAt(0)] = 1;
for (const c of '收送吃喝拿签批借买寄') OPENS[c.charCodeAt(0)] = 2;

/** Whether a stretch says a fact beside Arabic digits: a count, the name of a document, what somebody said. */
function saysFact(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x300a) return true;
    if (unit === 0x201c && SAID.test(text.slice(Math.max(start, i - 10), i))) return true;
    if (OPENS[unit] === 0) continue;
    if (OPENS[unit] === 2) {
      TAKEN.lastIndex = i;
      if (TAKEN.test(text) && TAKEN.lastIndex <= end) return true;
      continue;
    }
    COUNTED.lastIndex = i;
    const match = COUNTED.exec(text);
    if (!match || COUNTED.lastIndex > end) continue;
    if (match[1] && (match[1][0] !== '一' || ONE.test(match[1]))) return true;
    i = COUNTED.lastIndex - 1;
  }
  return false;
}

const SURNAMES = '赵 钱 孙 李 周 吴 郑 王 冯 陈 张 刘 杨 黄 徐 林 何 高 马 朱 胡 郭 罗 梁 宋 谢 唐 许 邓';
const DONE_TO =
  '通报 点名 退回 投诉 举报 约谈 问责 问住 问倒 指出 撤下 叫停 曝光 追责 扣分 批评 提醒 否决 打回';
/** Words that only occur where something happened: a day, a person, an example, an event. Each alone is a fact. */
export const EVENTS: readonly string[] = [
  ...combine('去 今 前 昨', '年'),
  ...combine('上 下', '半年'),
  ...combine('上 下 本', '周 月'),
  ...combine('春 夏 秋 冬', '季'),
  ...combine('正 腊 一 二 三 四 五 六 七 八 九 十', '月'),
  ...combine('小 老', SURNAMES),
  ...combine(SURNAMES, '大姐 大爷 大妈 师傅 奶奶 阿姨 老汉'),
  ...split(
    '春节 国庆 中秋 元旦 汛期 暑假 寒假 例如 比如 譬如 有一次 有一回 那次 那天 当天 次日 当晚 当场 会后 事后',
  ),
  ...combine('被', DONE_TO),
  ...combine(
    '督查 巡察 巡视 审计 检查组 督导组 上级 省里 市里 县里 区里 领导 同事 群众 家长 患者 用户',
    '点名 指出 通报 退回 投诉 举报 上访 当场',
  ),
  ...split(`
    堂弟 堂哥 表弟 表哥 表妹 妻弟 妻子 丈夫 爱人 儿子 女儿 侄子 外甥 弟弟 哥哥 姐姐 妹妹 岳父 内弟
    小舅子 被当场 被专家 被群众 被上级 被审计 被巡察 被督导 被县 被市 被省 被区 返工 重做 退回重 来电
    写信 打电话 当众
  `),
];

/** Things and people that a report on duties names only where it tells a case; two of them are a fact. */
export const THINGS: readonly string[] = split(`
  村民 村干部 村支书 居民 小区 楼道 广场 集市 景区 车站 码头 城管 交警 城墙 农户 菜农 果农 牧民 渔民 监测户 贫困户 低保户 老人 学生 家长 教师
  班主任 患者 病人 护士 医生 病房 病区 司机 商户 摊贩 租户 业主 用户 读者 游客 乘客 公墓 敬老院 养老院
  幼儿园 医院 卫生院 卫生室 学校 宿舍 食堂 厕所 图书室 农家书屋 文化站 站所 河道 水库 河堤 沟渠 渠道水
  公路 路灯 路口 垃圾 污水 工地 厂房 车间 泵房 管网 水厂 电梯 车位 停车 大棚 秧田 果园 鱼塘 菜地 宅基地
  耕地 林地 设备 仪器 机组 线路 合同 招标 投标 标段 发票 报销 差旅 加油卡 案卷 案件 卷宗 档案 公章 印章
  钥匙 公众号 短视频 微信群 工作群 视频 谣言 节目 演出 展板 讲稿 会议室 投影 考勤 迟到 早退 请假 公车
  购物卡 礼金 红包 茶叶 烟酒 土特产 饭局 酒桌 陪餐 老同事 老同学 老乡 老领导 邻居 暴雨 山火 疫苗 停电
  停水 漏水 积水 塌方 事故 拆迁 搬迁 征地 补偿款 补贴 低保 救助 欠薪 工资 工程款 水费 电费 房租 场地 摊位
  占道 违建 噪声 油烟 物业 业委会 网点 柜员 客户 存款 贷款 预算 餐费 招待费 账号 亲戚 房产 课堂 教案 公开课 家长会
  副组长 文书 会计 出纳 科长 站长 所长 镇长 村主任 总务主任 老板 包工头 供货商 承包
  样品 档口 窗口 热线 工单 信访件 意见箱 留言簿
`);

/** Words that weigh instead of telling: a problem made of such and of nothing that happened is vague. */
export const JUDGEMENTS: readonly string[] = split(`
  不够 不足 不深 不强 不高 不牢 不实 不细 不严 不紧 不多 不力 不到位 不扎实 不充分 不全面 不系统 不明显 不彻底
  不透 不经常 不及时 不主动 不准 不顺 不广 不大 不硬 不密切 较少 偏少 偏差 偏弱 有待 还需 仍需 欠缺 缺乏 缺少
  薄弱 弱化 淡化 淡漠 松懈 松动 懈怠 减弱 下降 放松 差距 短板 成效 力度 意识 能力 水平 本领 素养 站位 认识
  深入 系统 全面 充分 主动性 积极性 自觉性 针对性 紧迫感 责任感 未能 没有充分 没有真正 没有很好 没有完全 没有深刻
  重视 形式主义 官僚主义 脱离实际 脱离群众 虎头蛇尾 前紧后松 走过场 浮于表面 流于形式 明哲保身 一般化 简单化
  不善于 不敢 不愿 不想 担当 觉悟 定力 推诿扯皮 敷衍塞责 得过且过 口是心非 阳奉阴违 好大喜功 弄虚作假
`);

const UNIT_OF_TIME =
  '年|个?多?月|月份|季度|个?季|日|号|天|周|个?星期|个?小时|个?工作日|分钟|遍|次|场|期|轮|个?学期|晚';
const TIME = new RegExp(
  [
    `[每逐按][一两二三四五六七八九十几\\d]{0,2}(?:个)?半?(?:年|季|月|周|旬|日|天|星期|学期|次|场|期|批|晚|早|轮|趟|起|笔|小时)`,
    '(?<![提目此以之日])前(?:全部)?(?:完成|办结|办完|建成|销号|整改到位)',
    `[\\d０-９]\\s*(?:${UNIT_OF_TIME}|点|时)`,
    `[一二两三四五六七八九十]{1,3}(?:${UNIT_OF_TIME})(?!之?以?外|一|规划)`,
    any(`
      年内 全年 年底 年末 年中 年初 年前 月底 月末 月内 月初 月中 季末 周末 半年 [上中下]旬 [一二三四]季度 [当次本今明下][年月周日天晚季]
      学期 近期 近日 即日 即刻 立即 立行立改 即知即改 即查即改 立查立改 长期坚持 持续坚持 限时 限期 任期内 第一时间 节假日
      春节 元旦 国庆 五一 七一 汛期 开学 暑假 寒假 会前 会后 事前 事后
    `),
  ].join('|'),
);

const JUDGED = EVENTS.length + THINGS.length;

/** Whether what follows the head of an item (or a head that stands alone) weighs rather than tells. */
export function judges(item: Item, context: Context): boolean {
  const start = item.span.end - item.headSpan.end > 10 ? item.headSpan.end : item.headSpan.start;
  return wordsIn(listed(context, 'vague-problem'), { start, end: item.span.end }).some(
    (word) => word.entry >= JUDGED,
  );
}

const facts = new WeakMap<Item, boolean>();

/** Whether an item tells a fact: a number, a date, a document, an event, or two things that only a case names. */
export function tellsFact(item: Item, context: Context): boolean {
  let told = facts.get(item);
  if (told === undefined) {
    const { clean } = context;
    told =
      factsOf(item, clean).digits ||
      saysFact(clean, item.headSpan.start, item.span.end) ||
      names(item, context);
    facts.set(item, told);
  }
  return told;
}

function names(item: Item, context: Context): boolean {
  const words = wordsIn(listed(context, 'vague-problem'), item.span).filter(
    (word) => context.clean[word.end] !== '人',
  ); // not 举报人
  const entries = new Set(words.map((word) => word.entry).filter((entry) => entry < JUDGED));
  if (entries.size > 1) return true;
  for (const entry of entries) if (entry < EVENTS.length) return true;
  return false;
}

/** Whether words say when or how often. */
export const hasTime = (text: string): boolean => TIME.test(text);

const times = new WeakMap<Item, boolean>();

/** Whether a measure says when it will be done, or how often. */
export function saysWhen(measure: Item, text: string): boolean {
  let said = times.get(measure);
  if (said === undefined) {
    said = hasTime(text.slice(measure.headSpan.start, measure.span.end));
    times.set(measure, said);
  }
  return said;
}
