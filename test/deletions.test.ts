import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../src/core/analyze.ts';
import type { Item } from '../src/core/report.ts';
import type { Span } from '../src/core/text.ts';
import { check } from './marks.ts';

const plain = readFileSync(new URL('./fixtures/plain.md', import.meta.url), 'utf8');

/** The same report with Markdown headings and a blank line between paragraphs. */
const markdown = plain
  .replace(/^(.*对照检查材料)$/m, '# $1')
  .replace(/^([一二三]、.*)$/gm, '## $1')
  .replace(/^(（[一二三四五六]）.*)。$/gm, '### $1')
  .replace(/\n+/g, '\n\n')
  .replace(/\n+$/, '\n');

/** Takes whole lines out. */
function without(text: string, { start, end }: Span): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end - 1);
  return text.slice(0, from) + (to < 0 ? '' : text.slice(to + 1)).replace(/^\n+/, '');
}

/** What is reported, as `rule` or, for findings on a problem, `rule place`. */
function said(analysis: Analysis): string[] {
  const [{ problems, causes, measures }] = analysis.document.reports;
  const at = ({ start }: Span): string => {
    const inside = (item: Item): boolean => item.span.start <= start && start < item.span.end;
    const problem = problems.find(inside);
    if (problem) return ` ${problem.place}`;
    const answer = [...causes, ...measures].find(inside);
    return answer ? ` ${answer.kind} ${answer.ordinal?.value}` : '';
  };
  return analysis.findings.map((finding) => finding.rule.id + at(finding.span)).sort();
}

describe.each([
  ['plain text', plain],
  ['Markdown', markdown],
])('%s', (_name, text) => {
  const whole = check(text);
  const [report] = whole.document.reports;
  const deleted = (span: Span): string[] => said(check(without(text, span)));

  it('is complete before anything is deleted', () => {
    expect(report.problems.length).toBe(18);
    expect([report.categories.length, report.causes.length, report.measures.length]).toEqual([6, 3, 4]);
    expect(said(whole)).toEqual([]);
    expect(said(check(text, { config: { links: { inferred: false } } }))).toEqual([]);
  });

  // What is taken away, and what is said then. The numbers before a gap stay, so the gap is the part's own.
  it.each([
    ['一、存在问题', ['missing-section']],
    ['二、原因剖析', ['missing-section']],
    ['三、整改措施', ['missing-section']],
  ])('without the part %s', (heading, expected) => {
    const section = report.sections.find(({ heading: { span } }) =>
      text.slice(span.start, span.end).includes(heading),
    )!;
    expect(deleted(section.span)).toEqual(expected);
  });

  it.each(report.categories.map((category) => [category.name, category] as const))(
    'without the category %s',
    (_, category) => {
      expect(deleted(category.span)).toEqual(['missing-category']);
    },
  );

  // The first leaves a list that begins with 二是, the second a gap, the last nothing but a shorter list.
  it.each(report.problems.map((problem) => [problem.place, problem] as const))(
    'without the problem %s',
    (place, problem) => {
      const [, category, n] = /^(（.）)(\d)$/.exec(place)!;
      expect(deleted(problem.span)).toEqual(
        { 1: [`item-number ${category}1`], 2: [`item-number ${category}2`], 3: [] }[n],
      );
    },
  );

  /** The problems that nothing but this answers: the fixture says 针对…方面的全部问题. */
  const alone: Record<'cause' | 'measure', readonly string[][]> = {
    cause: [
      ['（一）1', '（一）2', '（一）3', '（二）1', '（二）2', '（二）3'],
      ['（三）1', '（三）2', '（三）3', '（四）1', '（四）2', '（四）3'],
      ['（五）1', '（五）2', '（五）3', '（六）1', '（六）2', '（六）3'],
    ],
    measure: [
      ['（一）1', '（一）2', '（一）3', '（二）1', '（二）2', '（二）3'],
      ['（三）1', '（三）2', '（三）3'],
      ['（四）1', '（四）2', '（四）3', '（五）1', '（五）2', '（五）3'],
      ['（六）1', '（六）2', '（六）3'],
    ],
  };
  /** The causes whose problems no measure answers any more. */
  const idle: Record<string, string[]> = { 'measure 1': ['cause-without-measure cause 1'] };
  const numbering: Record<string, string[]> = {
    'cause 1': ['item-number cause 2'],
    'cause 2': ['item-number cause 3'],
    'measure 1': ['item-number measure 2'],
    'measure 2': ['item-number measure 3'],
    'measure 3': ['item-number measure 4'],
  };

  it.each(
    [...report.causes, ...report.measures].map(
      (item) => [`${item.kind} ${item.ordinal?.value}`, item] as const,
    ),
  )('without the %s', (name, item) => {
    const kind = item.kind as 'cause' | 'measure';
    const open = alone[kind][item.ordinal!.value - 1].map((place) => `problem-without-${kind} ${place}`);
    const written = { config: { links: { inferred: false } } };
    expect(said(check(without(text, item.span), written))).toEqual(
      [...open, ...(idle[name] ?? []), ...(numbering[name] ?? [])].sort(),
    );
  });

  it('all that is said when something is deleted, as a table', () => {
    const rows = [...report.sections, ...report.categories, ...report.problems].map((part) => {
      const name = 'head' in part ? part.head : part.heading.title;
      return `${name} → ${deleted(part.span).join('、') || '无'}`;
    });
    expect(rows).toMatchInlineSnapshot(`
      [
        "存在问题 → missing-section",
        "原因剖析 → missing-section",
        "整改措施 → missing-section",
        "理论学习方面 → missing-category",
        "政治素养方面 → missing-category",
        "能力本领方面 → missing-category",
        "担当作为方面 → missing-category",
        "工作作风方面 → missing-category",
        "廉洁自律方面 → missing-category",
        "读原著静不下心 → item-number （一）1",
        "学习同业务两张皮 → item-number （一）2",
        "宣讲理论不接地气 → 无",
        "对讲解词的政治把关粗 → item-number （二）1",
        "落实上级部署慢半拍 → item-number （二）2",
        "支部生活过得平淡 → 无",
        "不懂数字化保护 → item-number （三）1",
        "突发情况处置生疏 → item-number （三）2",
        "专业钻研停步不前 → 无",
        "老馆搬迁久拖不决 → item-number （四）1",
        "对新办法不敢试 → item-number （四）2",
        "碰到矛盾绕着走 → 无",
        "下乡调研走过场 → item-number （五）1",
        "服务观众不用心 → item-number （五）2",
        "会议材料过多 → 无",
        "对修缮资金盯得不紧 → item-number （六）1",
        "对采购小额支出把关松 → item-number （六）2",
        "对身边人提醒少 → 无",
      ]
    `);
  });
});
