import type { Analysis } from '../analyze.ts';
import { type Mention, mentionsIn } from '../links/mentions.ts';
import { resolve } from '../links/references.ts';
import { fromHan, type Ordinal, toHan } from '../numbering.ts';
import { type Parsed, parse } from '../parse.ts';
import type { Category, Item, Reference, Report } from '../report.ts';
import { applyEdits, type Edit, type Span } from '../text.ts';
import { followedBy } from './compose.ts';

/**
 * Edits that renumber, move, insert or delete items or categories, together with what keeps references true: a place
 * (（三）2), in a marker or in running prose, goes on pointing at the same problem.
 */
export function keepReferences(analysis: Analysis, edits: readonly Edit[]): readonly Edit[] {
  const before = analysis.document;
  const places =
    analysis.links.some(({ references }) => references.some(({ reference }) => byPlace(reference))) ||
    before.reports.some((report) =>
      allItems(report).some((item) => mentionsIn(before.clean, wordsOf(item), report).length > 0),
    );
  if (!places) return edits;
  const text = applyEdits(before.text, edits);
  const after = parse(text, { profiles: analysis.knowledge.profiles, profile: before.profile?.id });
  const changes = before.reports.flatMap((report, i) =>
    after.reports[i] ? changesOf(before, report, after, after.reports[i]) : [],
  );
  return followedBy(edits, changes);
}

/** Places of the new text that must read otherwise, with spans in the new text. */
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
  const changes = new Map<number, Edit>();
  // A text that is cause and measure at once is met twice.
  const change = (span: Span, wanted: string): void => {
    if (wanted !== after.text.slice(span.start, span.end)) changes.set(span.start, { span, text: wanted });
  };
  for (const [body, carriers] of byBody(after, allItems(newReport))) {
    carriers.forEach((carrier, i) => {
      const old = oldByBody.get(body)?.[i];
      if (!old) return;
      const shift = carrier.headSpan.start - old.headSpan.start;
      for (const { span, text } of renewedMentions(before, old, report, newReport, newProblem))
        change({ start: span.start + shift, end: span.end + shift }, text);
      const oldReferences = referencesOf(old);
      for (const [k, reference] of referencesOf(carrier).entries()) {
        const was = oldReferences[k];
        if (!was || was.text !== reference.text || !byPlace(reference)) continue;
        const wanted = renewed(reference.text, was, report, newReport, newProblem);
        if (wanted) change(reference.span, wanted);
      }
    });
  }
  return [...changes.values()];
}

/** The numerals of the places that an item's words name, as they must read in the new report; spans in the old text. */
function renewedMentions(
  { clean }: Parsed,
  item: Item,
  report: Report,
  newReport: Report,
  newProblem: ReadonlyMap<Item, Item>,
): Edit[] {
  const edits: Edit[] = [];
  /** A number that was no position but a written ordinal goes on being one. */
  const numeral = ({ start, end }: Span, was: number, now: number, ordinal: Ordinal | undefined): string => {
    const old = clean.slice(start, end);
    const value = (Number(old) || fromHan(old)) === was ? now : ordinal?.value || now;
    return /\d/.test(old) ? String(value) : toHan(value);
  };
  for (const run of runsOf(mentionsIn(clean, wordsOf(item), report))) {
    const places = run.map(({ problem, category }) => {
      const moved = problem && newProblem.get(problem);
      return { moved, category: problem ? moved?.category : sameCategory(category, newReport) };
    });
    if (places.some(({ category }) => !category)) continue;
    for (const [i, { category: old, problem, chapter, number }] of run.entries()) {
      const { moved } = places[i];
      const category = places[i].category!;
      if (chapter)
        edits.push({
          span: chapter,
          text: numeral(chapter, old.index + 1, category.index + 1, category.heading.ordinal),
        });
      if (!number || !problem || !moved) continue;
      const place = [old.items.indexOf(problem) + 1, category.items.indexOf(moved) + 1] as const;
      const text = numeral(number, ...place, moved.ordinal);
      const carriedOn = chapter || places[i - 1].category === category;
      edits.push({ span: number, text: carriedOn ? text : `（${toHan(category.index + 1)}）${text}` });
    }
  }
  return edits;
}

/** （一）2、3 is one run: what carries a category on changes with it. */
function runsOf(mentions: readonly Mention[]): Mention[][] {
  const runs: Mention[][] = [];
  for (const mention of mentions) {
    if (mention.chapter) runs.push([mention]);
    else runs[runs.length - 1].push(mention);
  }
  return runs;
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
    const now = sameCategory(category, newReport);
    return now && text.replace(/[一二三四五六七八九十]+/, toHan(now.index + 1));
  }
  const now = problems.length === 1 ? newProblem.get(problems[0]) : undefined;
  if (!now) return undefined;
  const [, chapter, number] = /^（(.+)）(\d+)$/.exec(now.place) ?? [];
  if (!chapter || !/[一二三四五六七八九十]/.test(text)) return now.place;
  return text.replace(/[一二三四五六七八九十]+/, chapter).replace(/\d+/, number);
}

const sameCategory = ({ heading: { title } }: Category, report: Report): Category | undefined =>
  report.categories.find(({ heading }) => heading.title === title);
const wordsOf = ({ headSpan, span }: Item): Span => ({ start: headSpan.start, end: span.end });

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
