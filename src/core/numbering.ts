import type { Span } from './text.ts';

/**
 * How an ordinal is written. The first four are the levels of official papers (GB/T 9704-2012, 7.3.3):
 * `一、`, `（一）`, `1.`, `（1）`; the others number items inside a level.
 */
export type OrdinalStyle =
  | 'han' // 一、
  | 'han-paren' // （一）
  | 'digit' // 1. 1、 1）
  | 'digit-paren' // （1）
  | 'circled' // ①
  | 'is' // 一是
  | 'must' // 一要
  | 'nth' // 第一，
  | 'first' // 首先，其次，再次，最后
  | 'label' // 问题1：
  | 'dotted'; // 2.1

export interface Ordinal {
  readonly style: OrdinalStyle;
  /** 1 for the first; 0 for 最后, which fits any place but the first. */
  readonly value: number;
  /** The ordinal as written, with its mark (`一、`), without white space around. */
  readonly span: Span;
  /** Where the numbered text begins. */
  readonly textStart: number;
}

const HAN_DIGITS = '零一二三四五六七八九';

/** 1 to 99 in Han numerals; what is more, in digits. */
export function toHan(n: number): string {
  if (n > 99) return String(n);
  if (n < 10) return HAN_DIGITS[n];
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  return `${tens === 1 ? '' : HAN_DIGITS[tens]}十${ones ? HAN_DIGITS[ones] : ''}`;
}

/** The value of a Han numeral up to 99, NaN for anything else. */
export function fromHan(text: string): number {
  const ten = text.indexOf('十');
  if (ten < 0)
    return text.length === 1 && HAN_DIGITS.indexOf(text) > 0 ? HAN_DIGITS.indexOf(text) : Number.NaN;
  const tens = ten === 0 ? 1 : HAN_DIGITS.indexOf(text.slice(0, ten));
  const rest = text.slice(ten + 1);
  const ones = rest === '' ? 0 : HAN_DIGITS.indexOf(rest);
  return tens > 0 && ones >= 0 && rest.length < 2 ? tens * 10 + ones : Number.NaN;
}

const HAN = '[一二三四五六七八九十]{1,3}';
/** Full-width digits come with some input methods. */
const DIGITS = '[0-9０-９]{1,2}';
const ORDINAL = new RegExp(
  [
    `(?<han>${HAN})[ \\u3000]*(?:、|[．.](?!\\d)|,(?!\\d)|，)`,
    `[（(〔][ \\u3000]*(?<hanParen>${HAN})[ \\u3000]*[）)〕](?:、(?!、))?`,
    `[（(][ \\u3000]*(?<digitParen>${DIGITS})[ \\u3000]*[）)](?:、(?!、))?`,
    `(?<dotted>\\d{1,2}[.．]\\d{1,2})(?![\\d.．%％年月万亿个元])[、.．]?(?=[ \\u3000\\u3400-\\u9fff“《])`,
    `(?<digit>${DIGITS})(?:、|[．.](?![0-9０-９])|[）)][.、]?)`,
    `(?<circled>[①-⑳])`,
    `(?<is>${HAN})是(?!非|否)[，,、：:]?`,
    `(?<must>${HAN})要(?!求|素|点|务|害|旨|紧)[，,、：:]?`,
    `[第其](?<nth>${HAN})(?:[，,、：:]|是)`,
    `(?<first>首先|其次|再次|最后)[，,、：:]`,
    `(?:问题|不足)[ ]?(?<label>${DIGITS}|${HAN})[：:、.．]`,
  ].join('|'),
  'y',
);

/** The ordinal that stands in `text` at `offset`, if one does. Bold marks inside it (`**一是**`, `**1.** `) are passed over. */
export function ordinalAt(text: string, offset: number): Ordinal | undefined {
  let at = offset;
  let bold = 0;
  while (bold < 3 && (text.charCodeAt(at) === 42 || text.charCodeAt(at) === 95)) {
    at++;
    bold++;
  }
  ORDINAL.lastIndex = at;
  const groups = ORDINAL.exec(text)?.groups;
  if (!groups) return undefined;
  let end = ORDINAL.lastIndex;
  const span = { start: at, end };
  if (bold > 0)
    while (end < span.end + bold && (text.charCodeAt(end) === 42 || text.charCodeAt(end) === 95)) end++;
  const made = (style: OrdinalStyle, value: number): Ordinal | undefined =>
    value >= 0 ? { style, value, span, textStart: end } : undefined;
  if (groups.is) return made('is', fromHan(groups.is));
  if (groups.han) return made('han', fromHan(groups.han));
  if (groups.hanParen) return made('han-paren', fromHan(groups.hanParen));
  if (groups.digit) return made('digit', fromDigits(groups.digit));
  if (groups.digitParen) return made('digit-paren', fromDigits(groups.digitParen));
  if (groups.dotted) return made('dotted', Number(groups.dotted.split(/[.．]/)[1]));
  if (groups.circled) return made('circled', groups.circled.charCodeAt(0) - 0x2460 + 1);
  if (groups.must) return made('must', fromHan(groups.must));
  if (groups.nth) return made('nth', fromHan(groups.nth));
  if (groups.first) return made('first', ['最后', '首先', '其次', '再次'].indexOf(groups.first));
  if (groups.label) return made('label', fromHan(groups.label) || fromDigits(groups.label));
  return undefined;
}

/** The value of Arabic digits, half or full width; NaN for anything else. */
export function fromDigits(text: string): number {
  return Number(text.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10)));
}

/** `written` (an ordinal as it stands in a report) with another number, its brackets and marks kept. */
export function renumbered(written: string, style: OrdinalStyle, value: number): string {
  switch (style) {
    case 'first':
      return (['首先', '首先', '其次', '再次'][value] ?? '最后') + written.slice(2);
    case 'circled':
      return String.fromCharCode(0x2460 + value - 1);
    case 'dotted':
      return written.replace(/(?<=[.．])\d+/, String(value));
    case 'digit':
    case 'digit-paren':
      return written.replace(/[0-9０-９]+/, (old) => digitsLike(old, value));
    case 'label':
      return written
        .replace(/[0-9０-９]+/, (old) => digitsLike(old, value))
        .replace(/[一二三四五六七八九十]+/, toHan(value));
    default:
      return written.replace(/[一二三四五六七八九十]+/, toHan(value));
  }
}

function digitsLike(written: string, value: number): string {
  const plain = String(value);
  return written.charCodeAt(0) < 0xff10
    ? plain
    : plain.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
}
