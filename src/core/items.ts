import type { Segment } from './segments.ts';
import { rankOf } from './structure.ts';
import { isSpace, trimSpan, units } from './text.ts';

/** An item while a report is being built: its segments, the ordinal first. */
export interface RawItem {
  readonly first: Segment;
  readonly start: number;
  end: number;
}

/** What stands around a head and is none of it, and what ends it. */
const PADDING = units('*_，,：:、');
const STOP = units('。！？；\r\n');
/** Longest head in UTF-16 units; a longer first sentence gives its beginning, up to the first ，. */
const LONGEST_HEAD = 30;
const CLOSING =
  /^(?:以上|上述)(?:是|为|就是|检查|剖析|汇报|报告|对照|材料|发言|所述|问题|内容|情况)?.{0,40}(?:批评|指正|帮助|监督|审阅|审议|汇报|对照检查|剖析|发言)|不妥之处|不当之处|批评指正|批评帮助|帮助指正|请.{0,14}(?:批评|指正)|^(?:特此|此致|敬礼|谢谢)|^(?:对照|检查|汇报|报告|发言|剖析)人[：:]|^(?:二[〇○零O]|20)[\d〇○零一二三四五六七八九]{2}\s*年[\d一二三四五六七八九十]{0,3}月?[\d一二三四五六七八九十]{0,3}日?$/;
const CARRIES_ON =
  /^(?:另外|同时|此外|所以|因此|例如|比如|譬如|如[，,：:]|究其|具体|主要表现|表现在|为此|对此|究其|特别是|尤其|其中|其次|再者|比如说|究竟|责任人|完成时限|整改时限|责任单位)/;

/**
 * The items in a body of segments. The first ordinal decides which style numbers the items; others inside them
 * (一是 within 1.) belong to the item. Without any ordinal each paragraph is an item.
 * @param bare false where paragraphs without ordinals are no items (text under a heading of its own).
 */
export function itemsIn(text: string, body: readonly Segment[], bare: boolean): RawItem[] {
  const sign = itemSign(body);
  const out: RawItem[] = [];
  if (sign === undefined) {
    if (!bare) return out;
    const many = body.length > 1;
    for (const segment of body) {
      const line = text.slice(segment.start, segment.end);
      if (CLOSING.test(line)) break;
      const lead =
        many && segment === body[0] && (/[：:]$/.test(line) || (line.length < 30 && !/，/.test(line)));
      if (lead || line.length < 6) continue;
      const last = out[out.length - 1];
      if (last && CARRIES_ON.test(line)) last.end = segment.end;
      else out.push({ first: segment, start: segment.start, end: segment.end });
    }
    return out;
  }
  let closed = false;
  let inner = new Set<string>(); // the styles that number lists inside the open item
  for (const [i, segment] of body.entries()) {
    const last = out[out.length - 1];
    if (
      (segment.sign === sign && !(last && inside(segment, last, body))) ||
      (last && !inner.has(segment.sign) && strays(segment, last, body, i))
    ) {
      out.push({ first: segment, start: segment.start, end: segment.end });
      closed = false;
      inner = new Set();
    } else if (last && !closed) {
      inner.add(segment.sign);
      const line = text.slice(segment.textStart, segment.end);
      if (segment.sign === '' && CLOSING.test(line)) closed = true;
      else if (segment.sign !== '' || belongs(text, last, line)) last.end = segment.end;
      else closed = true;
    }
  }
  return out;
}

/**
 * The next item under an ordinal of another style (一是 … 2. …): the slip of one who pasted it together.
 * A list inside an item begins with its own first ordinal, and the item's own next one comes after it.
 */
function strays(segment: Segment, last: RawItem, body: readonly Segment[], index: number): boolean {
  const { ordinal } = segment;
  const { first } = last;
  const next = (first.ordinal?.value ?? 0) + 1;
  if (!segment.opensLine || !ordinal || ordinal.value !== next || next < 2) return false;
  if (segment.sign === first.sign || segment.hashes !== first.hashes || segment.bullet !== first.bullet)
    return false;
  return !body.slice(index + 1, index + 60).some((s) => s.sign === first.sign && s.ordinal?.value === next);
}

/** An ordinal of the items' own style inside an item that a stronger mark opened: the inline series of one paragraph among `1.` paragraphs. */
function inside(segment: Segment, last: RawItem, body: readonly Segment[]): boolean {
  return !segment.opensLine && last.first.hashes > 0 && body.some((s) => s.hashes === last.first.hashes);
}

/** The style that numbers the items: that of the first ordinal, unless it occurs once and a shallower one goes on. */
function itemSign(body: readonly Segment[]): string | undefined {
  const signs = new Map<string, { n: number; opening: number; rank: number }>();
  for (const segment of body) {
    if (segment.sign === '' || segment.sign === 'bold') continue;
    const seen = signs.get(segment.sign);
    if (seen) {
      seen.n++;
      if (segment.opensLine) seen.opening++;
    } else signs.set(segment.sign, { n: 1, opening: segment.opensLine ? 1 : 0, rank: rankOf(segment) });
  }
  let best: string | undefined;
  for (const [sign, { n, opening }] of signs) {
    if (best === undefined) best = sign;
    else {
      const chosen = signs.get(best)!;
      if (chosen.opening === 0 && opening >= 2 && opening >= n / 2 && chosen.n < n) best = sign;
      if (chosen.n === 1 && n >= 2 && opening >= 2) best = sign;
    }
  }
  return best;
}

/** Whether an unnumbered paragraph belongs to the item before it. */
function belongs(text: string, item: RawItem, line: string): boolean {
  if (item.first.hashes > 0 || item.first.sign === 'han-paren' || item.first.sign === 'bold') return true;
  return (
    item.end - item.first.textStart <= 45 ||
    CARRIES_ON.test(line) ||
    !'。！？；”）.'.includes(text[item.end - 1])
  );
}

/** 题句: the span of an item's head, without ordinal, bold marks and stop; of the ordinal where nothing stands behind it yet. */
export function headSpanOf(text: string, item: RawItem): { start: number; end: number } {
  const { end } = item;
  let start = item.first.textStart;
  while (start < end && (PADDING[text.charCodeAt(start)] === 1 || isSpace(text.charCodeAt(start)))) start++;
  let stop = start;
  while (stop < end && STOP[text.charCodeAt(stop)] === 0) stop++;
  if (text[stop] === '；' || stop - start > LONGEST_HEAD) {
    const comma = text.indexOf('，', start);
    if (comma > start && comma < stop) stop = comma;
  }
  while (stop > start + 1 && (PADDING[text.charCodeAt(stop - 1)] === 1 || isSpace(text.charCodeAt(stop - 1))))
    stop--;
  return trimSpan(text, start, stop) ?? { start: item.start, end };
}
