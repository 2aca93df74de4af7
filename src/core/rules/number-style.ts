import { fromHan } from '../numbering.ts';
import type { Edit, Span } from '../text.ts';
import { isUnfinished } from './blanks.ts';
import { charactersOf, isAlphanumeric, isDigit, lastAt, within } from './characters.ts';
import { type Context, type Fault, type Fix, listed, type Rule } from './rule.ts';

const ID = 'number-style';
const APPROXIMATE = [
  '一、二',
  '二、三',
  '三、四',
  '三、五',
  '四、五',
  '五、六',
  '六、七',
  '七、八',
  '八、九',
] as const;
/** What a Han numeral over ten has in it. */
const TENS = [...'一二三四五六七八九'].flatMap((digit) =>
  digit === '一' ? ['十一'] : [`十${digit}`, `${digit}十`],
);
const WORDS = ['二〇', '二零', '百分之', ...APPROXIMATE, ...TENS];
const FIRST_OF_TENS = WORDS.length - TENS.length;

export const numberStyle: Rule = {
  id: ID,
  group: 'typography',
  title: '数字用法',
  severity: 'info',
  stage: 'final',
  words: WORDS,
  *check(context) {
    const faults = [...arabic(context), ...han(context)].sort((a, b) => a.span.start - b.span.start);
    let behind = 0;
    for (const fault of faults) {
      if (fault.span.start < behind || isLeftAlone(context, fault.span.start)) continue;
      behind = fault.span.end;
      yield fault;
    }
  },
};

function isLeftAlone(context: Context, at: number): boolean {
  return within(charactersOf(context).titles, at) || isUnfinished(context, at);
}

const replaced = (span: Span, text: string): Edit => ({ span, text });
const fix = (kind: Fix['kind'], text: string, ...edits: Edit[]): Fix[] => [
  { title: text ? `改为“${text}”` : '删去', kind, edits },
];
const halfWidth = (digits: string): string =>
  digits.replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0));

/** Behind what `pattern` finds of a number from `start` on; numbers are short. */
function ahead(clean: string, start: number, pattern: RegExp): RegExpExecArray | null {
  return pattern.exec(clean.slice(start, start + 24));
}

function* arabic(context: Context): Iterable<Fault> {
  const { clean } = context;
  const wide: Edit[] = [];
  for (const { start, end } of charactersOf(context).digits) {
    const span = { start, end };
    const written = clean.slice(start, end);
    const digits = halfWidth(written);
    const next = clean[end];
    const previous = clean[start - 1] ?? '';
    const padded =
      digits.length === 2 && digits[0] === '0' && digits[1] !== '0' && (next === '月' || next === '日');
    if (digits !== written) {
      if (!isLeftAlone(context, start)) wide.push(replaced(span, padded ? digits[1] : digits));
      if (padded) continue;
    } else if (padded) {
      const zero = { start, end: start + 1 };
      yield {
        span,
        message: `月、日前面不加0，写“${digits[1]}${next}”。`,
        fixes: fix('sure', digits[1], replaced(zero, '')),
      };
      continue;
    }
    if (
      next === '年' &&
      digits.length === 2 &&
      !isAlphanumeric(previous.charCodeAt(0)) &&
      ahead(clean, end + 1, /^\d{1,2}月/)
    ) {
      const year = (Number(digits) <= 50 ? '20' : '19') + digits;
      yield {
        span: { start, end: end + 1 },
        message: `年份要写全四位，如“${year}年”。`,
        fixes: fix('choose', year, replaced(span, year)),
      };
      continue;
    }
    if (next === '~' || next === '～' || next === '—' || next === '-') {
      const to = ahead(clean, end + 1, /^\d+(?:\.\d+)?(%)?/);
      const edits = to
        ? [
            ...(to[1] ? [replaced({ start: end, end }, '%')] : []),
            ...(next === '~' ? [replaced({ start: end, end: end + 1 }, '～')] : []),
          ]
        : [];
      if (to && edits.length > 0) {
        const text = `${written}${to[1] ?? ''}${next === '~' ? '～' : next}${to[0]}`;
        yield {
          span: { start, end: end + 1 + to[0].length },
          message: `数值范围写“${text}”：用浪纹线，前一个数的百分号不省。`,
          fixes: fix('sure', text, ...edits),
        };
        continue;
      }
    }
    if (next === '.' && digits.length === 4 && !/[\d.a-zA-Z/-]/.test(previous)) {
      const rest = ahead(clean, end, /^\.(1[0-2]|0?[1-9])\.([12]\d|3[01]|0?[1-9])(?![\d.a-zA-Z])/);
      if (rest && /^(?:19|20)/.test(digits)) {
        const date = `${digits}年${Number(rest[1])}月${Number(rest[2])}日`;
        const whole = { start, end: end + rest[0].length };
        yield {
          span: whole,
          message: `日期用年、月、日标明，写“${date}”。`,
          fixes: fix('choose', date, replaced(whole, date)),
        };
        continue;
      }
    }
    if ((previous === '几' || previous === '数') && /^10+$/.test(digits) && digits.length <= 5) {
      const text = previous + '十百千万'[digits.length - 2];
      const whole = { start: start - 1, end };
      yield {
        span: whole,
        message: `带“${previous}”的约数用汉字，写“${text}”。`,
        fixes: fix('choose', text, replaced(whole, text)),
      };
      continue;
    }
    if (next === '几' && clean[end + 1] !== '何' && /^[1-9]0$/.test(digits)) {
      const text = `${digits === '10' ? '' : '一二三四五六七八九'[Number(digits[0]) - 1]}十几`;
      const whole = { start, end: end + 1 };
      yield {
        span: whole,
        message: `带“几”的约数用汉字，写“${text}”。`,
        fixes: fix('choose', text, replaced(whole, text)),
      };
      continue;
    }
    yield* twiceVague(clean, start, end);
  }
  if (wide.length === 0) return;
  const [{ span, text }] = wide;
  const message = `数字用半角，写“${text}”${wide.length > 1 ? `；这样的全角数字全文共${wide.length}处` : ''}。`;
  yield { span, message, fixes: [{ title: '全角数字都改为半角', kind: 'sure', edits: wide }] };
}

const VAGUE_BEFORE = /(?:将近|接近|大约|近|约|超过|不少于|不低于|至少|多达)$/;

/** 近30人左右, 超过80%以上: said twice. */
function* twiceVague(clean: string, start: number, end: number): Iterable<Fault> {
  const before = VAGUE_BEFORE.exec(clean.slice(Math.max(0, start - 3), start))?.[0];
  if (!before) return;
  const after = ahead(clean, end, /^[万亿%]?[^\d，。；、：！？（）“”\s]{0,4}?(左右|上下|以上)/);
  if (!after || (after[1] === '以上') === /约|近$/.test(before)) return;
  const place = { start: end + after[0].length - 2, end: end + after[0].length };
  yield {
    span: { start: start - before.length, end: place.end },
    message: `“${before}”和“${after[1]}”意思重复，留一个。`,
    fixes: fix('choose', '', replaced(place, '')),
  };
}

const DATE =
  /^二[〇零][〇零一二三四五六七八九]{2}年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?)?/;
const PERCENT =
  /^百分之([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?![一二三四五六七八九十几多数百点、])/;
const COUNT =
  /^([二三四五六七八九]?十[一二三四五六七八九]?)(?:个|次|户|名|件|条|项|天|家|场|份|篇|本|亩|万元|元|公里|人次|分钟|小时)/;
const ARABIC_COUNT = /\d(?:个|次|户|名|件|条|项|天|家|场|份|篇|本|亩|万元|元|公里|人次|分钟|小时)/;

function* han(context: Context): Iterable<Fault> {
  const { clean } = context;
  const characters = charactersOf(context);
  const hits = listed(context, ID);
  for (const { start, end, entry } of hits) {
    if (within(characters.quotations, start)) continue;
    if (entry < 2) {
      const date = ahead(clean, start, DATE);
      if (!date) continue;
      const year = [...date[0].slice(0, 4)]
        .map((c) => Math.max(0, '〇一二三四五六七八九'.indexOf(c)))
        .join('');
      const text = `${year}年${date[1] ? `${fromHan(date[1])}月` : ''}${date[2] ? `${fromHan(date[2])}日` : ''}`;
      const span = { start, end: start + date[0].length };
      yield {
        span,
        message: `公历日期用阿拉伯数字，写“${text}”。`,
        fixes: fix('choose', text, replaced(span, text)),
      };
    } else if (WORDS[entry] === '百分之') {
      const percent = ahead(clean, start, PERCENT);
      const value = percent ? fromHan(percent[1]) : Number.NaN;
      if (Number.isNaN(value)) continue;
      const span = { start, end: start + percent![0].length };
      yield {
        span,
        message: `百分数用阿拉伯数字，写“${value}%”。`,
        fixes: fix('choose', `${value}%`, replaced(span, `${value}%`)),
      };
    } else if (entry >= FIRST_OF_TENS) yield* mixedCount(context, clean[start] === '十' ? start : start + 1);
    else if (
      clean[start - 1] !== '第' &&
      clean[start - 1] !== '、' &&
      /[天次遍趟户岁]/.test(clean[end] ?? '')
    ) {
      const text = clean[start] + clean[end - 1];
      yield {
        span: { start, end },
        message: `相邻两数连用表示约数，中间不加顿号，写“${text}”。`,
        fixes: fix('choose', text, replaced({ start, end }, text)),
      };
    }
  }
}

/** Counts further apart than this are not read side by side. */
const NEAR = 100;

/** 走访12个村、二十五户: counts of one sentence are written alike. `at` is the 十 of a Han numeral. */
function* mixedCount(context: Context, at: number): Iterable<Fault> {
  const { clean } = context;
  const start = /[二三四五六七八九]/.test(clean[at - 1] ?? '') ? at - 1 : at;
  if (
    isDigit(clean.charCodeAt(start - 1)) ||
    /^(?:.?[第百千万零几数]|[一二三四五六七八九]、)$/.test(clean.slice(start - 2, start))
  )
    return;
  const count = ahead(clean, start, COUNT);
  if (!count || count[1] === '十') return;
  const sentence = lastAt(charactersOf(context).sentences, start);
  if (
    !sentence ||
    !ARABIC_COUNT.test(
      clean.slice(Math.max(sentence.start, start - NEAR), Math.min(sentence.end, start + NEAR)),
    )
  )
    return;
  const span = { start, end: start + count[1].length };
  const text = String(fromHan(count[1]));
  yield {
    span,
    message: `同一句里的数量写法要一致，这里可写“${text}”。`,
    fixes: fix('choose', text, replaced(span, text)),
  };
}
