import { type Bank, mergeBanks } from './bank.ts';
import { readBank } from './files/bank-file.ts';
import { readProfile } from './files/profile-file.ts';
import type { Fault } from './files/yaml.ts';
import { Lexicon } from './lexicon.ts';
import { type MeaningData, MeaningTable } from './links/meaning.ts';
import { type CommonPairs, PairRarity } from './links/pairs.ts';
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
  readonly common: CommonPairs;
  readonly meanings: Readonly<Record<'cause' | 'measure', MeaningData>>;
}

/** All that a check knows beside the text: made once, used for every text. */
export interface Knowledge {
  readonly bank: Bank;
  readonly profiles: Profiles;
  readonly wording: Wording;
  readonly lexicon: Lexicon;
  readonly pinyin: Pinyin;
  readonly rarity: PairRarity;
  /** What problems ask of causes and of measures, and these offer. */
  readonly meanings: Readonly<Record<'cause' | 'measure', MeaningTable>>;
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
    rarity: new PairRarity(builtin.common),
    meanings: {
      cause: new MeaningTable(builtin.meanings.cause),
      measure: new MeaningTable(builtin.meanings.measure),
    },
    pinyin: new Pinyin(builtin.pinyin),
  };
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
