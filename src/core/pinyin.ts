/** Where a query was found in a text: UTF-16 offsets, `end` exclusive, and how many characters it left out. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly skipped: number;
}

/** Longest query that is looked for; what is typed behind it changes nothing. */
const LONGEST = 32;

/** A query as it is compared: lower case, without spaces and tone marks. */
export function queryOf(typed: string): string {
  return typed
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\s\p{M}']/gu, '')
    .slice(0, LONGEST);
}

/** Finds Chinese text by what one types of it. */
export class Pinyin {
  private readonly dict: Readonly<Record<string, string>>;
  /** Made at first use: nobody pays for it who never types a query. */
  private syllables: Syllables | undefined;

  /** @param dict characters by syllable, without tones */
  constructor(dict: Readonly<Record<string, string>>) {
    this.dict = dict;
  }

  /**
   * The first place of `text` that a query (see `queryOf`) spells: in Chinese, in full pinyin, in initials or in any mixture
   * (学用jiehe, xyjhbj), the last syllable perhaps not finished. 的, 了 and marks may be left out.
   */
  find(text: string, query: string): Found | undefined {
    if (query === '') return undefined;
    const plain = text.indexOf(query);
    if (plain >= 0) return { start: plain, end: plain + query.length, skipped: 0 };
    this.syllables ??= readSyllables(this.dict);
    const spoken = this.syllables;
    const letter = query.charCodeAt(0);
    const bit = bitOf(letter);
    for (let start = 0; start < text.length; start++) {
      const code = text.charCodeAt(start);
      if (code !== letter && (spoken.initials[code] & bit) === 0) continue;
      const end = endOf(text, start, query, 0, spoken);
      if (end >= 0) return { start, end, skipped: countSkipped(text, start, end) };
    }
    return undefined;
  }
}

const A = 97;
const Z = 122;
const bitOf = (letter: number): number => (letter >= A && letter <= Z ? 1 << (letter - A) : 0);
const SKIPPED = /[的了地得，。、；：！？“”‘’《》（）【】 　]/;
const skipped = Uint8Array.from({ length: 0x10000 }, (_, code) =>
  SKIPPED.test(String.fromCharCode(code)) ? 1 : 0,
);

interface Syllables {
  /** By character code: a bit for each letter that a reading begins with. */
  readonly initials: Uint32Array;
  /** By character code: all readings, without tones. */
  readonly readings: readonly (readonly string[] | undefined)[];
}

function readSyllables(dict: Readonly<Record<string, string>>): Syllables {
  const initials = new Uint32Array(0x10000);
  const readings: string[][] = [];
  for (const [syllable, chars] of Object.entries(dict)) {
    for (let i = 0; i < chars.length; i++) {
      const code = chars.charCodeAt(i);
      initials[code] |= 1 << (syllable.charCodeAt(0) - A);
      readings[code] ??= [];
      readings[code].push(syllable);
    }
  }
  return { initials, readings };
}

/** Where a match ends that begins at `at` with the query's character `from`; -1 where there is none. */
function endOf(text: string, at: number, query: string, from: number, spoken: Syllables): number {
  if (from === query.length) return at;
  if (at >= text.length) return -1;
  const code = text.charCodeAt(at);
  const letter = query.charCodeAt(from);
  const bit = bitOf(letter);
  if (code === letter || (code | 32) === letter) {
    const end = endOf(text, at + 1, query, from + 1, spoken);
    if (end >= 0) return end;
  }
  if ((spoken.initials[code] & bit) !== 0) {
    for (const syllable of spoken.readings[code]!) {
      if (syllable.charCodeAt(0) !== letter) continue;
      let same = 1;
      while (same < syllable.length && syllable.charCodeAt(same) === query.charCodeAt(from + same)) same++;
      // The whole syllable or what is typed of it so far, an initial of two letters (zh, ch, sh), the initial alone.
      if (same > 1 && (same === syllable.length || from + same === query.length)) {
        const end = endOf(text, at + 1, query, from + same, spoken);
        if (end >= 0) return end;
      }
      if (same > 1 && syllable.charCodeAt(1) === 104) {
        const end = endOf(text, at + 1, query, from + 2, spoken);
        if (end >= 0) return end;
      }
      const end = endOf(text, at + 1, query, from + 1, spoken);
      if (end >= 0) return end;
    }
  }
  return from > 0 && skipped[code] ? endOf(text, at + 1, query, from, spoken) : -1;
}

function countSkipped(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start + 1; i < end; i++) count += skipped[text.charCodeAt(i)];
  return count;
}
