import type { Category } from '../report.ts';
import { askedCategories } from './missing.ts';
import type { Context, Fault, Rule } from './rule.ts';

function* check(context: Context): Iterable<Fault> {
  const ids = askedCategories(context)?.map(({ id }) => id);
  if (!ids) return;
  const { report } = context;
  const inParts = new Set(report.sections.flatMap((section) => section.categories));
  const rows = [
    report.categories.filter((category) => !inParts.has(category)),
    ...report.sections.map((section) => section.categories),
  ];
  for (const row of rows) {
    const named = row.filter(
      (category, i) => category.named && row.findIndex(({ id }) => id === category.id) === i,
    );
    const kept = inOrder(named, (category) => ids.indexOf(category.id));
    for (const category of named) {
      if (kept.has(category)) continue;
      const after = named.filter(({ id }) => ids.indexOf(id) < ids.indexOf(category.id)).at(-1);
      const place = after ? `排在“${after.name}”之后` : '排在最前';
      yield {
        span: category.heading.span,
        message: `“${category.name}”方面与通知的次序不一致，应${place}，请调整。`,
      };
    }
  }
}

/** The most of `list` that stands in order already (a longest rising subsequence): the rest is out of place. */
function inOrder(list: readonly Category[], rank: (category: Category) => number): ReadonlySet<Category> {
  const best: Category[][] = list.map((category) => [category]);
  for (let i = 0; i < list.length; i++)
    for (let j = 0; j < i; j++)
      if (rank(list[j]) < rank(list[i]) && best[j].length >= best[i].length) best[i] = [...best[j], list[i]];
  return new Set(best.reduce((longest, row) => (row.length > longest.length ? row : longest), []));
}

export const categoryOrder: Rule = {
  id: 'category-order',
  group: 'structure',
  title: '方面次序',
  severity: 'info',
  stage: 'draft',
  check,
};
