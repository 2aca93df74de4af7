/**
 * A set of literal words that is found in a text in one pass, whatever its size: a trie over UTF-16 units
 * in one open-addressed table. Words overlap freely; all that begin at a place are found there, shortest first.
 */
export class Words {
  /** Transitions: from state (−1: free place) by unit to state. */
  private from: Int32Array;
  private unit: Uint16Array;
  private next: Int32Array;
  private mask: number;
  private used = 0;
  private states = 1;
  /** Word number that ends in a state, -1 for none. */
  private ends: Int32Array;
  /** 1 where a word begins with the unit: most places of a text are passed over by this look. */
  private readonly first = new Uint8Array(65536);
  readonly list: string[] = [];

  constructor(words: Iterable<string>) {
    this.mask = 1023;
    this.from = new Int32Array(1024).fill(-1);
    this.unit = new Uint16Array(1024);
    this.next = new Int32Array(1024);
    this.ends = new Int32Array(1024).fill(-1);
    for (const word of words) this.add(word);
  }

  /** The word's number, the same for the same word. Empty words are not taken (-1). */
  add(word: string): number {
    if (word === '') return -1;
    let state = 0;
    this.first[word.charCodeAt(0)] = 1;
    for (let i = 0; i < word.length; i++) state = this.step(state, word.charCodeAt(i)) || this.grow(state, word.charCodeAt(i));
    if (this.ends[state] < 0) this.ends[state] = this.list.push(word) - 1;
    return this.ends[state];
  }

  /** Calls `found(word number, start, end)` for every word in `text` between `start` and `end`. */
  scan(text: string, start: number, end: number, found: (word: number, start: number, end: number) => void): void {
    for (let i = start; i < end; i++) {
      const unit = text.charCodeAt(i);
      if (this.first[unit] === 0) continue;
      let state = this.step(0, unit);
      for (let j = i + 1; state !== 0; j++) {
        const word = this.ends[state];
        if (word >= 0) found(word, i, j);
        if (j >= end) break;
        state = this.step(state, text.charCodeAt(j));
      }
    }
  }

  private slot(state: number, unit: number): number {
    let at = Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
    at = (at ^ (at >>> 15)) & this.mask;
    while (this.from[at] !== -1 && (this.from[at] !== state || this.unit[at] !== unit)) at = (at + 1) & this.mask;
    return at;
  }

  private step(state: number, unit: number): number {
    const at = this.slot(state, unit);
    return this.from[at] === -1 ? 0 : this.next[at];
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
    this.from[at] = state;
    this.unit[at] = unit;
    this.next[at] = next;
  }

  private rehash(): void {
    const { from, unit, next } = this;
    this.mask = this.mask * 2 + 1;
    this.from = new Int32Array(this.mask + 1).fill(-1);
    this.unit = new Uint16Array(this.mask + 1);
    this.next = new Int32Array(this.mask + 1);
    for (let i = 0; i < from.length; i++) if (from[i] !== -1) this.put(from[i], unit[i], next[i]);
  }
}
