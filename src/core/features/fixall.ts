import type { Analysis } from '../analyze.ts';
import type { Edit } from '../text.ts';

/**
 * All sure fixes at once, for editor and terminal: they change form only. A fix is made as a whole or not at all;
 * of two that change the same place the first is made.
 */
export function fixAll({ findings, document }: Analysis): Edit[] {
  const out: Edit[] = [];
  const taken = new Set<number>();
  for (const { fixes } of findings) {
    const sure = fixes?.find((fix) => fix.kind === 'sure');
    if (!sure) continue;
    const edits = sure.edits
      .map((edit) => trimmed(document.text, edit))
      .filter(({ span, text }) => span.end > span.start || text !== '');
    if (edits.some((edit) => places(edit).some((place) => taken.has(place)))) continue;
    for (const edit of edits) for (const place of places(edit)) taken.add(place);
    out.push(...edits);
  }
  return out.sort((a, b) => a.span.start - b.span.start);
}

/** Cuts an edit down to what it changes, so that a new number and new brackets of one ordinal do not get in each other's way. */
function trimmed(before: string, { span, text }: Edit): Edit {
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
  return { span: { start, end }, text: text.slice(from, to) };
}

/** The characters that an edit changes; an insertion stands between two of them and takes the half place before its offset. */
function places({ span }: Edit): number[] {
  if (span.start === span.end) return [span.start - 0.5];
  return Array.from({ length: span.end - span.start }, (_, i) => span.start + i);
}
