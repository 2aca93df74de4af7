import { dict } from 'pinyin-match/src/simplified_dict.js';
import type { Bank } from '../core/bank.ts';
import { mergeBanks } from '../core/bank.ts';
import { readBank } from '../core/files/bank-file.ts';
import { readProfile } from '../core/files/profile-file.ts';
import { readWording } from '../core/files/wording-file.ts';
import type { Fault } from '../core/files/yaml.ts';
import type { Builtin } from '../core/knowledge.ts';
import meanings from '../core/links/meanings.json';
import type { Profile } from '../core/profile.ts';

/** Compiles the YAML files of `phrasebank/` (by path below it). A fault in one of them ends the build: the built-in bank has none. */
export function compileBank(files: ReadonlyMap<string, string>): Builtin {
  const banks: Bank[] = [];
  const profiles: Profile[] = [];
  let wording: Builtin['wording'] = { terms: [], typos: [], enumerations: [] };
  const stop = (file: string, faults: readonly Fault[]): void => {
    if (faults.length)
      throw new Error(
        `phrasebank/${file}: ${faults.map((f) => `${f.message}（${f.span.start}）`).join(' ')}`,
      );
  };
  for (const [file, text] of [...files].sort()) {
    if (file.startsWith('profiles/')) {
      const { profile, faults } = readProfile(text);
      stop(file, faults);
      if (profile) profiles.push(profile);
    } else if (file === 'wording.yaml') {
      const read = readWording(text);
      stop(file, read.faults);
      wording = read.wording;
    } else {
      const { bank, faults } = readBank(text);
      stop(file, faults);
      banks.push(bank);
    }
  }
  const bank = mergeBanks(banks);
  return {
    bank,
    profiles: profiles.sort(byMeeting),
    wording,
    pinyin: dict,
    common: commonPairs(bank, wording),
    meanings,
  };
}

/** Pairs in fewer phrases than this count as rare. */
const LEAST_COMMON = 3;

/** A set term (习近平新时代中国特色社会主义思想) is in everybody's mouth: it counts as if it stood in so many phrases. */
const PHRASES_A_TERM = 40;

/** What the whole genre says, so that sharing it proves nothing. */
function commonPairs(bank: Bank, wording: Builtin['wording']): Builtin['common'] {
  const phrases = bank.themes.flatMap((theme) => [...theme.problems, ...theme.causes, ...theme.measures]);
  const counts = new Map<string, number>();
  const count = (text: string, weight: number): void => {
    for (const pair of new Set([...text.matchAll(/(?=([㐀-鿿]{2}))/g)].map((m) => m[1])))
      counts.set(pair, (counts.get(pair) ?? 0) + weight);
  };
  for (const { text } of phrases) count(text, 1);
  for (const { canonical } of wording.terms) count(canonical, PHRASES_A_TERM);
  const common = [...counts].filter(([, n]) => n >= LEAST_COMMON).sort((a, b) => b[1] - a[1]);
  return {
    pairs: common.map(([pair]) => pair).join(''),
    counts: common.map(([, n]) => n),
    phrases: phrases.length,
  };
}

/** 民主生活会 by year, those of any year, 组织生活会 by year, the user's own: ties between profiles go by this order. */
function byMeeting(a: Profile, b: Profile): number {
  const group = (p: Profile): number =>
    p.id === 'custom' ? 3 : p.meeting === '组织生活会' ? 2 : p.year ? 0 : 1;
  return group(a) - group(b) || (a.year ?? 9999) - (b.year ?? 9999) || a.id.localeCompare(b.id);
}
