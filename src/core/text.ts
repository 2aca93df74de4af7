/** A stretch of text: UTF-16 offsets counted from 0, `end` exclusive. A span in a report is never empty. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Line and character both count from 0; `character` counts UTF-16 units, as in VS Code. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Replaces `span` (which may be empty: an insertion) by `text`. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** Drops a leading byte order mark, which no offset counts. */
export function withoutBom(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** Offsets at which the lines of `text` begin. Line breaks are `\r\n`, `\n` and `\r`. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 13 && text.charCodeAt(i + 1) === 10) continue;
    if (c === 10 || c === 13) starts.push(i + 1);
  }
  return starts;
}

/** Where the line begins in which `offset` stands. */
export function lineStartOf(text: string, offset: number): number {
  while (offset > 0 && text.charCodeAt(offset - 1) !== 10 && text.charCodeAt(offset - 1) !== 13) offset--;
  return offset;
}

/** The position of `offset` among lines that begin at `starts`. */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (starts[mid] <= offset) low = mid;
    else high = mid - 1;
  }
  return { line: low, character: offset - starts[low] };
}

export function rangeOf(starts: readonly number[], span: Span): Range {
  return { start: positionAt(starts, span.start), end: positionAt(starts, span.end) };
}

/** The line break that `text` uses, for insertions: that of its first line, `\n` where there is none. */
export function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/**
 * Applies edits that do not overlap; insertions at one place keep their order.
 * An edit that overlaps an earlier one is left out: the next run of the same fix finds it again.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.order - b.order);
  let out = '';
  let at = 0;
  for (const { edit } of sorted) {
    if (edit.span.start < at) continue;
    out += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return out + text.slice(at);
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Number of Han characters (CJK ideographs of the basic plane, extension A and the compatibility block). */
export function countHan(text: string, start = 0, end = text.length): number {
  let n = 0;
  for (let i = start; i < end; i++) if (isHan(text.charCodeAt(i))) n++;
  return n;
}

export function isHan(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xf900 && code <= 0xfaff)
  );
}

/** A table with 1 for each of `chars`, by UTF-16 unit: a look at every place of a text has to be quick. */
export function units(chars: string): Uint8Array {
  const table = new Uint8Array(65536);
  for (const char of chars) table[char.charCodeAt(0)] = 1;
  return table;
}

/** White space of every kind that pasted reports bring: tabs, U+3000, no-break and zero-width characters. */
export function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0x3000 ||
    code === 0xa0 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200f) ||
    code === 0x202f ||
    code === 0x2060
  );
}

/** `span` without the white space at both its ends; undefined where nothing is left. */
export function trimSpan(text: string, start: number, end: number): Span | undefined {
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return start < end ? { start, end } : undefined;
}
