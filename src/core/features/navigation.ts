import type { Analysis } from '../analyze.ts';
import type { Link, Links } from '../links/link.ts';
import { mentionsIn } from '../links/mentions.ts';
import type { Item, Report } from '../report.ts';
import type { Span } from '../text.ts';

/** An item, and the report with its links in which it stands. */
export interface Spot {
  readonly item: Item;
  readonly report: Report;
  readonly links: Links;
}

/** The items in which `offset` lies, their markers included: two where a merged part makes one text both cause and measure. */
export function spotsAt(analysis: Analysis, offset: number): Spot[] {
  const inside = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  return spotsOf(analysis).filter(
    ({ item }) => inside(item.span) || item.comments.some((comment) => inside(comment.span)),
  );
}

/** All items of a file; none of a file that is no report. */
export function spotsOf(analysis: Analysis): Spot[] {
  return analysis.links.flatMap((links, i) => {
    const report = analysis.document.reports[i];
    return [...report.problems, ...report.causes, ...report.measures].map((item) => ({
      item,
      report,
      links,
    }));
  });
}

/** The links of an item: a problem's to its causes and measures, an answer's to its problems. */
export function linksOf({ item, links }: Spot): readonly Link[] {
  return item.kind === 'problem'
    ? [...links.of(item, 'cause'), ...links.of(item, 'measure')]
    : links.from(item);
}

/** The item at the other end of a link. */
export const otherEnd = (link: Link, item: Item): Item =>
  link.problem === item ? link.answer : link.problem;

/** From the ordinal to the head's last character: 一是学用结合不紧. */
export const titleSpan = (item: Item): Span => ({ start: item.span.start, end: item.headSpan.end });

/** Words that name problems: a reference in a marker (学用结合不紧, （三）2 …), or a place in running prose. */
export interface Naming {
  readonly span: Span;
  readonly problems: readonly Item[];
  readonly report: Report;
  readonly links: Links;
}

/** All that is named in a file, report by report. */
export function namings({ document, links: all }: Analysis): Naming[] {
  return all.flatMap((links, i) => {
    const report = document.reports[i];
    const named = (span: Span, problems: readonly Item[]): Naming => ({ span, problems, report, links });
    // A text that is cause and measure at once names once.
    const answers = new Map(
      [...report.problems, ...report.causes, ...report.measures].map((item) => [item.span.start, item]),
    );
    return [
      ...links.references.map(({ reference, problems }) => named(reference.span, problems)),
      ...[...answers.values()].flatMap((item) =>
        mentionsIn(document.clean, { start: item.headSpan.start, end: item.span.end }, report).map(
          ({ span, category, problem }) => named(span, problem ? [problem] : category.items),
        ),
      ),
    ];
  });
}

/** What is named at `offset`. */
export const namingAt = (analysis: Analysis, offset: number): Naming | undefined =>
  namings(analysis).find(({ span }) => span.start <= offset && offset <= span.end);

export interface Jump {
  /** What is underlined where the jump starts; absent inside an item's text. */
  readonly origin?: Span;
  readonly targets: readonly Item[];
}

/** Where “go to definition” leads: from a reference to its problems, from a problem to its answers, from an answer to its problems. */
export function definitionsAt(analysis: Analysis, offset: number): Jump | undefined {
  const naming = namingAt(analysis, offset);
  if (naming) return { origin: naming.span, targets: naming.problems };
  const spots = spotsAt(analysis, offset);
  if (spots.length === 0) return undefined;
  const origin = titleSpan(spots[0].item);
  const targets = new Set(spots.flatMap((spot) => linksOf(spot).map((link) => otherEnd(link, spot.item))));
  return { origin: offset <= origin.end ? origin : undefined, targets: [...targets].sort(inOrder) };
}

/** Everything that belongs to the item at `offset`: the other ends of its links and the references that name it. */
export function referencesAt(analysis: Analysis, offset: number, withItself: boolean): Span[] {
  const all = namings(analysis);
  const named = all.find(({ span }) => span.start <= offset && offset <= span.end);
  const spots = named ? named.problems.map((item) => ({ ...named, item })) : spotsAt(analysis, offset);
  const spans = new Map<number, Span>();
  for (const spot of spots) {
    const found = [
      ...(withItself ? [spot.item.headSpan] : []),
      ...linksOf(spot).map((link) => otherEnd(link, spot.item).headSpan),
      ...all.filter(({ problems }) => problems.includes(spot.item)).map(({ span }) => span),
    ];
    for (const span of found) spans.set(span.start, span);
  }
  return [...spans.values()].sort((a, b) => a.start - b.start);
}

/** What is named and the one problem to which each leads. */
export function referenceLinks(analysis: Analysis): { span: Span; target: Item }[] {
  return namings(analysis).flatMap(({ span, problems }) =>
    problems.length > 0 ? [{ span, target: problems[0] }] : [],
  );
}

const inOrder = (a: Item, b: Item): number => a.span.start - b.span.start;
