import type { Rule } from './rule.ts';
import { problemWithoutCause, problemWithoutMeasure } from './problem-without.ts';

/** Every rule there is, in the order of the manual. The only registry. */
export const RULES: readonly Rule[] = [problemWithoutCause, problemWithoutMeasure];
