/** Words longer than this are never compared: nobody mistypes a paragraph. */
const LONGEST = 40;

/** The word of `among` that `written` was probably meant to be; undefined where none is near. */
export function nearest(written: string, among: readonly string[]): string | undefined {
  if (written.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(written.length / 3)) + 1;
  for (const word of among) {
    const far = distance(written.toLowerCase(), word.toLowerCase());
    if (far < least) {
      least = far;
      best = word;
    }
  }
  return best;
}

/** `，是否想写“…”？` behind a message, empty where nothing is near. */
export function didYouMean(written: string, among: readonly string[]): string {
  const word = nearest(written, among);
  return word === undefined ? '' : `是不是想写“${word}”？`;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}
