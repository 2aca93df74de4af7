/** Columns that a character takes in a terminal: a Han character, a full-width mark or an emoji takes two, a combining one none. */
function columnsOf(code: number): number {
  if (code < 0x300) return 1;
  if (
    code <= 0x36f ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff
  )
    return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff01 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}

export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += columnsOf(char.codePointAt(0)!);
  return width;
}

/** `text` with spaces behind it up to `columns`. */
export const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - widthOf(text)));

/** Tabs and control characters made harmless: a report must not be able to steer the terminal. */
export const plain = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, ' ');

/** A stretch of a line that fits into `columns`, and marks that stand under `[start, end)` of it. */
export function excerpt(
  line: string,
  start: number,
  end: number,
  columns: number,
): { text: string; marks: string } {
  const chars = [...plain(line)];
  const at = [...plain(line.slice(0, start))].length;
  const to = Math.max(at + 1, [...plain(line.slice(0, end))].length);
  let from = 0;
  let before = widthOf(chars.slice(0, at).join(''));
  const shown = widthOf(chars.slice(at, to).join(''));
  if (before + shown > columns - 2) {
    const room = Math.max(8, Math.min(columns / 4, columns - 4 - shown));
    while (before > room) before -= columnsOf(chars[from++].codePointAt(0)!);
  }
  let text = from > 0 ? '…' : '';
  const lead = widthOf(text);
  let width = lead;
  let stop = from;
  while (stop < chars.length && width + columnsOf(chars[stop].codePointAt(0)!) <= columns - 1)
    width += columnsOf(chars[stop++].codePointAt(0)!);
  text += chars.slice(from, stop).join('');
  if (stop < chars.length) text += '…';
  const under = widthOf(chars.slice(at, Math.min(to, stop)).join(''));
  return { text, marks: ' '.repeat(lead + before) + '^'.repeat(Math.max(1, under)) };
}

/** Breaks `text` into lines of at most `columns`: anywhere but inside a Latin word and before a mark that closes. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of plain(text).match(/[\w.-]+|./gu) ?? []) {
    if (line !== '' && widthOf(line + piece) > columns && !/[，。；：、！？”’）】》…]/.test(piece)) {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return [...lines, line];
}
