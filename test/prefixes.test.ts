import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Analysis } from '../src/core/analyze.ts';
import { type OutlineSymbol, outlineOf } from '../src/core/features/outline.ts';
import { contains, type Span } from '../src/core/text.ts';
import { check } from './marks.ts';

/** What in an analysis breaks the promise that every span is filled, lies in the text and in what it belongs to. */
function broken(analysis: Analysis): string[] {
  const faults: string[] = [];
  const { text, reports } = analysis.document;
  const hold = (what: string, span: Span, outer: Span): void => {
    if (!(span.start < span.end && contains(outer, span)))
      faults.push(`${what} ${span.start}–${span.end} outside ${outer.start}–${outer.end}`);
  };
  const whole = { start: 0, end: text.length };
  for (const report of reports) {
    if (report.title) hold('title', report.title.span, whole);
    for (const section of report.sections) {
      hold('section', section.span, whole);
      hold('section heading', section.heading.span, section.span);
      hold('section title', section.heading.titleSpan, section.heading.span);
      for (const group of section.groups) hold('group', group.span, section.span);
    }
    for (const category of report.categories) {
      hold('category', category.span, whole);
      hold('category heading', category.heading.span, category.span);
      hold('category title', category.heading.titleSpan, category.heading.span);
      for (const item of category.items) hold('problem in its category', item.span, category.span);
    }
    for (const item of [...report.problems, ...report.causes, ...report.measures]) {
      hold('item', item.span, whole);
      hold('head', item.headSpan, item.span);
      if (item.ordinal) hold('ordinal', item.ordinal.span, item.span);
      if (item.section) hold(`${item.kind} in its section`, item.span, item.section.span);
    }
  }
  for (const finding of analysis.findings) {
    hold(finding.rule.id, finding.span, whole);
    for (const { span } of finding.related ?? []) hold(`${finding.rule.id}, related`, span, whole);
    for (const fix of finding.fixes ?? [])
      for (const { span } of fix.edits)
        if (span.start > span.end || !contains(whole, span))
          faults.push(`${finding.rule.id}: edit ${span.start}–${span.end}`);
  }
  const inside = (symbol: OutlineSymbol): void => {
    hold(`selection of ${symbol.name}`, symbol.selection, symbol.span);
    for (const child of symbol.children) {
      hold(`child ${child.name} of ${symbol.name}`, child.span, symbol.span);
      inside(child);
    }
  };
  for (const symbol of outlineOf(analysis)) inside(symbol);
  return faults;
}

const read = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

/** A small file is cut after every unit, the larger ones at steps of a prime, so that all kinds of places come. */
it.each([
  ['variants/markers.md', 1],
  ['variants/by-problem.md', 7],
  ['variants/inline-semicolon.txt', 7],
  ['sample.md', 31],
  ['reports/firm.md', 97],
])(
  'every prefix of %s is read',
  (name, step) => {
    const text = read(name).replace(/\r\n?/g, '\n');
    const windows = text.replace(/\n/g, '\r\n');
    for (const [whole, by] of [
      [text, step],
      [windows, step + 2],
    ] as const) {
      for (let end = 0; end <= whole.length; end += by) {
        const faults = broken(check(whole.slice(0, end), { stage: 'final', named: true }));
        if (faults.length > 0) expect(faults, `prefix of ${end} of ${name}`).toEqual([]);
      }
    }
  },
  30_000,
);

it('any odd text is read', () => {
  const odd = [
    '',
    '\ufeff',
    '---',
    '---\n',
    '---\na: b',
    '<!--',
    '<!-- 对应：',
    '```',
    '#',
    '# ',
    '##（一）',
    '一、',
    '一、\n',
    '（一）',
    '一是',
    '1.',
    '**',
    '**一是',
    '问题1：',
    '\u0000',
    '\ud800',
    '\udc00一是',
    '\r',
    '\r\r\n\n',
    '　　',
    '|',
    '>',
    '一、存在问题一是',
    '一、存在问题\n（一）',
    '一、存在问题（一）理论学习方面一是',
    '目录\n一、存在问题',
    '“'.repeat(500),
    '一是'.repeat(500),
    '（一）'.repeat(500),
    '一、存在问题\n'.repeat(200),
    '原因：'.repeat(300),
    '<!--'.repeat(300),
    '#'.repeat(300),
  ];
  for (const text of odd)
    expect(broken(check(text, { stage: 'final', named: true })), JSON.stringify(text.slice(0, 30))).toEqual(
      [],
    );
});
