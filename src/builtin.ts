import data from '../dist/bank.json';
import { type Knowledge, knowledgeOf } from './core/knowledge.ts';

export { data as builtinData };

let made: Knowledge | undefined;

/** The built-in bank, profiles and set terms, made ready at first use. */
export function builtin(): Knowledge {
  made ??= knowledgeOf(data);
  return made;
}
