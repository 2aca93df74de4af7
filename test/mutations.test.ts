import { describe, expect, it } from 'vitest';
import { builtin } from '../src/builtin.ts';
import type { AnalyzeOptions } from '../src/core/analyze.ts';
import { copyIndex } from '../src/core/features/copies.ts';
import type { Item, Kind, Report } from '../src/core/report.ts';
import { itemsOf } from '../src/core/report.ts';
import { applyEdits, countHan, type Edit } from '../src/core/text.ts';
import { check, framed } from './marks.ts';

/** Numbers from 0 to 1, the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const ANSWERS = `## 四、原因剖析

一是理论武装抓得不紧。我把学习当成软任务，忙起来就放下，遇事凭老经验。<!-- 对应：全部 -->

二是群众观念淡化。我习惯坐在办公室听汇报，把群众的难处当成报表上的数字。<!-- 对应：全部 -->

三是担当精神不足。我心里总怕惹出麻烦，把不出事当成干成事。<!-- 对应：全部 -->

## 五、整改措施

一是立下规矩逐条改。2023年12月底前，我每周学习两小时，每季度向局党组报告一次，由办公室主任督促。<!-- 对应：全部 -->

二是住到村里听实话。我每月走访6户，难处记在本上，3个工作日内回话，由村支书签字。<!-- 对应：全部 -->

三是把拖着的事办掉。公墓选址2023年11月底前拿出方案，由我牵头，办完一件公示一件。<!-- 对应：全部 -->

以上检查，不妥之处请批评指正。
`;
const LINES =
  '一是读书没有恒心。2023年上半年计划读4本书，我只读完1本，笔记停在第3章。\n\n二是学用脱节。2023年5月学了社会救助新办法，我仍按旧口径批了6户，被退回重审。';
/** A clean report: the frame with three causes and three measures. */
const CLEAN = framed(LINES).replace(/## 四、[\s\S]*$/, () => ANSWERS);
const BODY = CLEAN.replace(/^# .*$/m, '# 云岭县民政局党组领导班子2023年主题教育专题民主生活会对照检查材料');

type Pick = <T>(list: readonly T[]) => T;
interface Plant {
  readonly base?: string;
  readonly options?: AnalyzeOptions;
  /** Rules that the fault cannot but break as well. */
  readonly also?: readonly string[];
  edits(report: Report, text: string, pick: Pick): Edit[];
}

/** Puts `words` behind the last full stop of an item. */
const append = (item: Item, words: string): Edit => ({
  span: { start: item.span.end, end: item.span.end },
  text: words,
});
const replace = (item: Item, words: string): Edit => ({
  span: { start: item.headSpan.start, end: item.span.end },
  text: words,
});
const appended = (kind: Kind, sentences: readonly string[], more: Partial<Plant> = {}): Plant => ({
  ...more,
  edits: (report, _text, pick) => [append(pick(itemsOf(report, kind)), pick(sentences))],
});
const replaced = (kind: Kind, texts: readonly string[], more: Partial<Plant> = {}): Plant => ({
  ...more,
  edits: (report, _text, pick) => [replace(pick(itemsOf(report, kind)), pick(texts))],
});

const VAGUE = [
  '宗旨意识不够强。对服务对象的感情不够深，主动性不足，方法比较简单。',
  '统筹协调能力不足。抓工作缺少章法，系统思维不够，推进力度不大。',
  '进取心有所减弱。满足于完成任务，标准不高，创新意识不强。',
  '自我要求不严。对纪律规矩重视不够，警惕性不高，敏感性不强。',
  '联系群众不密切。深入基层不够，了解情况不全面，解决难题不及时。',
];
const PILES = [
  '宗旨意识薄弱。脱离群众、脱离实际，照抄照搬、报喜不报忧，弄虚作假，存在特权思想和特权行为。',
  '作风不实。贪图享乐、得过且过，推诿扯皮、敷衍塞责的毛病都有。',
  '党性不纯。口是心非、阳奉阴违、好大喜功、劳民伤财，影响很坏。',
];
const COPIED = [
  '镇上两户人家为宅基地吵了半年，我去调解过一回，话没有说透就走了，后来闹到了县里。',
  '库房里的棉被清点时少了几十床，保管员说不清去向，我只让他写了份说明就放下了。',
  '热线转来的求助单子积在抽屉里没有分出去，等到家属找上门来我才想起还有这件事。',
];
const others = copyIndex(builtin().bank);
others.add(
  '上年度.md',
  check(
    `# 2022年度民主生活会对照检查材料\n\n某县统计局　周明\n\n## 一、存在问题\n\n### （一）理论学习方面\n\n一是拖拉。${COPIED.join('')}\n\n## 二、原因剖析\n\n一是懒散。\n\n## 三、整改措施\n\n一是改。\n`,
  ).document,
);
const STOCK = builtin()
  .bank.themes.flatMap((theme) => theme.causes)
  .filter((phrase) => phrase.for !== '班子')
  .map((phrase) => phrase.text.replace(/【[^】]*】/g, '').split('。')[1] ?? '')
  .filter((sentence) => countHan(sentence) >= 25 && !/[“《；]/.test(sentence));

const PLANTS: Readonly<Record<string, Plant>> = {
  'vague-problem': replaced('problem', VAGUE),
  'evasive-wording': appended('problem', [
    '我有时图省事，一定程度上存在应付的想法。',
    '我偶尔也去问一问，个别时候还会忘记。',
    '虽然没有造成什么影响，但我的责任不能推。',
    '我或多或少有松劲的念头，在某种程度上放低了标准。',
  ]),
  'achievement-in-problem': {
    edits: (report, _text, pick) => {
      const { headSpan } = pick(report.problems);
      const praise = [
        '全年任务圆满完成。各项测评位居全县前列。',
        '我按时参加每次学习，取得了明显成效。撰写的材料得到市局充分肯定。',
        '窗口服务有口皆碑。去年被评为先进单位。',
      ];
      return [{ span: { start: headSpan.end + 1, end: headSpan.end + 1 }, text: pick(praise) }];
    },
  },
  'not-first-person': appended('problem', [
    '一些干部忙于交差、疲于应付。',
    '有的同志上班迟到早退，材料抄来抄去。',
    '班子成员之外，大家都等着上面发话。',
    '个别分管干部不愿碰硬，把难事往外推。',
  ]),
  'blames-circumstances': appended('cause', [
    '由于工作任务重，学习的时间被挤掉了。',
    '受客观条件限制，办法不多。',
    '因为人手少、经费紧张，许多事情顾不过来。',
    '客观上历史遗留的矛盾多。',
    '加上政策变化快，一时难以跟上。',
  ]),
  'symptom-as-cause': replaced('cause', [
    '调研次数少。全年到村只有6次，每次停留不到半小时，走访记录写得简单。',
    '读书笔记断断续续。全年写了3篇，其余的没有补上。',
    '会议开得多。全年开会64次，文件发了80份。',
    '分管工作研究少。下一步要每月研究一次，逐项列出清单。',
  ]),
  'piled-labels': replaced('problem', PILES, { also: ['vague-problem'] }),
  'virtue-as-fault': appended('problem', [
    '我工作太投入，家里的事全扔给了老人。',
    '我只顾工作，忽视了身体。',
    '我平时加班多，陪伴家人太少。',
    '我责任心太强，见不得别人慢。',
  ]),
  'measure-without-deadline': replaced('measure', [
    '把读书的事抓实。由办公室列出书目，我读完写下笔记，交支部传阅。',
    '到群众家里去。带着问题走访，把难处记在本上，办完回话。',
    '管住手里的钱。拨付之前我到现场核对，结果张榜公示。',
  ]),
  'measure-without-owner': {
    ...replaced('measure', [
      '把读书的事抓实。每月研讨1个难题，2023年10月底前改完方案。',
      '到群众家里去。每月下村不少于4天，诉求3天内回话。',
      '办掉拖着的事。公墓选址2023年11月底前拿出方案，办完公示。',
    ]),
    base: BODY,
  },
  'slogan-measure': replaced(
    'measure',
    [
      '进一步加强理论武装。切实提高站位，不断增强本领，牢固树立宗旨意识。',
      '强化责任担当。以时不我待的精神勇于开拓，始终做到守土尽责。',
      '全面提升服务水平。坚持为民情怀，持续改进作风，努力开创新局面。',
    ],
    { also: ['measure-without-deadline'] },
  ),
  'measure-echoes-problem': {
    also: ['measure-without-deadline', 'slogan-measure'],
    edits: (report, _text, pick) => [
      replace(pick(report.measures), `切实解决${pick(report.problems).head}的问题。`),
    ],
  },
  'repeated-text': {
    edits: (report, text, pick) => {
      const long = report.problems.flatMap((item) =>
        text
          .slice(item.headSpan.end + 1, item.span.end)
          .split(/(?<=。)/)
          .filter((sentence) => countHan(sentence) >= 20)
          .map((sentence) => ({ item, sentence })),
      );
      const { item, sentence } = pick(long);
      return [append(pick(report.problems.filter((other) => other !== item)), sentence)];
    },
  },
  'copied-from-report': {
    options: { copies: others, file: '今年.md' },
    edits: (report, _text, pick) => [
      append(
        pick(report.problems),
        pick(COPIED).replace(/半年|几十|积/, (word) => ({ 半年: '大半年', 几十: '好几十', 积: '压' })[word]!),
      ),
    ],
  },
  'wrong-year': {
    edits: (_report, text, pick) => {
      const title = text.indexOf('2023年');
      const date = text.indexOf('（2023年9月）') + 1;
      const year = pick(['2019', '2020', '2021', '2022', '2025', '2026']);
      const start = pick([title, date]);
      return [{ span: { start, end: start + 4 }, text: year }];
    },
  },
  'mixed-identity': {
    edits: (report, _text, pick) => {
      const [own, other] = [pick(['我局', '本局']), pick(['我行', '我校', '我院', '我公司', '我镇', '我村'])];
      const at = report.problems.indexOf(pick(report.problems.slice(1)));
      return [
        append(report.problems[at - 1], `${own}通报过我1次。`),
        append(report.problems[at], `${other}通报过我1次。`),
      ];
    },
  },
  length: {
    base: CLEAN.replace('<!-- 对照：忽略 length -->\n\n', ''),
    options: {
      config: {
        lengths: { 个人: { total: [1000, 1500], problems: [0, 1], causes: [0, 1], measures: [0, 1] } },
      },
    },
    edits: (report, _text, pick) =>
      Array.from({ length: 60 }, (_, i) =>
        append(pick(report.problems), `我${(i % 12) + 1}月又拖了${i + 2}天。`),
      ),
  },
  'phrase-unchanged': { edits: (report, _text, pick) => [append(pick(report.causes), `${pick(STOCK)}。`)] },
};

describe.each(Object.entries(PLANTS))('%s', (id, { base = CLEAN, options = {}, also = [], edits }) => {
  const all = { stage: 'final' as const, ...options };
  const clean = check(base, all);

  it('says nothing of the clean report', () =>
    expect(clean.findings.map((f) => `${f.rule.id} ${f.message}`)).toEqual([]));

  it('finds 19 of 20 planted faults, and nothing else', () => {
    const next = random(20230905);
    const pick: Pick = (list) => list[Math.floor(next() * list.length)];
    const missed: string[] = [];
    const wrong: string[] = [];
    for (let n = 0; n < 20; n++) {
      const text = applyEdits(base, edits(clean.document.reports[0], base, pick));
      const found = check(text, all).findings;
      if (!found.some((f) => f.rule.id === id)) missed.push(text);
      for (const f of found)
        if (f.rule.id !== id && !also.includes(f.rule.id))
          wrong.push(`${f.rule.id}: ${f.message} (${text.slice(f.span.start, f.span.end)})`);
    }
    expect(wrong).toEqual([]);
    expect(missed.length, missed[0]).toBeLessThanOrEqual(1);
  });
});
