import type { Analysis } from '../analyze.ts';
import type { Edit } from '../text.ts';

/**
 * All sure fixes at once, for editor and terminal: they change form only. A fix is made as a whole or not at all.
 * Fixes that make the same change to a character go together; of others that meet, the one with more edits is made.
 */
export function fixAll({ findings, document }: Analysis): Edit[] {
  const fixes = findings.flatMap(({ fixes }) => fixes?.find((fix) => fix.kind === 'sure') ?? []);
  const made = new Map<number, string>();
  for (const { edits } of fixes.sort((a, b) => b.edits.length - a.edits.length)) {
    const changes = edits.flatMap((edit) => changesOf(document.text, edit));
    if (changes.some(([at, text]) => (made.get(at) ?? text) !== text)) continue;
    for (const [at, text] of changes) made.set(at, text);
  }
  return [...made]
    .sort(([a], [b]) => a - b)
    .map(([at, text]) => ({ span: { start: Math.ceil(at), end: Math.floor(at) + 1 }, text }));
}

/**
 * An edit character by character: what each becomes, those left out that stay as they are. An insertion has the half place
 * before the character that it goes in front of. So a new number and new brackets of one ordinal do not get in each other's way.
 */
function changesOf(before: string, { span, text }: Edit): [number, string][] {
  let { start, end } = span;
  let from = 0;
  let to = text.length;
  while (start < end && from < to && before[start] === text[from]) {
    start++;
    from++;
  }
  while (end > start && to > from && before[end - 1] === text[to - 1]) {
    end--;
    to--;
  }
  if (start === end) return from === to ? [] : [[start - 0.5, text.slice(from, to)]];
  const out: [number, string][] = [];
  for (let at = start; at < end; at++) {
    const char =
      at === end - 1
        ? text.slice(Math.min(to, from + at - start), to)
        : text.slice(from + at - start, Math.min(to, from + at - start + 1));
    if (char !== before[at]) out.push([at, char]);
  }
  return out;
}
