import { fromHan } from '../numbering.ts';
import type { Context, Fault, Rule } from './rule.ts';
import { closest, short } from './words.ts';

function* check(context: Context): Iterable<Fault> {
  const { report, links } = context;
  for (const { fault, reference, suggestions } of links.references) {
    if (fault !== 'unknown') continue;
    const near = closest(reference.text, candidates(context, reference.text));
    const names = [...new Set([...near, ...suggestions])].slice(0, 3);
    yield {
      span: reference.span,
      message: `“${short(reference.text)}”在报告里找不到所指的问题，${names.length > 0 ? `是不是“${short(names[0])}”？` : '请改成题句、位置或方面的名称。'}`,
      fixes: names.map((name) => ({
        title: `改为“${name}”`,
        edits: [{ span: reference.span, text: name }],
        kind: 'choose' as const,
      })),
    };
  }
  if (report.categories.length > 0) yield* outOfRange(context);
}

/** What a reference may be meant for: places for a place, heads and categories for words. */
function candidates({ report }: Context, text: string): string[] {
  if (/^[（(]?[一二三四五六七八九十]{1,3}[）)]?第?\d/.test(text))
    return report.problems.map((problem) => problem.place);
  return [
    ...report.problems.map((problem) => problem.head),
    ...report.categories.map((category) => category.name),
  ];
}

const IN_TEXT =
  /第?[（(]([一二三四五六七八九十]{1,3})[）)](?:个)?方面(?:的?第(\d{1,2}|[一二三四五六七八九十]{1,2})(?:个|条)?问题)?/g;

/** 第（七）方面, （三）方面第9个问题 in the words of a cause or measure: ordinals that the outline does not have. */
function* outOfRange({ report, clean }: Context): Iterable<Fault> {
  for (const { headSpan, span } of [...report.causes, ...report.measures]) {
    for (const match of clean.slice(headSpan.start, span.end).matchAll(IN_TEXT)) {
      const category = report.categories[fromHan(match[1]) - 1];
      const number = match[2] ? Number(match[2]) || fromHan(match[2]) : undefined;
      if (category && (number === undefined || category.items[number - 1])) continue;
      const start = headSpan.start + match.index;
      yield {
        span: { start, end: start + match[0].length },
        message: category
          ? `“${match[0]}”超出范围，“${category.name}”方面只有${category.items.length}个问题，请核对。`
          : `“${match[0]}”超出范围，报告只有${report.categories.length}个方面，请核对。`,
      };
    }
  }
}

export const unknownReference: Rule = {
  id: 'unknown-reference',
  group: 'links',
  title: '引用找不到所指',
  severity: 'error',
  stage: 'draft',
  check,
};
