import { distance } from '../files/nearest.ts';

/** `words` for a message: at most `most` characters, the rest as …. */
export function short(words: string, most = 14): string {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}

/** Longer words are compared by their beginnings. */
const LONGEST = 40;

/** Those of `candidates` that differ from `word` in few characters, nearest first. */
export function closest(word: string, candidates: Iterable<string>, most = 3): string[] {
  const limit = Math.max(1, Math.floor(word.length / 2));
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, steps: distance(word.slice(0, LONGEST), candidate.slice(0, LONGEST)) }))
    .filter(({ steps }) => steps <= limit)
    .sort((a, b) => a.steps - b.steps)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}
