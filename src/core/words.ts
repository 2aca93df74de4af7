/** Where words stand in a text, by start, shorter words first; overlapping words are all there. Offsets are UTF-16 units. */
export interface Hits {
  readonly count: number;
  readonly word: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/**
 * A set of literal words that is found in a text in one pass, whatever its size: a trie over UTF-16 units
 * in one open-addressed table. Words overlap freely; all that begin at a place are found there, shortest first.
 */
export class Words {
  /** Transitions, four numbers each: from state (−1: free place), unit, to state, unused. One probe touches one cache line. */
  private table = new Int32Array(4096).fill(-1);
  private mask = 1023;
  private used = 0;
  private states = 1;
  /** Word number that ends in a state, -1 for none. */
  private ends = new Int32Array(1024).fill(-1);
  /** A bit for each hash of the two units with which some word begins: most places of a text are passed over by this look. */
  private readonly begins = new Int32Array(2048);
  readonly list: string[] = [];

  constructor(words: Iterable<string>) {
    for (const word of words) this.add(word);
  }

  /** The word's number, the same for the same word. Words of less than two units are not taken (-1). */
  add(word: string): number {
    if (word.length < 2) return -1;
    let state = 0;
    const first = pair(word.charCodeAt(0), word.charCodeAt(1));
    this.begins[first >>> 5] |= 1 << (first & 31);
    for (let i = 0; i < word.length; i++)
      state = this.step(state, word.charCodeAt(i)) || this.grow(state, word.charCodeAt(i));
    if (this.ends[state] < 0) this.ends[state] = this.list.push(word) - 1;
    return this.ends[state];
  }

  /** Calls `found(word number, start, end)` for every word in `text` between `start` and `end`. */
  scan(
    text: string,
    start: number,
    end: number,
    found: (word: number, start: number, end: number) => void,
  ): void {
    const { begins, ends } = this;
    if (end - start < 2) return;
    let next = text.charCodeAt(start);
    for (let i = start; i + 1 < end; i++) {
      const unit = next;
      next = text.charCodeAt(i + 1);
      const first = pair(unit, next);
      if ((begins[first >>> 5] & (1 << (first & 31))) === 0) continue;
      let state = this.step(0, unit);
      for (let j = i + 1; state !== 0; j++) {
        const word = ends[state];
        if (word >= 0) found(word, i, j);
        if (j >= end) break;
        state = this.step(state, text.charCodeAt(j));
      }
    }
  }

  /** All words in `text` with their places; the same words in the same order as `scan` gives. */
  hits(text: string): Hits {
    const { begins, ends } = this;
    let size = Math.max(256, text.length >> 1);
    let word = new Int32Array(size);
    let start = new Int32Array(size);
    let end = new Int32Array(size);
    let count = 0;
    let next = text.charCodeAt(0);
    for (let i = 0; i + 1 < text.length; i++) {
      const unit = next;
      next = text.charCodeAt(i + 1);
      const first = pair(unit, next);
      if ((begins[first >>> 5] & (1 << (first & 31))) === 0) continue;
      let state = this.step(0, unit);
      for (let j = i + 1; state !== 0; j++) {
        if (ends[state] >= 0) {
          if (count === size) {
            size *= 2;
            word = grown(word, size);
            start = grown(start, size);
            end = grown(end, size);
          }
          word[count] = ends[state];
          start[count] = i;
          end[count++] = j;
        }
        if (j >= text.length) break;
        state = this.step(state, text.charCodeAt(j));
      }
    }
    return { count, word, start, end };
  }

  private slot(state: number, unit: number): number {
    const { table, mask } = this;
    let at = Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
    at = ((at ^ (at >>> 15)) & mask) << 2;
    while (table[at] !== -1 && (table[at] !== state || table[at + 1] !== unit))
      at = (at + 4) & ((mask << 2) | 3);
    return at;
  }

  private step(state: number, unit: number): number {
    const at = this.slot(state, unit);
    return this.table[at] === -1 ? 0 : this.table[at + 2];
  }

  private grow(state: number, unit: number): number {
    if (++this.used * 2 > this.mask) this.rehash();
    this.put(state, unit, this.states);
    if (this.states === this.ends.length) {
      const ends = new Int32Array(this.ends.length * 2).fill(-1);
      ends.set(this.ends);
      this.ends = ends;
    }
    return this.states++;
  }

  private put(state: number, unit: number, next: number): void {
    const at = this.slot(state, unit);
    this.table[at] = state;
    this.table[at + 1] = unit;
    this.table[at + 2] = next;
  }

  private rehash(): void {
    const old = this.table;
    this.mask = this.mask * 2 + 1;
    this.table = new Int32Array(old.length * 2).fill(-1);
    for (let i = 0; i < old.length; i += 4) if (old[i] !== -1) this.put(old[i], old[i + 1], old[i + 2]);
  }
}

function grown(from: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(size);
  to.set(from);
  return to;
}

/** A number below 65536 for two units. */
function pair(a: number, b: number): number {
  return (Math.imul(a, 31) ^ Math.imul(b, 0x4f1b)) & 0xffff;
}
