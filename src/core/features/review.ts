import type { Analysis } from '../analyze.ts';
import type { Link } from '../links/link.ts';
import type { Item, Report } from '../report.ts';
import type { Edit } from '../text.ts';
import { decide } from './linkEdits.ts';
import type { Spot } from './navigation.ts';

/** A link that was inferred, with the report it stands in. */
export interface Question {
  readonly link: Link;
  readonly report: Report;
  readonly spot: Spot;
}

export type Answer = 'yes' | 'no' | 'skip';

/** True for a link that no word of the author's says. */
export const isInferred = ({ via }: Link): boolean => via === 'theme' || via === 'text';

/** The links that nobody has confirmed, the doubtful ones first: there a reader's word counts most. */
export function questionsOf(analysis: Analysis): Question[] {
  const questions = analysis.document.reports.flatMap((report, i) => {
    const links = analysis.links[i];
    return [...report.causes, ...report.measures].flatMap((item) =>
      links
        .from(item)
        .filter(isInferred)
        .map((link): Question => ({ link, report, spot: { item, report, links } })),
    );
  });
  return questions.sort((a, b) => a.link.confidence - b.link.confidence);
}

/** All answers in one edit. What was skipped stays as it is: an answer's marker names it as well. */
export function reviewEdits(
  questions: readonly Question[],
  answers: readonly (Answer | undefined)[],
): Edit[] {
  const decisions = new Map<Item, { spot: Spot; confirm: Item[]; refuse: Item[] }>();
  for (const [i, { link, spot }] of questions.entries()) {
    const decision = decisions.get(spot.item) ?? { spot, confirm: [], refuse: [] };
    decisions.set(spot.item, decision);
    if (answers[i] === 'yes') decision.confirm.push(link.problem);
    if (answers[i] === 'no') decision.refuse.push(link.problem);
  }
  return [...decisions.values()].flatMap(({ spot, confirm, refuse }) =>
    confirm.length + refuse.length > 0 ? decide(spot, { confirm, refuse }) : [],
  );
}
