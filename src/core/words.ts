/** Where words stand in a text, by start, shorter words first; overlapping words are all there. Offsets are UTF-16 units. */
export interface Hits {
  readonly count: number;
  readonly word: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** Number of different hashes of the units with which a word begins. */
const HASHES = 1 << 18;
/** What stands before the units of a word in its bucket: length and the two halves of its number. */
const LEAD = 3;

/**
 * A set of literal words that is found in a text in one pass, whatever its size. Words of two units, and longer ones
 * by their first three, lie in buckets by hash, so that a look at a place of the text touches little memory.
 */
export class Words {
  readonly list: string[] = [];
  private readonly numbers = new Map<string, number>();
  /** Made at the first search after words were added. */
  private indexes: { readonly short: Index; readonly long: Index } | undefined;

  constructor(words: Iterable<string>) {
    for (const word of words) this.add(word);
  }

  /** The word's number, the same for the same word. Words of less than two units are not taken (-1). */
  add(word: string): number {
    if (word.length < 2) return -1;
    let number = this.numbers.get(word);
    if (number === undefined) {
      number = this.list.push(word) - 1;
      this.numbers.set(word, number);
      this.indexes = undefined;
    }
    return number;
  }

  /** Calls `found(word number, start, end)` for every word in `text`, by start, shorter words first. */
  scan(text: string, found: (word: number, start: number, end: number) => void): void {
    this.indexes ??= {
      short: indexOf(this.list, (word) => word.length === 2),
      long: indexOf(this.list, (word) => word.length > 2),
    };
    const { short, long } = this.indexes;
    let next = text.charCodeAt(0);
    let third = text.charCodeAt(1);
    for (let i = 0; i + 1 < text.length; i++) {
      const unit = next;
      next = third;
      third = i + 2 < text.length ? text.charCodeAt(i + 2) : 0;
      const pair = hashOf(unit, next);
      if ((short.begins[pair >>> 5] & (1 << (pair & 31))) !== 0) look(short, pair, text, i, found);
      const three = hashOf(pair, third);
      if ((long.begins[three >>> 5] & (1 << (three & 31))) !== 0) look(long, three, text, i, found);
    }
  }

  /** All words in `text` with their places; the same words in the same order as `scan` gives. */
  hits(text: string): Hits {
    let count = 0;
    this.scan(text, (word, start, end) => {
      if (count * 3 === room.length) {
        const larger = new Int32Array(room.length * 2);
        larger.set(room);
        room = larger;
      }
      room[count * 3] = word;
      room[count * 3 + 1] = start;
      room[count * 3 + 2] = end;
      count++;
    });
    const column = (n: number): Int32Array => {
      const out = new Int32Array(count);
      for (let i = 0; i < count; i++) out[i] = room[i * 3 + n];
      return out;
    };
    return { count, word: column(0), start: column(1), end: column(2) };
  }
}

/** Kept between texts, since it is not known before how many words a text has. */
let room = new Int32Array(3 * 4096);

interface Index {
  /** A bit for each hash with which some word begins: most places of a text are passed over by this look. */
  readonly begins: Int32Array;
  /** By hash: where in `units` its words begin; those of the next hash follow. */
  readonly buckets: Int32Array;
  /** The words of each bucket, shortest first: `LEAD` numbers, then the word's units. */
  readonly units: Uint16Array;
}

function look(
  { buckets, units }: Index,
  hash: number,
  text: string,
  from: number,
  found: (word: number, start: number, end: number) => void,
): void {
  const stop = buckets[hash + 1];
  let length: number;
  for (let at = buckets[hash]; at < stop; at += LEAD + length) {
    length = units[at];
    if (from + length > text.length) return;
    let k = 0;
    while (k < length && units[at + LEAD + k] === text.charCodeAt(from + k)) k++;
    if (k === length) found(units[at + 1] | (units[at + 2] << 16), from, from + length);
  }
}

function indexOf(list: readonly string[], takes: (word: string) => boolean): Index {
  const begins = new Int32Array(HASHES / 32);
  const buckets = new Int32Array(HASHES + 1);
  const hashes = new Int32Array(list.length);
  const byLength: number[][] = [];
  list.forEach((word, number) => {
    if (!takes(word)) return;
    const pair = hashOf(word.charCodeAt(0), word.charCodeAt(1));
    const hash = word.length === 2 ? pair : hashOf(pair, word.charCodeAt(2));
    hashes[number] = hash;
    begins[hash >>> 5] |= 1 << (hash & 31);
    buckets[hash + 1] += LEAD + word.length;
    (byLength[word.length] ??= []).push(number);
  });
  for (let hash = 0; hash < HASHES; hash++) buckets[hash + 1] += buckets[hash];
  const units = new Uint16Array(buckets[HASHES]);
  const free = buckets.slice();
  for (const numbers of byLength) {
    for (const number of numbers ?? []) {
      const word = list[number];
      let at = free[hashes[number]];
      units[at++] = word.length;
      units[at++] = number & 0xffff;
      units[at++] = number >>> 16;
      for (let i = 0; i < word.length; i++) units[at++] = word.charCodeAt(i);
      free[hashes[number]] = at;
    }
  }
  return { begins, buckets, units };
}

function hashOf(a: number, b: number): number {
  return (Math.imul(a, 31) ^ Math.imul(b, 0x4f1b)) & (HASHES - 1);
}
