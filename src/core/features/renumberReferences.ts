import type { Analysis } from '../analyze.ts';
import { resolve } from '../links/references.ts';
import { toHan } from '../numbering.ts';
import { type Parsed, parse } from '../parse.ts';
import type { Item, Reference, Report } from '../report.ts';
import { applyEdits, type Edit } from '../text.ts';
import { followedBy } from './compose.ts';

/**
 * Edits that renumber, move, insert or delete items or categories, together with what keeps the markers true:
 * a reference by place (（三）2) goes on pointing at the same problem.
 */
export function keepReferences(analysis: Analysis, edits: readonly Edit[]): readonly Edit[] {
  const before = analysis.document;
  if (!analysis.links.some(({ references }) => references.some(({ reference }) => byPlace(reference))))
    return edits;
  const text = applyEdits(before.text, edits);
  const after = parse(text, { profiles: analysis.knowledge.profiles, profile: before.profile?.id });
  const changes = before.reports.flatMap((report, i) =>
    after.reports[i] ? changesOf(before, report, after, after.reports[i]) : [],
  );
  return followedBy(edits, changes);
}

/** Place references of the new text that must read otherwise, with spans in the new text. */
function changesOf(before: Parsed, report: Report, after: Parsed, newReport: Report): Edit[] {
  const oldByBody = byBody(before, allItems(report));
  const newProblem = new Map<Item, Item>();
  const seen = byBody(after, newReport.problems);
  for (const [body, items] of byBody(before, report.problems)) {
    for (const [i, item] of items.entries()) {
      const now = seen.get(body)?.[i];
      if (now) newProblem.set(item, now);
    }
  }
  const changes: Edit[] = [];
  for (const [body, carriers] of byBody(after, allItems(newReport))) {
    carriers.forEach((carrier, i) => {
      const old = oldByBody.get(body)?.[i];
      const oldReferences = old ? referencesOf(old) : [];
      for (const [k, reference] of referencesOf(carrier).entries()) {
        const was = oldReferences[k];
        if (!was || was.text !== reference.text || !byPlace(reference)) continue;
        const wanted = renewed(reference.text, was, report, newReport, newProblem);
        if (wanted && wanted !== reference.text) changes.push({ span: reference.span, text: wanted });
      }
    });
  }
  return changes;
}

function renewed(
  text: string,
  was: Reference,
  report: Report,
  newReport: Report,
  newProblem: ReadonlyMap<Item, Item>,
): string | undefined {
  const { problems, category } = resolve(was, report);
  if (category) {
    const now = newReport.categories.find(({ heading }) => heading.title === category.heading.title);
    return now && text.replace(/[一二三四五六七八九十]+/, toHan(now.index + 1));
  }
  const now = problems.length === 1 ? newProblem.get(problems[0]) : undefined;
  if (!now) return undefined;
  const [, chapter, number] = /^（(.+)）(\d+)$/.exec(now.place) ?? [];
  if (!chapter || !/[一二三四五六七八九十]/.test(text)) return now.place;
  return text.replace(/[一二三四五六七八九十]+/, chapter).replace(/\d+/, number);
}

const PLACE =
  /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)]?[ 　]*(?:方面)?(?:第?\d{1,2}(?:个问题|条)?)?|0-\d{1,2})$/;
const byPlace = ({ text }: Reference): boolean => PLACE.test(text);
const allItems = (report: Report): Item[] => [...report.problems, ...report.causes, ...report.measures];
const referencesOf = ({ comments }: Item): Reference[] =>
  comments.flatMap((comment) => (comment.type === 'ignore' ? [] : comment.references));

/** Items by kind and words: those that an edit moves or renumbers keep them. Equal ones stay in order. */
function byBody({ clean }: Parsed, items: readonly Item[]): Map<string, Item[]> {
  const out = new Map<string, Item[]>();
  for (const item of items) {
    const body = `${item.kind} ${clean.slice(item.headSpan.start, item.span.end).trim()}`;
    out.set(body, [...(out.get(body) ?? []), item]);
  }
  return out;
}
