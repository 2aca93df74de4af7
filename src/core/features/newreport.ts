import { toHan } from '../numbering.ts';
import type { Profile, Writer } from '../profile.ts';

/** The profile of a new report where nobody names another. */
export const DEFAULT_PROFILE = 'ztjy2023a';

export interface NewReport {
  readonly profile: Profile;
  readonly writer?: Writer;
  readonly unit?: string;
  readonly name?: string;
  /** The year of the meeting. */
  readonly year?: number;
}

/** Whose report it is, as the title says. */
const TITLES: Record<Writer, string> = { 个人: '个人', 党员: '个人', 班子: '班子', 支部: '支部' };
/** How the report speaks of its author. */
const SELVES: Record<Writer, string> = { 个人: '我', 党员: '我', 班子: '班子', 支部: '支部' };

/**
 * A whole new report: front matter, title, and the parts and categories that the profile asks for, in its order.
 * What the author has to fill in stands as 【…】.
 */
export function newReport({
  profile,
  writer = profile.writers[0] ?? '个人',
  unit,
  name,
  year,
}: NewReport): string {
  const self = SELVES[writer];
  const personal = writer === '个人' || writer === '党员';
  const categories = profile.categories.length
    ? profile.categories.map(({ heading }) => heading)
    : ['【第一个方面】方面', '【第二个方面】方面'];
  let parts = 0;
  const part = (title: string, ...paragraphs: readonly string[]): string[] => [
    `## ${toHan(++parts)}、${title}`,
    ...paragraphs,
  ];
  const items = (lines: readonly string[]): string[] => lines.map((line, i) => `${toHan(i + 1)}是${line}`);
  const blocks = [
    `# ${meetingTitle(profile, year)}${TITLES[writer]}对照检查材料`,
    [oneLine(unit) ?? '【单位】', ...(personal ? [oneLine(name) ?? '【姓名】'] : [])].join('　'),
    '（【日期】）',
    `按照【上级通知】的要求，围绕【会议主题】，${personal ? '我' : self}学习【学习内容】，听取意见【数量】条，谈心谈话【数量】人次，现对照检查如下。`,
    ...(profile.parts.lastYear === 'required'
      ? part(
          '上年度整改落实情况',
          '上年度查摆的问题，已完成整改的有：【整改事项和结果】。仍在推进的有：【整改事项、进度和完成时间】。',
        )
      : []),
    ...part('存在问题'),
    ...(profile.verified ? [] : ['<!-- 各方面的名称以上级通知为准 -->']),
    ...categories.flatMap((heading, i) => [
      `### （${toHan(i + 1)}）${heading}`,
      ...items([
        '【问题的概括】。【时间】，【具体工作】，【具体表现和后果】。',
        '【问题的概括】。【时间】，【具体工作】，【具体表现和后果】。',
      ]),
    ]),
    ...(profile.parts.case === 'required'
      ? part('典型案例剖析', `对照【典型案例】，${self}受到的警醒是：【与自身的联系】。`)
      : []),
    ...(profile.parts.explain === 'required' ? part('需要说明的情况', '【需要说明的事项】。') : []),
    ...part(
      '原因剖析',
      ...items([
        '【原因的概括】。【思想上的根源】，【在工作中的影响】。',
        '【原因的概括】。【思想上的根源】，【在工作中的影响】。',
        '【原因的概括】。【思想上的根源】，【在工作中的影响】。',
      ]),
    ),
    ...part(
      '整改措施',
      ...items([
        '【措施的概括】。【完成时限】前，【具体做法和数量】，由【责任人】落实。',
        '【措施的概括】。【完成时限】前，【具体做法和数量】，由【责任人】落实。',
        '【措施的概括】。【完成时限】前，【具体做法和数量】，由【责任人】落实。',
      ]),
    ),
    '以上检查，不妥之处请批评指正。',
  ];
  const front = [
    ['duizhao', profile.id],
    ['writer', writer],
    ['unit', oneLine(unit)],
    ['name', oneLine(name)],
  ].flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${scalar(value)}\n`]));
  return `---\n${front.join('')}---\n\n${blocks.join('\n\n')}\n`;
}

/** The meeting as a title names it. Profiles of one year bear it in their name where titles do. */
function meetingTitle(profile: Profile, year: number | undefined): string {
  const name =
    profile.categories.length === 0 && profile.year === undefined
      ? profile.meeting
      : profile.name.replace(/（[^（）]*）$/, '');
  if (/^20\d\d年/.test(name)) return year === undefined ? name : name.replace(/^20\d\d/, String(year));
  return year === undefined ? name : `${year}年${name === profile.meeting ? '度' : ''}${name}`;
}

/** One line of words, undefined where nothing is left. */
const oneLine = (text: string | undefined): string | undefined =>
  text?.replace(/\s+/g, ' ').trim() || undefined;

const scalar = (text: string): string =>
  /^[\w㐀-鿿][^:#"'\\]*$/.test(text) ? text : `"${text.replace(/["\\#]/g, '')}"`;
