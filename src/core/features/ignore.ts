import type { Analysis, Finding } from '../analyze.ts';
import { type Item, itemsOf, KINDS } from '../report.ts';
import { type Edit, lineBreakOf } from '../text.ts';

/** The item in which a finding stands. */
function itemOf(analysis: Analysis, finding: Finding): Item | undefined {
  for (const report of analysis.document.reports) {
    for (const kind of KINDS) {
      const found = itemsOf(report, kind).find(
        (item) => item.span.start <= finding.span.start && finding.span.start < item.span.end,
      );
      if (found) return found;
    }
  }
  return undefined;
}

/** Writes `<!-- 对照：忽略 rule -->` behind an item, or adds the rule to the ignore that is there. */
export function ignoring(item: Item, rule: string): Edit[] {
  for (const comment of item.comments) {
    if (comment.type !== 'ignore' || comment.rules.length === 0) continue;
    const { end } = comment.rules[comment.rules.length - 1].span;
    return [{ span: { start: end, end }, text: ` ${rule}` }];
  }
  const at = item.span.end;
  return [{ span: { start: at, end: at }, text: `<!-- 对照：忽略 ${rule} -->` }];
}

/** Ignores a finding in the item in which it stands; undefined outside items. */
export function ignoreHere(analysis: Analysis, finding: Finding): Edit[] | undefined {
  const item = itemOf(analysis, finding);
  return item && ignoring(item, finding.rule.id);
}

/** Writes the same at the top, for the whole file. */
export function ignoreInFile({ document }: Analysis, finding: Finding): Edit[] {
  const { text, frontMatter, comments, clean } = document;
  const firstWord = clean.search(/\S/);
  const before = comments.find(
    (comment) => comment.type === 'ignore' && comment.rules.length > 0 && comment.span.end <= firstWord,
  );
  if (before?.type === 'ignore') {
    const { end } = before.rules[before.rules.length - 1].span;
    return [{ span: { start: end, end }, text: ` ${finding.rule.id}` }];
  }
  const at = frontMatter?.span.end ?? 0;
  const line = lineBreakOf(text);
  const lead = frontMatter ? line : '';
  const tail = frontMatter && /^[\r\n]/.test(text.slice(at)) ? line : line + line;
  return [{ span: { start: at, end: at }, text: `${lead}<!-- 对照：忽略 ${finding.rule.id} -->${tail}` }];
}
