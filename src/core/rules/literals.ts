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

/** Of words that overlap the longest, of equal ones the first; in order, as `hits` are. */
export function withoutOverlaps(hits: readonly Listed[]): Listed[] {
  const out: Listed[] = [];
  let cluster: Listed[] = [];
  let end = -1;
  for (const hit of hits) {
    if (hit.start >= end) {
      out.push(...longest(cluster));
      cluster = [];
    }
    cluster.push(hit);
    end = Math.max(end, hit.end);
  }
  out.push(...longest(cluster));
  return out;
}

function longest(cluster: Listed[]): Listed[] {
  if (cluster.length < 2) return cluster;
  const taken: Listed[] = [];
  for (const hit of cluster.sort(
    (a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start || a.entry - b.entry,
  ))
    if (taken.every((other) => other.end <= hit.start || hit.end <= other.start)) taken.push(hit);
  return taken.sort((a, b) => a.start - b.start);
}
