import { type Bank, phrasesOf } from '../bank.ts';
import { KINDS } from '../report.ts';
import type { Rule } from './rule.ts';
import { keyOf, type Sentence, sentencesOf, stretches } from './sentences.ts';

/** Shorter sentences of the bank are what anybody would write. */
const LEAST_HAN = 15;
const known = new WeakMap<Bank, ReadonlySet<number>>();

/** The keys of all sentences of the bank, their blanks left out: one whose blank is filled is another sentence. */
function keysOf(bank: Bank): ReadonlySet<number> {
  const seen = known.get(bank);
  if (seen) return seen;
  const keys = new Set<number>();
  for (const theme of bank.themes) {
    for (const kind of KINDS) {
      for (const { text } of phrasesOf(theme, kind)) {
        for (const [sentence] of text.matchAll(/[^。！？；]+/g))
          keys.add(keyOf(sentence.replace(/【[^】]*】/g, '')));
      }
    }
  }
  known.set(bank, keys);
  return keys;
}

export const phraseUnchanged: Rule = {
  id: 'phrase-unchanged',
  group: 'substance',
  title: '语句库原句',
  severity: 'info',
  stage: 'final',
  *check({ report, clean, knowledge }) {
    const keys = keysOf(knowledge.bank);
    const stock = (sentence: Sentence): true | undefined =>
      (sentence.han >= LEAST_HAN && keys.has(sentence.key)) || undefined;
    for (const { span } of stretches(sentencesOf(report, clean), stock)) {
      yield { span, message: '这是语句库里的原句，一字未改。请换成自己的话，写进自己的实际。' };
    }
  },
};
