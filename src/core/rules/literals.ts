import type { Listed } from './rule.ts';

/** Whether the word at `span` lies inside one of `contexts` where it stands (自已 inside 不能自已). */
export function isInside(
  text: string,
  { start, end }: Listed,
  contexts: readonly string[] | undefined,
): boolean {
  if (!contexts) return false;
  const word = text.slice(start, end);
  return contexts.some((context) => {
    for (let at = context.indexOf(word); at >= 0; at = context.indexOf(word, at + 1))
      if (text.startsWith(context, start - at)) return true;
    return false;
  });
}

/** Of words that overlap the longest, of equal ones the first; in order. */
export function withoutOverlaps(hits: readonly Listed[]): Listed[] {
  const taken: Listed[] = [];
  const byLength = [...hits].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start || a.entry - b.entry,
  );
  for (const hit of byLength)
    if (!taken.some((other) => other.start < hit.end && hit.start < other.end)) taken.push(hit);
  return taken.sort((a, b) => a.start - b.start);
}
