/** A character, or a pair of them (first unit × 65536 + second, as 32 bits), numbered from 0 by open addressing. */
export class Grams {
  /** Two numbers a place: the gram (0: free) and its number. */
  private table: Int32Array;
  private mask: number;
  private codes: Int32Array;
  count = 0;

  /** @param room how many are expected; more are taken too */
  constructor(room: number) {
    let places = 1024;
    while (places < room * 2) places *= 2;
    this.mask = places - 1;
    this.table = new Int32Array(places * 2);
    this.codes = new Int32Array(places / 2);
  }

  /** The number of a gram; −1 for one that was never added. */
  numberOf(code: number): number {
    const at = this.place(code);
    return this.table[at] === code ? this.table[at + 1] : -1;
  }

  /** The number of a gram, which is new where it equals what `count` was before. */
  add(code: number): number {
    let at = this.place(code);
    if (this.table[at] === code) return this.table[at + 1];
    if (this.count === this.codes.length) {
      this.grow();
      at = this.place(code);
    }
    this.table[at] = code;
    this.table[at + 1] = this.count;
    this.codes[this.count] = code;
    return this.count++;
  }

  codeOf(number: number): number {
    return this.codes[number];
  }

  private place(code: number): number {
    const { table, mask } = this;
    let at = (Math.imul(code, 0x9e3779b1) >>> 12) & mask;
    while (table[at * 2] !== 0 && table[at * 2] !== code) at = (at + 1) & mask;
    return at * 2;
  }

  private grow(): void {
    const codes = this.codes;
    this.mask = this.mask * 2 + 1;
    this.table = new Int32Array((this.mask + 1) * 2);
    this.codes = new Int32Array((this.mask + 1) / 2);
    this.codes.set(codes);
    for (let n = 0; n < this.count; n++) {
      const at = this.place(codes[n]);
      this.table[at] = codes[n];
      this.table[at + 1] = n;
    }
  }
}

export const pairCode = (first: number, second: number): number => (first << 16) | second;
