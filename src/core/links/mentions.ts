import { fromHan, type Ordinal } from '../numbering.ts';
import type { Category, Item, Report } from '../report.ts';
import type { Span } from '../text.ts';

/** A place that running prose names: 针对（三）2的问题, （三）方面第2个问题; without `problem` a category alone. */
export interface Mention {
  /** From the category's bracket to the last numeral. */
  readonly span: Span;
  readonly category: Category;
  readonly problem?: Item;
  /** The category's numeral; absent where the one before is carried on (the 3 in （一）2、3). */
  readonly chapter?: Span;
  /** The problem's number. */
  readonly number?: Span;
}

const HAN = '[一二三四五六七八九十]{1,3}';
const NUMBER = `\\d{1,2}|${HAN}`;
const AND = '(?:[、和与及]|以及)';
const UNIT = '(?:[条项]|个(?=问题|[的等和与及、，。；]|$))';
const MENTION = new RegExp(
  `[（(](?<chapter>${HAN})[）)](?:个?方面(?:的?第(?<inChapter>${NUMBER})${UNIT})?|第(?<alone>${NUMBER})${UNIT}|(?<bare>\\d{1,2}(?:${AND}\\d{1,2})*)(?!\\d))`,
  'dg',
);
const JOINED = new RegExp(`^(?:[，；]|${AND})$`);
/** （三）2 alone may be anything (（三）2月底前): it is a place where words for problems stand before or behind it. */
const CUE_BEFORE = /(?:针对|围绕|解决|整改|前述|上述|对应|问题|不足|短板)[“"：:]?$/;
const CUE_BEHIND =
  /^[”"]?等?(?:这?[一二两三四五六几][个条项]|这些)?(?:所[述列指说])?的?(?:突出|具体|主要)?(?:问题|不足|短板|毛病|现象)/;
/** Behind these a number counts or dates something. */
const UNITS = /^[.．%％至到~～—\-年月日号天周季次时分个名位人户家件项条份篇本页笔场处台元万亿倍成里米亩]/;

/** The places that are surely named in `span`: words say that problems are meant, and ordinals and positions don't differ. */
export function mentionsIn(clean: string, span: Span, report: Report): Mention[] {
  const words = clean.slice(span.start, span.end);
  const found = [...words.matchAll(MENTION)];
  const endOf = (match: RegExpExecArray): number => match.index + match[0].length;
  const isJoined = (i: number): boolean =>
    i > 0 && i < found.length && JOINED.test(words.slice(endOf(found[i - 1]), found[i].index));
  // One word for problems speaks for all places that are joined: 针对（一）2、（三）1.
  const cued = found.map(({ index }) => CUE_BEFORE.test(words.slice(Math.max(0, index - 4), index)));
  for (let i = 1; i < found.length; i++) cued[i] ||= isJoined(i) && cued[i - 1];
  for (let i = found.length - 1; i >= 0; i--)
    cued[i] ||=
      CUE_BEHIND.test(words.slice(endOf(found[i]), endOf(found[i]) + 20)) || (isJoined(i + 1) && cued[i + 1]);
  return found.flatMap((match, i): Mention[] => {
    const { chapter, inChapter, alone, bare } = match.groups!;
    const category = nth(report.categories, fromHan(chapter), ({ heading }) => heading.ordinal);
    if (!category) return [];
    const at = (name: string): Span => {
      const [start, end] = match.indices!.groups![name];
      return { start: span.start + start, end: span.start + end };
    };
    const whole = { start: span.start + match.index, end: span.start + endOf(match) };
    if (bare === undefined) {
      const number = inChapter ?? alone;
      if (number === undefined) return [{ span: whole, category, chapter: at('chapter') }];
      const problem = problemAt(category, number);
      return problem
        ? [
            {
              span: whole,
              category,
              problem,
              chapter: at('chapter'),
              number: at(inChapter ? 'inChapter' : 'alone'),
            },
          ]
        : [];
    }
    if (!cued[i] || UNITS.test(words.slice(endOf(match), endOf(match) + 1))) return [];
    const { start } = at('bare');
    const run = [...bare.matchAll(/\d+/g)].map((digits, k): Mention | undefined => {
      const problem = problemAt(category, digits[0]);
      const number = { start: start + digits.index, end: start + digits.index + digits[0].length };
      if (!problem) return undefined;
      return k === 0
        ? { span: { ...whole, end: number.end }, category, problem, chapter: at('chapter'), number }
        : { span: number, category, problem, number };
    });
    return run.every((mention) => mention !== undefined) ? run : [];
  });
}

const problemAt = ({ items }: Category, number: string): Item | undefined =>
  nth(items, Number(number) || fromHan(number), ({ ordinal }) => ordinal);

/**
 * The one that stands in the place `n`, unless its ordinal says another number. Behind the end of the row, where numbers
 * were left out (一是、二是、四是), the one that is written so.
 */
function nth<T>(row: readonly T[], n: number, ordinalOf: (one: T) => Ordinal | undefined): T | undefined {
  const value = (one: T): number => ordinalOf(one)?.value || n;
  if (n <= row.length) return row.slice(n - 1, n).find((one) => value(one) === n);
  const written = row.filter((one) => ordinalOf(one)?.value === n);
  return written.length === 1 ? written[0] : undefined;
}
