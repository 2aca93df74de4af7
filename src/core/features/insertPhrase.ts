import type { Analysis } from '../analyze.ts';
import { type Parsed, parse } from '../parse.ts';
import type { Category, Item, Kind, Report } from '../report.ts';
import { applyEdits, type Edit } from '../text.ts';
import { followedBy } from './compose.ts';
import { nameOf } from './linkEdits.ts';
import { slotFor } from './slot.ts';

/** The words of items to be written, blanks and all. */
export interface Words {
  readonly problem: string;
  readonly cause?: string;
  readonly measure?: string;
}

/** Writes one item where it belongs; a cause or measure is bound to the problem that it is written for. Undefined without a part for it. */
export function insertItem(
  analysis: Analysis,
  report: Report,
  kind: Kind,
  words: string,
  place: { category?: Category; problem?: Item } = {},
): Edit[] | undefined {
  return itemEdits(analysis.document, report, kind, words, place);
}

/** Writes a problem with its cause and measure, each into its own part and bound to the problem. Parts that are missing get nothing. */
export function insertThree(
  analysis: Analysis,
  report: Report,
  words: Words,
  category?: Category,
): Edit[] | undefined {
  const index = analysis.document.reports.indexOf(report);
  const inCategory = category && report.categories.indexOf(category);
  let edits = itemEdits(analysis.document, report, 'problem', words.problem, { category });
  if (!edits) return undefined;
  const written = edits[0].span.start + edits[0].text.length;
  for (const kind of ['cause', 'measure'] as const) {
    const answer = words[kind];
    if (answer === undefined) continue;
    // The next item is placed by the text as it is then: in some layouts it stands right under the problem.
    const document = parse(applyEdits(analysis.document.text, edits), {
      profiles: analysis.knowledge.profiles,
      profile: analysis.document.profile?.id,
    });
    const now = document.reports[index];
    const problem = now?.problems.find(({ span }) => span.start < written && written <= span.end);
    if (!now || !problem) continue;
    const more = itemEdits(document, now, kind, answer, {
      problem,
      category: inCategory === undefined ? undefined : now.categories[inCategory],
    });
    if (more) edits = followedBy(edits, more);
  }
  return edits;
}

function itemEdits(
  document: Parsed,
  report: Report,
  kind: Kind,
  words: string,
  place: { category?: Category; problem?: Item },
): Edit[] | undefined {
  const slot = slotFor(document, report, kind, place);
  if (!slot) return undefined;
  const { problem } = place;
  const bound =
    kind === 'problem' || !problem || slot.marked || standsUnder(report)
      ? ''
      : `<!-- 对应：${lastingName(problem, report)} -->`;
  return [{ span: slot.span, text: slot.write(words) + bound }];
}

/** Where answers stand right under their problems, they need no markers. */
const standsUnder = ({ causes, measures }: Report): boolean =>
  [...causes, ...measures].some(({ under }) => under);

/** A head with blanks will change: such a problem is named by its place. */
const lastingName = (problem: Item, report: Report): string =>
  problem.head.includes('【') ? problem.place : nameOf(problem, report);
