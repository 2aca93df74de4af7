import type { Analysis } from '../analyze.ts';
import { type Parsed, parse } from '../parse.ts';
import { type Category, type Item, type Kind, type Report, ROLE_OF } from '../report.ts';
import { applyEdits, type Edit } from '../text.ts';
import { followedBy } from './compose.ts';
import { nameOf } from './linkEdits.ts';
import { partInsertion } from './skeleton.ts';
import { slotFor } from './slot.ts';

/** The words of items to be written, blanks and all. */
export interface Words {
  readonly problem: string;
  readonly cause?: string;
  readonly measure?: string;
}

interface Place {
  readonly category?: Category;
  /** What a cause or measure answers: it is bound to it by a marker. */
  readonly problem?: Item;
}

/** Writes one item where it belongs, with a part for it where there is none. Undefined where no place can be found. */
export function insertItem(
  analysis: Analysis,
  report: Report,
  kind: Kind,
  words: string,
  place: Place = {},
): Edit[] | undefined {
  const edits = inPart(analysis.document, report, kind, words, place);
  if (edits) return edits;
  const { document, writer } = analysis;
  const site = { report, document, text: document.text, profile: document.profile, writer };
  const part = partInsertion(site, ROLE_OF[kind]);
  const after = reread(analysis, part);
  const now = after.reports[document.reports.indexOf(report)];
  const more = now && inPart(after, now, kind, words, moved(place, report, now));
  return more && followedBy(part, more);
}

/** Writes a problem with its cause and measure, each into its own part and bound to the problem. */
export function insertThree(
  analysis: Analysis,
  report: Report,
  words: Words,
  category?: Category,
): Edit[] | undefined {
  let edits = insertItem(analysis, report, 'problem', words.problem, { category });
  if (!edits) return undefined;
  for (const kind of ['cause', 'measure'] as const) {
    const answer = words[kind];
    if (answer === undefined) continue;
    // The next item is placed by the text as it is then: in some layouts it stands right under the problem.
    const document = reread(analysis, edits);
    const now = document.reports[analysis.document.reports.indexOf(report)];
    const problem = now && newProblem(report, now);
    const more = problem && insertItem({ ...analysis, document }, now, kind, answer, { problem });
    if (more) edits = followedBy(edits, more);
  }
  return edits;
}

/** The first problem that was not there before: of the same words there may be several. */
function newProblem(before: Report, after: Report): Item | undefined {
  const left = before.problems.map(({ head, category }) => `${category?.index} ${head}`);
  return after.problems.findLast(({ head, category }) => {
    const at = left.lastIndexOf(`${category?.index} ${head}`);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function inPart(
  document: Parsed,
  report: Report,
  kind: Kind,
  words: string,
  place: Place,
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

function reread({ document, knowledge }: Analysis, edits: readonly Edit[]): Parsed {
  const options = { profiles: knowledge.profiles, profile: document.profile?.id };
  return parse(applyEdits(document.text, edits), options);
}

/** The same place in the report as it is read anew: neither problems nor categories have become more. */
const moved = ({ category, problem }: Place, before: Report, after: Report): Place => ({
  category: category && after.categories[before.categories.indexOf(category)],
  problem: problem && after.problems[before.problems.indexOf(problem)],
});

/** Where answers stand right under their problems, they need no markers. */
const standsUnder = ({ causes, measures }: Report): boolean =>
  [...causes, ...measures].some(({ under }) => under);

/** A head with blanks will change: such a problem is named by its place. */
const lastingName = (problem: Item, report: Report): string =>
  problem.head.includes('【') ? problem.place : nameOf(problem, report);
