import type { Role, Topic } from './report.ts';

/** What the words of a heading say that its part is for. */
export interface Meaning {
  readonly role: Role;
  readonly alsoRole?: Role;
  readonly topic?: Topic;
}

const TOPICS: readonly [Topic, RegExp][] = [
  ['case', /案例|以案|反面典型|典型(?:问题)?(?:剖析|对照|检视)/],
  [
    'last-year',
    /(?:上一?年度?|上一?次|去年|前次|往年|20\d\d年度?).{0,26}(?:整改|落实)|整改(?:任务|措施|工作)?(?:的)?(?:落实|完成|推进|进展)(?:情况)?|问题整改情况/,
  ],
  [
    'statement',
    /(?:需要|有关)(?:说明|报告)|(?:说明|报告)的?(?:有关)?(?:情况|事项)|有关(?:事项|情况)的?说明|个人有关事项|谈话函询/,
  ],
  [
    'learning',
    /学习(?:体会|收获|情况)|会前准备|准备(?:工作)?情况|(?:工作|主要|取得的?)(?:成效|成绩|做法|亮点)|^现状/,
  ],
];
const CAUSE = /原因|根源|症结|成因|根子/;
const MEASURE =
  /整改(?:措施|方向|思路|打算|举措|任务|计划|目标)|措施|努力的?方向|改进(?:方向|举措|打算|意见|方法)|下一?步(?:的)?(?:工作|打算|安排|思路|计划|努力|整改|$)|今后(?:的)?(?:打算|工作|努力|方向)|^(?:整改|打算)$/;
const PROBLEM =
  /(?:存在|查摆|检视|自查|发现|对照检查|剖析|整改|出来)的?.{0,10}(?:问题|不足|差距|短板)|问题.{0,3}(?:查摆|检视|清单|表现)|(?:突出|主要)(?:问题|不足)|对照检查(?:情况|剖析|内容)?$|检视剖析(?:情况)?$|(?:差距|短板)(?:和|与|及|、)?(?:不足|问题)|不足之处|^(?:问题|不足|存在不足)$|四风.{0,3}问题|查摆$/;
const PROBLEM_AND =
  /(?:问题|不足|差距|表现)(?:的?具体表现)?(?:及其?|和|与|、|暨|以及).{0,6}(?:原因|根源|成因|症结|整改|努力|改进|下一?步|措施)/;
/** 理论学习方面存在的问题 names a category, not a part; 六个方面的问题 does not. */
const NAMES_CATEGORY = /^(.{2,}?)方面/;
const COUNTED = /(?:[一二三四五六七八九十几各多\d两]+个?|以下|如下|哪些|这些|上述|主要)$/;

/** Headings of texts about such reports, not of reports. */
const ADVICE = /怎么|如何|怎样|写法|技巧/;

/** Meeting and paper together are a title, whatever else they name (以案促改专题民主生活会个人对照检查材料). */
const TITLE = /(?:民主|组织)生活会.{0,12}(?:对照检查|检视剖析|发言)(?:材料|提纲|报告)?$/;

/** Longest heading of a part that is taken for one; longer lines are text. */
export const LONGEST_HEADING = 45;

/** The role that the words of a heading (without ordinal and end mark) give its part; undefined where they say nothing of it. */
export function meaningOf(words: string): Meaning | undefined {
  if (words.length > LONGEST_HEADING) return undefined;
  const title = words.replace(/[“”"'\s　]/g, '');
  if (TITLE.test(title)) return undefined;
  if (ADVICE.test(title)) return undefined;
  if (/^四风(?:方面|问题)/.test(title)) return { role: 'problems' };
  const named = NAMES_CATEGORY.exec(title);
  if (named && !COUNTED.test(named[1]) && !PROBLEM.test(named[1])) return undefined;
  for (const [topic, pattern] of TOPICS) if (pattern.test(title)) return { role: 'other', topic };
  const measure = MEASURE.test(title);
  const cause = CAUSE.test(title);
  if (PROBLEM_AND.test(title)) return { role: 'problems', alsoRole: cause ? 'causes' : 'measures' };
  if (cause) return measure ? { role: 'causes', alsoRole: 'measures' } : { role: 'causes' };
  if (measure) return { role: 'measures' };
  return PROBLEM.test(title) ? { role: 'problems' } : undefined;
}

/** A label that opens a paragraph inside a category or a problem: 原因：… 整改措施：… */
export const RUN_IN_LABEL =
  /^(?:[*_]{2})?(?:[【[（(])?(?:存在的?(?:主要|突出)?问题|主要问题|问题表现|问题|(?:产生|形成)?(?:问题的?)?(?:主要)?(?:原因|成因|根源)(?:剖析|分析)?|(?:下一?步)?整改(?:措施|方向|举措)?|努力方向(?:和整改措施)?|改进措施|措施)(?:[】\]）)])?(?:[*_]{2})?[：:](?:[*_]{2})?/;

/** A sentence that opens the causes where they have no heading (产生上述问题，原因是多方面的，主要有：). */
export const CAUSE_SENTENCE =
  /^(?:产生|造成|形成|出现|存在|导致|究其|反思|剖析|分析|深挖|对)?[^。；]{0,16}(?:问题|不足|差距)[^。；]{0,24}(?:原因|根源)[^。；]{0,40}[：:。]$/;

/** Words that only papers of this genre have in title or preamble. */
export const GENRE = /民主生活会|组织生活会|对照检查|检视剖析|党性分析|对照检视|个人剖析|查摆剖析/;
/** A title with one of these is of another genre: a notice, minutes, a summary about such meetings. */
export const OTHER_GENRE =
  /通知|方案|纪要|记录|简报|周报|月报|日报|年报|复盘|总结|述职|通报|办法|细则|怎么写|如何|指南|教程|技巧|问答|新闻|综述|研究|论文|章程|流程|须知|日程|议程|主持词|讲话|报道|召开|README|方法论|写作/i;
