import type { Analysis } from '../analyze.ts';
import type { Link, Via } from '../links/link.ts';
import { type Item, KIND_NAMES } from '../report.ts';
import type { Span } from '../text.ts';
import { linksOf, namingAt, otherEnd, type Spot, spotsAt, titleSpan } from './navigation.ts';

/** What is shown over an item's head, or over a reference to it: what belongs to it, and why. */
export interface Card {
  /** The text under the pointer that the card is about. */
  readonly span: Span;
  readonly spot: Spot;
  /** 问题（三）2：学用结合不紧 */
  readonly title: string;
  readonly lists: readonly CardList[];
}

/** The causes, the measures or the problems of an item. */
export interface CardList {
  readonly kind: Item['kind'];
  readonly entries: readonly CardEntry[];
  /** Where there is none: the nearest candidate, and why it is not counted. */
  readonly nearest?: CardEntry;
}

export interface CardEntry {
  readonly item: Item;
  readonly link: Link;
  /** 作者标明, 推断（82%） … */
  readonly how: string;
  /** True where the program found it and the author has not said so. */
  readonly inferred: boolean;
}

const HOW: Record<Via, string> = {
  marker: '作者标明',
  reference: '文中写明',
  category: '同一方面',
  theme: '按主题推断',
  text: '按用词推断',
};

/** The cards for `offset`: of the reference there, or of the item whose ordinal or head stands there. */
export function cardsAt(analysis: Analysis, offset: number): Card[] {
  const naming = namingAt(analysis, offset);
  if (naming) return naming.problems.map((item) => cardOf({ ...naming, item }, naming.span));
  return spotsAt(analysis, offset)
    .filter(({ item }) => offset <= item.headSpan.end)
    .map((spot) => cardOf(spot, titleSpan(spot.item)));
}

function cardOf(spot: Spot, span: Span): Card {
  const { item, links } = spot;
  const entry = (link: Link): CardEntry => ({
    item: otherEnd(link, item),
    link,
    how: link.confidence < 0.95 ? `${HOW[link.via]}（${Math.round(link.confidence * 100)}%）` : HOW[link.via],
    inferred: link.via !== 'marker',
  });
  const lists =
    item.kind === 'problem'
      ? (['cause', 'measure'] as const).map((kind) => {
          const nearest = links.nearest(item, kind);
          const entries = links.of(item, kind).map(entry);
          return { kind, entries, nearest: entries.length === 0 && nearest ? entry(nearest) : undefined };
        })
      : [{ kind: 'problem' as const, entries: linksOf(spot).map(entry) }];
  return { span, spot, title: `${KIND_NAMES[item.kind]}${item.place}：${item.head}`, lists };
}
