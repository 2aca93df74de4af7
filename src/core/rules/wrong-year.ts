import type { Span } from '../text.ts';
import type { Context, Fault, Rule } from './rule.ts';

/** Meetings of the Central Committee by the month they were held: nobody can have studied one before. */
const SESSIONS: readonly (readonly [name: string, year: number, month: number])[] = [
  ['党的十九大', 2017, 10],
  ['十九届四中全会', 2019, 10],
  ['十九届五中全会', 2020, 10],
  ['十九届六中全会', 2021, 11],
  ['党的二十大', 2022, 10],
  ['二十届二中全会', 2023, 2],
  ['二十届三中全会', 2024, 7],
  ['二十届四中全会', 2025, 10],
  ['二十届五中全会', 2026, 10],
];
/** The report on a year's meeting is written by summer of the next year. */
const LATEST_MONTH = 8;
/** What a sentence on former times is told by: a year, or a later congress beside the former one. */
const LOOKS_BACK = /\d{4}年|[去前当那]年|当时|以来|回顾|历次|曾|那时|期间|党的二十大(?!召开)/;

export const wrongYear: Rule = {
  id: 'wrong-year',
  group: 'substance',
  title: '年度或届次不符',
  severity: 'warning',
  stage: 'review',
  *check(context) {
    const title = titleYear(context);
    const expected = expectedYear(context, title);
    if (title && expected && title.year !== expected.year) yield* titleFault(title, expected);
    const year = expected?.year ?? title?.year;
    if (year === undefined) return;
    if (!title || title.year === year) yield* dateFaults(context, year);
    yield* meetingFaults(context, year);
    yield* outdated(context);
    yield* tooEarly(context, year);
  },
};

interface Year {
  readonly year: number;
  readonly span: Span;
  /** 2025年度, not a mere 2025年. */
  readonly whole: boolean;
}

const YEAR = /(20\d\d|二[〇○零]\S{2})年(度?)/;

function titleYear({ report, document, text, first }: Context): Year | undefined {
  const span =
    report.title?.titleSpan ?? (first ? document.frontMatter?.values.get('title')?.span : undefined);
  return span && yearIn(text.slice(span.start, span.end), span.start);
}

function yearIn(text: string, at: number): Year | undefined {
  const match = YEAR.exec(text);
  if (!match) return undefined;
  const year = Number(
    /^\d/.test(match[1])
      ? match[1]
      : [...match[1]].map((c) => '零一二三四五六七八九'.indexOf(/[〇○]/.test(c) ? '零' : c)).join(''),
  );
  return Number.isNaN(year)
    ? undefined
    : {
        year,
        span: { start: at + match.index, end: at + match.index + match[0].length },
        whole: match[2] !== '',
      };
}

/**
 * The year that the profile stands for, where it holds against the title's: the author named the profile, or its categories
 * did not exist as early as the title says. Later years may use old categories again, unless all of them are a campaign's own.
 */
function expectedYear(
  { document, profile, report }: Context,
  title: Year | undefined,
): { year: number; named: boolean } | undefined {
  if (!profile?.year) return undefined;
  const named = document.profileBy === 'front-matter' || document.profileBy === 'option';
  if (named || !title || title.year === profile.year) return { year: profile.year, named };
  if (!title.whole && title.year === profile.year + 1) return { year: title.year, named };
  const heading = report.title?.title ?? '';
  if (/[民组][主织]生活会/.test(heading) && !heading.includes(profile.meeting)) return undefined;
  const own =
    profile.meeting === '民主生活会' && profile.categories.every((category) => category.name.length > 4);
  const complete =
    report.categories.filter((category) => category.named).length === profile.categories.length;
  return complete && (own || title.year < profile.year) ? { year: profile.year, named } : undefined;
}

function* titleFault(title: Year, expected: { year: number }): Iterable<Fault> {
  if (!title.whole && title.year === expected.year + 1) return;
  yield {
    span: title.span,
    message: `标题写的是${title.year}年，各个方面却是${expected.year}年度的。请核对年度，或换一个方案。`,
    fixes: [
      {
        title: `改为${expected.year}年`,
        kind: 'choose',
        edits: [
          { span: { start: title.span.start, end: title.span.start + 4 }, text: String(expected.year) },
        ],
      },
    ],
  };
}

/** The date under the title or at the end: in the year of the meeting, or in the first months of the next. */
function* dateFaults({ report, clean }: Context, year: number): Iterable<Fault> {
  const tail = Math.max(report.preamble?.end ?? report.span.start, report.span.end - 80);
  for (const span of [report.preamble, { start: tail, end: report.span.end }]) {
    if (!span) continue;
    const match = /^([ \t　（(]*)(20\d\d)年(\d{1,2})月(?:\d{1,2}日)?[）)\s]*$/m.exec(
      clean.slice(span.start, span.end),
    );
    if (!match) continue;
    const [written, month] = [Number(match[2]), Number(match[3])];
    if (written === year || (written === year + 1 && month <= LATEST_MONTH)) continue;
    const start = span.start + match.index + match[1].length;
    yield {
      span: { start, end: start + 5 },
      message: `落款是${written}年，与${year}年度的会议对不上。请核对日期。`,
    };
    return;
  }
}

/** The meeting as the preamble names it; last year's meeting is only named for what it left to mend. */
function* meetingFaults({ report, clean }: Context, year: number): Iterable<Fault> {
  if (!report.preamble) return;
  const { start, end } = report.preamble;
  for (const match of clean
    .slice(start, end)
    .matchAll(/(上[^，。]{0,8})?(20\d\d)年度[^，。；\d]{0,24}?(?:民主|组织)生活会([^，。；]{0,14})/g)) {
    const named = Number(match[2]);
    if (
      named === year ||
      match[1] ||
      (named === year - 1 && /整改|查摆|问题|措施|反馈|落实|以来/.test(match[3]))
    )
      continue;
    const at = start + match.index;
    yield {
      span: { start: at, end: at + 6 },
      message: `这里写的是${named}年度，本次会议是${year}年度。请核对是否沿用了往年材料。`,
    };
  }
}

/** Names that the profile knows to be out of date, where the sentence does not look back. */
function* outdated({ report, clean, profile }: Context): Iterable<Fault> {
  for (const name of profile?.outdated ?? []) {
    for (
      let at = clean.indexOf(name, report.span.start);
      at >= 0 && at < report.span.end;
      at = clean.indexOf(name, at + 1)
    ) {
      if (LOOKS_BACK.test(sentenceAround(clean, at).replace(name, ''))) continue;
      yield {
        span: { start: at, end: at + name.length },
        message: `“${name}”不是最新的提法。请核对是否沿用了往年材料。`,
      };
    }
  }
}

function* tooEarly({ report, clean }: Context, year: number): Iterable<Fault> {
  for (const [name, held, month] of SESSIONS) {
    if (held < year + 1 || (held === year + 1 && month <= LATEST_MONTH)) continue;
    const at = clean.indexOf(name, report.span.start);
    if (at < 0 || at >= report.span.end || /迎接|喜迎|筹备|即将/.test(sentenceAround(clean, at))) continue;
    yield {
      span: { start: at, end: at + name.length },
      message: `“${name}”在${held}年${month}月召开，晚于${year}年度的会议。请核对。`,
    };
  }
}

/** How far a sentence without end is looked at. */
const SIGHT = 200;

function sentenceAround(text: string, at: number): string {
  let start = at;
  let end = at;
  while (start > 0 && start > at - SIGHT && !'。；！？\n\r'.includes(text[start - 1])) start--;
  while (end < text.length && end < at + SIGHT && !'。；！？\n\r'.includes(text[end])) end++;
  return text.slice(start, end);
}
