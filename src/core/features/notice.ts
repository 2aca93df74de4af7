import {
  bareName,
  type Lengths,
  type Profile,
  type ProfileCategory,
  type Profiles,
  type Writer,
} from '../profile.ts';

/** What a notice asks of the reports: the window shows it as a list to edit before a profile is made of it. */
export interface Notice {
  readonly year?: number;
  readonly meeting: Profile['meeting'];
  /** The names as the notice has them, without 在…方面. */
  readonly categories: readonly string[];
  readonly lastYear: boolean;
  readonly case: boolean;
  readonly explain: boolean;
  /** Characters of the whole report; a bound that the notice leaves open is null. */
  readonly lengths: Readonly<Partial<Record<Writer, readonly [number | null, number | null]>>>;
}

/** Stands where a notice sets no upper bound: no report is longer. */
const NO_LIMIT = 99_999;
const HAN_NUMBERS = '零一二三四五六七八九十';
const COUNT = '(?<count>[一二三四五六七八九十]|\\d{1,2})';

/** Reads a notice, whatever stands around the paragraph that matters. */
export function noticeOf(notice: string): Notice {
  const text = flattened(notice);
  const meeting = /组织生活会|民主生活会/.exec(text)?.[0] === '组织生活会' ? '组织生活会' : '民主生活会';
  const year = Number(/20\d\d(?=年度)/.exec(text)?.[0] ?? /20\d\d(?=年)/.exec(text)?.[0]) || undefined;
  return {
    year,
    meeting,
    categories: categoriesOf(text),
    lastYear: asksLastYear(text, year),
    case: /(?:案例|案件|反面典型|以案)[^。；\n]{0,20}(?:剖析|对照|反思|警示|为鉴|促改|检视|教训)|(?:剖析|对照|结合)[^。；\n]{0,15}案例/.test(
      text,
    ),
    explain:
      /(?:谈话函询|个人有关事项|群众反映|需要说明)[^。；\n]{0,20}(?:说明|讲清|报告|交代|写明)|(?:说明|讲清|报告|交代|写明)[^。；\n]{0,20}(?:谈话函询|个人有关事项)/.test(
        text,
      ),
    lengths: lengthsOf(text, meeting),
  };
}

/** The profile that follows from a notice. Categories that a known profile has bring along their aliases and theme families. */
export function profileOf(notice: Notice, profiles: Profiles): Profile {
  const ids = new Set<string>();
  const categories = notice.categories.map((written, i): ProfileCategory => {
    const name = written.replace(/^带头/, '');
    const heading = written.startsWith('带头') ? `在${written}方面` : `${written}方面`;
    const known = knownCategory(written, profiles);
    const id = known.same && !ids.has(known.same.id) ? known.same.id : `c${i + 1}`;
    ids.add(id);
    if (known.same) return { ...known.same, id, heading };
    return {
      id,
      name,
      heading,
      aliases: name.split(/[、，]/).filter((part) => part !== name && part.length >= 3),
      roots: known.like?.roots.slice(0, 2) ?? [],
    };
  });
  const shares = { problems: [0.4, 0.7], causes: [0.1, 0.3], measures: [0.15, 0.4] } as const;
  const lengths = Object.entries(notice.lengths).map(([writer, [low, high]]): [string, Lengths] => [
    writer,
    { total: [low ?? 0, high ?? NO_LIMIT], ...shares },
  ]);
  const need = (asked: boolean): 'required' | 'optional' => (asked ? 'required' : 'optional');
  return {
    id: `${notice.meeting === '组织生活会' ? 'zzsh' : 'msh'}${notice.year ?? ''}-own`,
    name: `${notice.year ? `${notice.year}年度` : ''}${notice.meeting}（本单位）`,
    year: notice.year,
    meeting: notice.meeting,
    writers: notice.meeting === '组织生活会' ? ['党员'] : ['个人', '班子'],
    verified: true,
    source: '由上级通知生成，请逐项核对',
    categories,
    parts: { lastYear: need(notice.lastYear), case: need(notice.case), explain: need(notice.explain) },
    lengths: Object.fromEntries(lengths),
    outdated: [],
    rules: {},
  };
}

/** A profile as a file for `.duizhao/profiles/`. */
export function profileYaml(profile: Profile): string {
  const list = (words: readonly string[]): string => `[${words.map(scalar).join(', ')}]`;
  const lines = [
    `id: ${scalar(profile.id)}`,
    `name: ${scalar(profile.name)}`,
    ...(profile.year === undefined ? [] : [`year: ${profile.year}`]),
    `meeting: ${profile.meeting}`,
    `writers: ${list(profile.writers)}`,
    `verified: ${profile.verified}`,
    `source: ${scalar(profile.source)}`,
    profile.categories.length ? 'categories:' : 'categories: []',
    ...profile.categories.flatMap(({ id, name, heading, aliases, roots }) => [
      `  - id: ${scalar(id)}`,
      `    name: ${scalar(name)}`,
      ...(heading === `${name}方面` ? [] : [`    heading: ${scalar(heading)}`]),
      ...(aliases.length ? [`    aliases: ${list(aliases)}`] : []),
      `    roots: ${list(roots)}`,
    ]),
    `parts: {lastYear: ${profile.parts.lastYear}, case: ${profile.parts.case}, explain: ${profile.parts.explain}}`,
  ];
  const lengths = Object.entries(profile.lengths);
  if (lengths.length) lines.push('lengths:');
  for (const [writer, bounds] of lengths)
    lines.push(
      `  ${writer}: {${Object.entries(bounds)
        .map(([part, [low, high]]) => `${part}: [${low}, ${high}]`)
        .join(', ')}}`,
    );
  return `${lines.join('\n')}\n`;
}

const scalar = (text: string): string =>
  /^[\w㐀-鿿“《（][^:#,[\]{}"'\r\n]*$/.test(text) &&
  text.trim() === text &&
  !/^(?:true|false|null|\d+)$/.test(text)
    ? text
    : JSON.stringify(text);

/** One paragraph a line, digits and brackets of one width, no signs that a chat leaves. */
function flattened(notice: string): string {
  return notice
    .replace(/\r\n?/g, '\n')
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(
      /二[〇零○]([〇零○一二三四五六七八九])([〇零○一二三四五六七八九])(?=年)/g,
      (_, tens: string, ones: string) => `20${hanDigit(tens)}${hanDigit(ones)}`,
    )
    .replace(/[\u200b-\u200f\ufeff]/g, '')
    .replace(/^[ \t　>*#-]+/gm, '')
    .replace(/(?<=[㐀-鿿“”《》，、；：（）\d]) +(?=[㐀-鿿“”《》，、；：（）\d])/g, '')
    .replace(
      /([^\n。！？；：:]{24,})\n(?!\n|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[一二三四五六七八九十]是)/g,
      '$1',
    );
}

const hanDigit = (sign: string): number => Math.max(0, HAN_NUMBERS.indexOf(sign));
const numberOf = (written: string | undefined): number | undefined =>
  written === undefined ? undefined : /^\d/.test(written) ? Number(written) : HAN_NUMBERS.indexOf(written);

// ---- categories

interface Candidate {
  readonly names: readonly string[];
  readonly score: number;
}

/** What stands around the list of categories and is none itself. */
const NOISE =
  /时间|篇幅|报送|字数|材料|附件|联系人|联系电话|联络|会议|会前|会后|会上|组织领导|总体要求|内容安排|准备|征求|谈心|班子成员|党员干部|每名|个人|对照检查|查摆|检视|剖析|问题(?!整改)|措施|反馈的|印发|通知|\d{3}/;
const LEAD =
  /(?:方面|内容|带头|重点|对照|围绕|查摆|检视|查找|检查|差距|问题|不足)[^。\n]{0,30}[：:。]?[”\n]*$/;

function categoriesOf(text: string): readonly string[] {
  const found = [...series(text), ...enumerations(text)];
  let best: Candidate | undefined;
  for (const candidate of found) if (candidate.score > (best?.score ?? 1)) best = candidate;
  return best?.names ?? [];
}

function judged(names: readonly string[], count: number | undefined, bonus: number): Candidate {
  const odd = names.filter((name) => name.length < 2 || name.length > 60 || NOISE.test(name)).length;
  const right = count === undefined ? 0 : count === names.length ? 4 : -2;
  const plenty = names.length >= 2 && names.length <= 10 && new Set(names).size === names.length;
  return {
    names,
    score: plenty ? bonus + right + Math.min(names.length, 6) / 2 - 3 * odd : Number.NEGATIVE_INFINITY,
  };
}

/** （一）… （二）…, 1. … 2. …, 一是…；二是…： a series behind a sentence that leads it in. */
function* series(text: string): Iterable<Candidate> {
  const styles = [
    /[（(]([一二三四五六七八九十]{1,2}|\d{1,2})[）)]/g,
    /(?<![\d.])(\d{1,2})[.．、](?!\d)/g,
    /([一二三四五六七八九十])是(?!否)/g,
    /第([一二三四五六七八九十])[，、：]/g,
    /([一二三四五六七八九十])、/g,
    /([①-⑩])/g,
  ];
  for (const style of styles) {
    const marks = [...text.matchAll(style)].map((m) => ({
      value: /[①-⑩]/.test(m[1]) ? m[1].charCodeAt(0) - 0x2460 + 1 : numberOf(m[1])!,
      start: m.index,
      end: m.index + m[0].length,
    }));
    for (const [i, first] of marks.entries()) {
      if (first.value !== 1) continue;
      const run = [first];
      for (const mark of marks.slice(i + 1)) {
        if (mark.value !== run.length + 1) break;
        run.push(mark);
      }
      const before = text.slice(Math.max(0, first.start - 90), first.start);
      if (!LEAD.test(before)) continue;
      const names = run.map((mark, n) =>
        nameOf(text.slice(mark.end, run[n + 1]?.start ?? text.length).split(/[。；\n：:]/)[0]),
      );
      const count = /([一二三四五六七八九十]|\d)个(?:方面|带头|重点|问题)[^。\n]*$/.exec(before)?.[1];
      yield judged(names, numberOf(count), /[：:]\s*$/.test(before) ? 1.5 : 0.5);
    }
  }
}

/** 围绕甲、乙、丙三个方面: a list inside a sentence. */
function* enumerations(text: string): Iterable<Candidate> {
  const starts =
    /围绕|聚焦|紧扣|对照(?!检查|材料|剖析)|重点(?:查摆|检视|检查|对照|查找|从)?|查摆|检视|从|查找|在/g;
  const end = new RegExp(
    `(?:等|这|以下)?${COUNT}(?:个|大)?方面|“?${COUNT.replace('count', 'laws')}(?:大|项)纪律”?|方面|[，。；！？\\n]`,
    'g',
  );
  for (const start of text.matchAll(starts)) {
    const from = start.index + start[0].length;
    const sentence = text.slice(from, from + 400).split(/[。！？\n]/)[0];
    for (const stop of sentence.matchAll(end)) {
      const list = sentence.slice(0, stop.index);
      if (!/、|，|；|带头.*带头/.test(list)) continue;
      const closes = /方面|纪律/.test(stop[0]);
      const count = numberOf(stop.groups?.count ?? stop.groups?.laws);
      const pieces = [list.split(/(?=带头)/), list.split('；'), list.split('，'), list.split('、')];
      // 和 also stands inside names: it parts them only where the notice says how many there are.
      const apart = list.split(/、|以?及|和/);
      if (apart.length === count) pieces.push(apart);
      for (const names of pieces)
        yield judged(
          names.map(nameOf),
          count,
          (closes ? 1 : 0) -
            (list.includes('；') || names.some((name) => /，/.test(name) && !name.includes('带头')) ? 1 : 0),
        );
      if (closes) break;
    }
  }
}

/** A category's name as a heading would have it: without 在…方面, 情况 and what explains it. */
function nameOf(written: string): string {
  return written
    .replace(
      /^[\s，、；和及]*(?:以及)?(?:(?:看|在|从|关于|对照)(?!看))?(?:[^，、]{0,8}(?:规定|明确|要求)的)?/,
      '',
    )
    .replace(/(?<=.{2})方面.*$/, '')
    .replace(/(?:的?情况|等)?[\s，、；。和]*(?:等|以及)?$/, '')
    .trim();
}

function knownCategory(
  written: string,
  profiles: Profiles,
): { same?: ProfileCategory; like?: ProfileCategory } {
  const bare = bareName(written);
  let like: { category: ProfileCategory; share: number } | undefined;
  for (const profile of profiles.list) {
    const match = profiles.match(profile, written);
    if (!match) continue;
    if (bareName(match.category.heading) === bare || bareName(match.category.name) === bare)
      return { same: match.category };
    if (match.share > (like?.share ?? 0)) like = match;
  }
  return { like: like?.category };
}

// ---- parts and lengths

function asksLastYear(text: string, year: number | undefined): boolean {
  for (const [said] of text.matchAll(
    /(?:上一?年度?|上一?次|去年|前次|20\d\d年度)[^。；\n]{0,40}(?:整改|落实)/g,
  )) {
    if (year === undefined || !said.startsWith(`${year}年度`)) return true;
  }
  return false;
}

const NUMBER = '(\\d{3,5}|[一二三四五六七八九]千(?:[一二三四五六七八九]百)?|[一二三四五六七八九]百)';
const RANGES: readonly [RegExp, 'both' | 'low' | 'high'][] = [
  [new RegExp(`${NUMBER}字?(?:至|到|—+|-+|–|~|～|－)${NUMBER}字`, 'g'), 'both'],
  [
    new RegExp(
      `(?:不少于|不低于|至少)${NUMBER}字[，、；和]?(?:且|但)?(?:不超过|不多于|最多)${NUMBER}字`,
      'g',
    ),
    'both',
  ],
  [new RegExp(`(?:不少于|不低于|至少|超过)${NUMBER}字|${NUMBER}字(?:以上|起)`, 'g'), 'low'],
  [
    new RegExp(`(?:不超过|不多于|最多|控制在)${NUMBER}字(?:以内)?|${NUMBER}字(?:以内|以下|之内)`, 'g'),
    'high',
  ],
];

function lengthsOf(text: string, meeting: Profile['meeting']): Notice['lengths'] {
  const out: Partial<Record<Writer, readonly [number | null, number | null]>> = {};
  for (const [pattern, kind] of RANGES) {
    for (const match of text.matchAll(pattern)) {
      const [one, other] = match
        .slice(1)
        .filter((n) => n !== undefined)
        .map(charactersOf);
      const clause = text
        .slice(0, match.index)
        .split(/[。；\n]/)
        .pop()!;
      const named = [...clause.matchAll(/班子成员|班子|个人|每人|党员|支部/g)].pop()?.[0];
      const writer: Writer =
        named === '班子' ? '班子' : named === '支部' ? '支部' : meeting === '组织生活会' ? '党员' : '个人';
      out[writer] ??= kind === 'both' ? [one, other] : kind === 'low' ? [one, null] : [null, one];
    }
  }
  return out;
}

function charactersOf(written: string): number {
  if (/^\d/.test(written)) return Number(written);
  const thousands = /(.)千/.exec(written)?.[1];
  const hundreds = /(.)百/.exec(written)?.[1];
  return (numberOf(thousands) ?? 0) * 1000 + (numberOf(hundreds) ?? 0) * 100;
}
