/** `words` for a message: at most `most` characters, the rest as …. */
export function short(words: string, most = 14): string {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}

/** Those of `candidates` that differ from `word` in few characters, nearest first. */
export function closest(word: string, candidates: Iterable<string>, most = 3): string[] {
  const limit = Math.max(1, Math.floor(word.length / 2));
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, steps: editDistance(word, candidate) }))
    .filter(({ steps }) => steps <= limit)
    .sort((a, b) => a.steps - b.steps)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** Number of units to put in, take out or change (Levenshtein). Both are cut at 60 units. */
function editDistance(a: string, b: string): number {
  const width = Math.min(b.length, 60);
  let row = Array.from({ length: width + 1 }, (_, i) => i);
  for (let i = 1; i <= Math.min(a.length, 60); i++) {
    const next = [i];
    for (let j = 1; j <= width; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[width];
}
