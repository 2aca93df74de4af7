import { fromHan } from '../numbering.ts';
import type { Category, Item, Reference, Report } from '../report.ts';

/** What a reference (学用结合不紧, （三）2, 廉洁自律方面, 全部) points at. */
export interface Resolved {
  readonly reference: Reference;
  /** The problems it names; empty where it names nothing, several where a head is not unique. */
  readonly problems: readonly Item[];
  readonly category?: Category;
  readonly fault?: 'unknown' | 'ambiguous';
  /** Heads and names that come near a reference to nothing, best first. */
  readonly suggestions: readonly string[];
}

const PLACE = /^[（(]?([一二三四五六七八九十]{1,3})[）)]?[ \u3000]*(?:方面)?第?(\d{1,2})(?:个问题|条)?$/;
const OUTSIDE = /^0-(\d{1,2})$/;

const plain = (text: string): string => text.replace(/[\s　“”"'‘’*_。．，,；;：:、！？!?《》]/g, '');

const words = new WeakMap<Item, string>();

/** The words of a head alone, made once: every reference is held against every head. */
function headWords(problem: Item): string {
  let made = words.get(problem);
  if (made === undefined) {
    made = plain(problem.head);
    words.set(problem, made);
  }
  return made;
}

/** Finds what a reference in a marker or veto names. A unique beginning of a head is enough. */
export function resolve(reference: Reference, report: Report): Resolved {
  const text = reference.text.replace(/[。．\s]+$/, '');
  const found = (problems: readonly Item[], category?: Category): Resolved => ({
    reference,
    problems,
    category,
    suggestions: [],
  });
  if (/^(?:全部|所有|全部问题|所有问题)$/.test(text)) return found(report.problems);
  const place = PLACE.exec(text);
  if (place) {
    const item = report.categories[fromHan(place[1]) - 1]?.items[Number(place[2]) - 1];
    return item ? found([item]) : { ...found([]), fault: 'unknown', suggestions: suggest(text, report) };
  }
  const outside = OUTSIDE.exec(text);
  if (outside) {
    const item = report.problems.find((problem) => problem.place === text);
    return item ? found([item]) : { ...found([]), fault: 'unknown', suggestions: suggest(text, report) };
  }
  const wanted = plain(text);
  const exact = report.problems.filter((problem) => headWords(problem) === wanted);
  const beginning =
    exact.length > 0
      ? exact
      : report.problems.filter((problem) => wanted.length >= 2 && headWords(problem).startsWith(wanted));
  if (beginning.length === 1) return found(beginning);
  if (beginning.length > 1)
    return {
      ...found(beginning),
      fault: 'ambiguous',
      suggestions: beginning.map((problem) => problem.place),
    };
  const category = categoryCalled(text, report);
  if (category) return found(category.items, category);
  return { ...found([]), fault: 'unknown', suggestions: suggest(text, report) };
}

/** The category that `text` names: by its name, its heading's words, or its ordinal alone (（三）). */
export function categoryCalled(text: string, report: Report): Category | undefined {
  const ordinal = /^[（(]([一二三四五六七八九十]{1,3})[）)](?:方面)?$/.exec(text);
  if (ordinal) return report.categories[fromHan(ordinal[1]) - 1];
  const wanted = plain(text)
    .replace(/^在?(?:带头)?/, '')
    .replace(/(?:这个)?方面(?:的?问题)?$/, '');
  if (wanted.length < 2) return undefined;
  return report.categories.find((category) => {
    const title = plain(category.heading.title)
      .replace(/^在?(?:带头)?/, '')
      .replace(/方面.*$/, '');
    return (
      wanted === plain(category.name) || wanted === title || (wanted.length >= 4 && title.includes(wanted))
    );
  });
}

function suggest(text: string, report: Report): string[] {
  const pairs = bigrams(plain(text));
  return report.problems
    .map((problem) => ({ head: problem.head, score: overlap(pairs, bigrams(headWords(problem))) }))
    .filter(({ score }) => score > 0.2)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ head }) => head);
}

export function bigrams(text: string): Set<string> {
  const out = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) out.add(text.slice(i, i + 2));
  return out;
}

/** Share of the smaller set that both have. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const pair of a) if (b.has(pair)) both++;
  return both / Math.max(1, Math.min(a.size, b.size));
}

export { plain as plainWords };
