import { fromDigits, fromHan } from '../numbering.ts';
import type { Report } from '../report.ts';
import { type Span, units } from '../text.ts';
import { askedCategories } from './missing.ts';
import type { Context, Fault, Rule } from './rule.ts';
import { unfinished } from './unfinished.ts';

const N = '(?:[0-9０-９]{1,3}|[一二三四五六七八九十两]{1,3})';
const FOUND = '(?:查摆|检视|存在|梳理|剖析|查找|自查|对照检查|找出)';
/** 六个方面18个问题 */
const CATEGORIES = new RegExp(`(${N})个?方面[^，。；\\r\\n]{0,10}?${N}[个条项](?:具体|突出|主要)?问题`, 'd');
/** 查摆问题18个; 查摆出18个问题 */
const PROBLEMS = [
  new RegExp(
    `${FOUND}(?:出|了|的|出了)?(?:各类|突出|主要|具体)*问题(?:共|有|计|共计|合计)?(${N})[个条项]`,
    'd',
  ),
  new RegExp(
    `(?:${FOUND}[^，。；\\r\\n0-9０-９]{0,10}?|方面(?:的|共|存在的?|查摆出?)?)(${N})[个条项](?:具体|突出|主要)?问题`,
    'd',
  ),
];
/** Sentences on other counts: of last year, of what others found, of what is done already. */
const OTHER =
  /上一?年度?|上一?次|去年|前次|年度民主|年度组织|反馈|巡视|巡察|审计|督查|督导|通报|意见|已整改|整改完成|案/;

const TOTAL = new RegExp(`(?:共|总计|合计|问题|任务|措施)[^，。；0-9０-９]{0,8}?(${N})[个项条]`, 'd');
const PART = new RegExp(`(${N})[个项条]`, 'd');
const DONE = /完成|整改到位|办结|销号|解决|落实到位/;
const PENDING = /推进|进行|持续|正在|尚|未|剩余|还有|长期|坚持|巩固/;

const STOP = units('。；！？\r\n');

interface Claim extends Span {
  readonly value: number;
}

function* check(context: Context): Iterable<Fault> {
  const { report, clean } = context;
  const leads = leadsOf(report);
  const writing = unfinished(context);
  if (!report.problems.some((problem) => writing.has(problem)) && report.problems.length > 0) {
    for (const sentence of leads.flatMap((lead) => sentencesOf(clean, lead)))
      yield* againstOutline(context, sentence);
  }
  const others = report.sections.filter((section) => section.role === 'other').map((section) => section.span);
  for (const sentence of [...leads, ...others].flatMap((span) => sentencesOf(clean, span)))
    yield* againstSum(context, sentence);
}

/** Where a report says how many problems it has: in its preamble, and between the heading of the problems and their first. */
function leadsOf(report: Report): Span[] {
  const leads: Span[] = report.preamble ? [report.preamble] : [];
  for (const section of report.sections) {
    if (section.role !== 'problems' || section.category) continue;
    const first = section.categories[0]?.span.start ?? section.items[0]?.span.start ?? section.span.end;
    if (section.heading.span.end < first) leads.push({ start: section.heading.span.end, end: first });
  }
  return leads;
}

/** Sentences with a number of things in them. */
function sentencesOf(clean: string, { start, end }: Span): Span[] {
  const out: Span[] = [];
  let from = start;
  for (let i = start; i <= end; i++) {
    if (i < end && STOP[clean.charCodeAt(i)] === 0) continue;
    if (i - from > 6 && i - from < 400) out.push({ start: from, end: i });
    from = i + 1;
  }
  return out;
}

function* againstOutline(context: Context, { start, end }: Span): Iterable<Fault> {
  const { report, clean } = context;
  const sentence = clean.slice(start, end);
  if (!/问题|方面/.test(sentence) || OTHER.test(sentence)) return;
  const categories = claimIn(CATEGORIES, sentence, start);
  const asked = askedCategories(context)?.length;
  if (
    categories &&
    report.categories.length > 0 &&
    ![report.categories.length, asked].includes(categories.value)
  ) {
    yield mismatch(
      clean,
      categories,
      `文中说有${shown(clean, categories)}个方面，实际写了${report.categories.length}个，请核对。`,
      report.categories.length,
    );
  }
  const problems = PROBLEMS.map((pattern) => claimIn(pattern, sentence, start)).find((claim) => claim);
  const parts = report.sections
    .filter((section) => section.role === 'problems' && !section.category)
    .map((section) => section.items.length);
  if (problems && problems.value > 1 && ![report.problems.length, ...parts].includes(problems.value)) {
    yield mismatch(
      clean,
      problems,
      `文中说有${shown(clean, problems)}个问题，实际写了${report.problems.length}个，请核对。`,
      report.problems.length,
    );
  }
}

/** 共八个，已完成六个，两项推进: a total, then its parts in clauses of their own. */
function* againstSum({ clean }: Context, { start, end }: Span): Iterable<Fault> {
  const sentence = clean.slice(start, end);
  if (!DONE.test(sentence) || !PENDING.test(sentence)) return;
  let at = start;
  let total: Claim | undefined;
  const parts: Claim[] = [];
  for (const clause of sentence.split('，')) {
    const sum = parts.length === 0 && !DONE.test(clause) ? claimIn(TOTAL, clause, at) : undefined;
    if (sum) total = sum;
    else if (total && (DONE.test(clause) || PENDING.test(clause))) {
      const part = claimIn(PART, clause, at);
      // 其中 behind a part counts within that part: such a sentence is not summed up.
      if (!part || (clause.startsWith('其中') && parts.length > 0)) return;
      parts.push(part);
    }
    at += clause.length + 1;
  }
  const sum = parts.reduce((all, { value }) => all + value, 0);
  if (!total || parts.length < 2 || sum === total.value) return;
  yield {
    span: { start: total.start, end: total.end },
    message: `总数是${shown(clean, total)}，后面分项相加是${sum}，请核对。`,
    related: parts.map((part) => ({ span: part, message: '分项' })),
  };
}

function claimIn(pattern: RegExp, words: string, offset: number): Claim | undefined {
  const match = pattern.exec(words);
  if (!match) return undefined;
  const [from, end] = match.indices![1];
  const value = fromDigits(match[1]) || (match[1] === '两' ? 2 : fromHan(match[1]));
  return value > 0 ? { start: offset + from, end: offset + end, value } : undefined;
}

const shown = (clean: string, { start, end }: Span): string => clean.slice(start, end);

function mismatch(clean: string, claim: Claim, message: string, actual: number): Fault {
  const text =
    /[0-9０-９]/.test(clean[claim.start]) || actual > 10 ? String(actual) : '零一二三四五六七八九十'[actual];
  const span = { start: claim.start, end: claim.end };
  return { span, message, fixes: [{ title: `改为“${text}”`, edits: [{ span, text }], kind: 'choose' }] };
}

export const countMismatch: Rule = {
  id: 'count-mismatch',
  group: 'substance',
  title: '数目对不上',
  severity: 'warning',
  stage: 'draft',
  check,
};
