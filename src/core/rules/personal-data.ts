import type { Span } from '../text.ts';
import { charactersOf, isAlphanumeric } from './characters.ts';
import type { Fault, Rule } from './rule.ts';

export const personalData: Rule = {
  id: 'personal-data',
  group: 'privacy',
  title: '个人信息',
  severity: 'warning',
  stage: 'draft',
  *check(context) {
    const { clean } = context;
    let behind = 0;
    for (const { start } of charactersOf(context).digits) {
      if (start < behind) continue;
      for (const grouped of [false, true]) {
        const number = numberAt(clean, start, grouped);
        const kind = number && kindOf(number.digits);
        if (!kind || (kind === '手机号' && '元万亿个人次户吨米'.includes(clean[number.end] ?? ' '))) continue;
        behind = number.end;
        yield fault(number, kind);
        break;
      }
    }
  },
};

interface Numeral extends Span {
  readonly digits: string;
}

/** A number of 11 to 19 digits that stands for itself; `grouped`: 138 1234 5678, 138-1234-5678. */
function numberAt(clean: string, start: number, grouped: boolean): Numeral | undefined {
  const before = clean.charCodeAt(start - 1);
  if (isAlphanumeric(before) || './-_=#%'.includes(clean[start - 1] ?? ' ')) return undefined;
  let digits = '';
  let end = start;
  for (let i = start; i < clean.length && digits.length < 20; i++) {
    const code = clean.charCodeAt(i);
    if (code >= 48 && code <= 57) digits += clean[i];
    else if (code >= 0xff10 && code <= 0xff19) digits += String.fromCharCode(code - 0xfee0);
    else if (digits.length === 17 && (code === 88 || code === 120)) digits += 'X';
    else if (grouped && (code === 32 || code === 45) && end === i && digits.length >= 2) continue;
    else break;
    end = i + 1;
  }
  return digits.length < 11 || isAlphanumeric(clean.charCodeAt(end)) ? undefined : { digits, start, end };
}

function kindOf(digits: string): '身份证号' | '手机号' | '银行卡号' | undefined {
  if (digits.length === 18 && isIdentity(digits)) return '身份证号';
  if (/^(?:86)?1[3-9]\d{9}$/.test(digits)) return '手机号';
  return isBankCard(digits) ? '银行卡号' : undefined;
}

/** GB 11643: region, date of birth, sequence and a check character by ISO 7064 MOD 11-2. */
function isIdentity(digits: string): boolean {
  const month = Number(digits.slice(10, 12));
  const day = Number(digits.slice(12, 14));
  if (!/^[1-8]\d{5}(?:19|20)/.test(digits) || month < 1 || month > 12 || day < 1 || day > 31) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(digits[i]) * (2 ** (17 - i) % 11);
  return digits[17] === '10X98765432'[sum % 11];
}

/** UnionPay (62), the international brands and an older Chinese prefix, with Luhn's check digit. */
function isBankCard(digits: string): boolean {
  if (!/^(?:62\d{14,17}|9558\d{15}|(?:4\d|5[1-5]|35)\d{14})$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 ? ((digit * 2) % 10) + Math.floor((digit * 2) / 10) : digit;
  }
  return sum % 10 === 0;
}

function fault({ start, end, digits }: Numeral, kind: string): Fault {
  const masked = `${digits.slice(0, 3)}${'*'.repeat(digits.length - 7)}${digits.slice(-4)}`;
  return {
    span: { start, end },
    message: `像是${kind}（尾号${digits.slice(-4)}），材料里不宜写明，请删去或遮去中间几位。`,
    fixes: [{ title: `遮为${masked}`, kind: 'choose', edits: [{ span: { start, end }, text: masked }] }],
  };
}
