import { renumbered } from '../numbering.ts';
import type { Heading, Role, Section } from '../report.ts';
import { type HeadingList, headingLists, most, renumber } from './lists.ts';
import { lacks, missingCategories, missingRoles } from './missing.ts';
import type { Context, Fault, Rule } from './rule.ts';

/** How many numbers may be wanting in a list because a part or category is missing: that is another rule's finding. */
function excused({ of, category }: HeadingList, context: Context): number {
  const { report } = context;
  if (category) {
    const roles = (sections: readonly Section[]): Set<Role> =>
      new Set(sections.map((section) => section.role));
    const usual = roles(report.categories.flatMap((other) => other.sections));
    return usual.size - roles(category.sections).size;
  }
  if (of === 'parts')
    return missingRoles(report).length + Number(lacks(context, 'last-year')) + Number(lacks(context, 'case'));
  return of === 'categories' ? missingCategories(context).length : 0;
}

/** A heading that stands in the row by its number, but bears an ordinal of another level: 一、（二）三、. */
function wrongLevels(headings: readonly Heading[]): readonly Heading[] {
  const style = most(headings.map((heading) => heading.ordinal?.style));
  if (headings.every((heading) => heading.ordinal?.style === style)) return [];
  return headings.filter((heading, i) => {
    if (!heading.ordinal || heading.ordinal.style === style) return false;
    const { value } = heading.ordinal;
    const [before, after] = [headings[i - 1]?.ordinal, headings[i + 1]?.ordinal];
    if (!before && !after) return false;
    return (
      (!before || (before.style === style && before.value === value - 1)) &&
      (!after || (after.style === style && after.value === value + 1))
    );
  });
}

function* check(context: Context): Iterable<Fault> {
  const { report, text } = context;
  const written = ({ ordinal }: Heading): string => text.slice(ordinal!.span.start, ordinal!.span.end);
  for (const list of headingLists(report)) {
    const headings = list.headings.filter((heading) => heading.ordinal);
    const strays = wrongLevels(headings);
    const style = most(headings.map((heading) => heading.ordinal!.style));
    for (const heading of strays) {
      const model = headings.find(({ ordinal }) => ordinal!.style === style)!;
      const wanted = renumbered(written(model), model.ordinal!.style, heading.ordinal!.value);
      const { span } = heading.ordinal!;
      yield {
        span,
        message: `“${written(heading)}”与同级标题的序号不是一个层级，请改成“${wanted}”。`,
        fixes: [{ title: `改成“${wanted}”`, edits: [{ span, text: wanted }], kind: 'sure' }],
      };
    }
    const row = headings.filter((heading) => heading.ordinal!.style === style || strays.includes(heading));
    yield* breaks(context, list, row, written);
  }
}

function* breaks(
  context: Context,
  list: HeadingList,
  row: readonly Heading[],
  written: (heading: Heading) => string,
): Iterable<Fault> {
  const values = row.map(({ ordinal }) => ordinal!.value);
  const steps = values.map((value, i) => (i > 0 ? value - values[i - 1] : 1));
  if (steps.every((step) => step === 1)) return;
  const gaps = steps.reduce((sum, step) => sum + Math.max(0, step - 1), 0);
  const explained = gaps > 0 && gaps <= excused(list, context);
  const edits = renumber(context.text, row, values[0]);
  const fixes = edits.length > 0 ? [{ title: '顺次重排这一级标题的序号', edits, kind: 'sure' as const }] : [];
  for (const [i, step] of steps.entries()) {
    if (step === 1 || (step > 1 && explained)) continue;
    const previous = row[i - 1];
    const what =
      step === 0
        ? '重复'
        : step < 0
          ? `排在“${written(previous)}”之后`
          : `与前面的“${written(previous)}”不相连`;
    yield {
      span: row[i].ordinal!.span,
      message: `标题序号“${written(row[i])}”${what}，请顺次改正。`,
      fixes,
      related: [{ span: previous.span, message: '前一个同级标题' }],
    };
  }
}

export const headingNumber: Rule = {
  id: 'heading-number',
  group: 'numbering',
  title: '标题序号不连续',
  severity: 'warning',
  stage: 'draft',
  check,
};
