import { type Bank, mergeBanks } from './bank.ts';
import { readBank } from './files/bank-file.ts';
import { readProfile } from './files/profile-file.ts';
import type { Fault } from './files/yaml.ts';
import { Lexicon } from './lexicon.ts';
import { Pinyin } from './pinyin.ts';
import { type Profile, Profiles } from './profile.ts';
import { RULES } from './rules/index.ts';
import { type Wording, wordLists } from './wording.ts';

/** The built-in phrase bank, profiles and set terms as the build compiles them (plain JSON). */
export interface Builtin {
  readonly bank: Bank;
  readonly profiles: readonly Profile[];
  readonly wording: Wording;
  /** Characters by syllable, without tones. */
  readonly pinyin: Readonly<Record<string, string>>;
  /** Pairs of Han characters that are common in the bank's phrases, run together, and in how many phrases each stands. */
  readonly common: { readonly pairs: string; readonly counts: readonly number[]; readonly phrases: number };
}

/** All that a check knows beside the text: made once, used for every text. */
export interface Knowledge {
  readonly bank: Bank;
  readonly profiles: Profiles;
  readonly wording: Wording;
  readonly lexicon: Lexicon;
  readonly pinyin: Pinyin;
  readonly commonness: Commonness;
}

export function knowledgeOf(
  builtin: Builtin,
  own: { banks?: readonly Bank[]; profiles?: readonly Profile[] } = {},
): Knowledge {
  const bank = own.banks?.length ? mergeBanks([builtin.bank, ...own.banks]) : builtin.bank;
  const ownIds = new Set(own.profiles?.map((profile) => profile.id));
  const profiles = new Profiles([
    ...(own.profiles ?? []),
    ...builtin.profiles.filter((profile) => !ownIds.has(profile.id)),
  ]);
  const lists = new Map<string, readonly string[]>(wordLists(builtin.wording));
  for (const rule of RULES) if (rule.words) lists.set(rule.id, rule.words);
  return {
    bank,
    profiles,
    wording: builtin.wording,
    lexicon: new Lexicon(bank, lists),
    commonness: new Commonness(builtin.common),
    pinyin: new Pinyin(builtin.pinyin),
  };
}

/** Pairs of Han characters (first × 65536 + second, as 32 bits) with a factor each: open-addressed, for many look-ups a report. */
export class Commonness {
  private readonly pairs: Int32Array;
  private readonly factors: Float32Array;
  private readonly mask: number;

  constructor({ pairs, counts, phrases }: Builtin['common']) {
    let places = 1024;
    while (places < counts.length * 1.5) places *= 2;
    this.mask = places - 1;
    this.pairs = new Int32Array(places);
    this.factors = new Float32Array(places);
    const most = Math.log(1 + phrases);
    counts.forEach((n, i) => {
      const pair = (pairs.charCodeAt(2 * i) << 16) | pairs.charCodeAt(2 * i + 1);
      const at = this.place(pair);
      this.pairs[at] = pair;
      this.factors[at] = Math.log(1 + phrases / (1 + n)) / most;
    });
  }

  /** Below 1 for a pair that is common in the genre. */
  of(pair: number): number {
    const at = this.place(pair);
    return this.pairs[at] === pair ? this.factors[at] : 1;
  }

  private place(pair: number): number {
    let at = (Math.imul(pair, 0x9e3779b1) >>> 12) & this.mask;
    while (this.pairs[at] !== 0 && this.pairs[at] !== pair) at = (at + 1) & this.mask;
    return at;
  }
}

/** YAML texts by name (the library's `bank` option): a text with `themes` is a bank, one with `categories` a profile. */
export function ownKnowledge(
  builtin: Builtin,
  files: Readonly<Record<string, string>>,
): { knowledge: Knowledge; faults: { file: string; fault: Fault }[] } {
  const banks: Bank[] = [];
  const profiles: Profile[] = [];
  const faults: { file: string; fault: Fault }[] = [];
  for (const [file, text] of Object.entries(files)) {
    if (/^categories:/m.test(text)) {
      const read = readProfile(text);
      if (read.profile) profiles.push(read.profile);
      faults.push(...read.faults.map((fault) => ({ file, fault })));
    } else {
      const read = readBank(text);
      banks.push(read.bank);
      faults.push(...read.faults.map((fault) => ({ file, fault })));
    }
  }
  return { knowledge: knowledgeOf(builtin, { banks, profiles }), faults };
}
