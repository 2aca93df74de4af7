import { achievementInProblem } from './achievement-in-problem.ts';
import { ambiguousReference } from './ambiguous-reference.ts';
import { causeWithoutProblem, measureWithoutProblem } from './answer-without-problem.ts';
import { blamesCircumstances } from './blames-circumstances.ts';
import { categoryOrder } from './category-order.ts';
import { causeWithoutMeasure } from './cause-without-measure.ts';
import { commonTypo } from './common-typo.ts';
import { copiedFromReport } from './copied-from-report.ts';
import { countMismatch } from './count-mismatch.ts';
import { duplicateCategory } from './duplicate-category.ts';
import { emptyCategory } from './empty-category.ts';
import { emptySection } from './empty-section.ts';
import { evasiveWording } from './evasive-wording.ts';
import { fewProblems } from './few-problems.ts';
import { fixedFormulation } from './fixed-formulation.ts';
import { halfWidthPunctuation } from './half-width-punctuation.ts';
import { headingEndMark } from './heading-end-mark.ts';
import { headingNumber } from './heading-number.ts';
import { incompleteEnumeration } from './incomplete-enumeration.ts';
import { itemNumber } from './item-number.ts';
import { length } from './length.ts';
import { longSentence } from './long-sentence.ts';
import { measureEchoesProblem } from './measure-echoes-problem.ts';
import { measureWithoutDeadline } from './measure-without-deadline.ts';
import { measureWithoutOwner } from './measure-without-owner.ts';
import { missingCategory } from './missing-category.ts';
import { missingFullStop } from './missing-full-stop.ts';
import { missingCase, missingLastYear } from './missing-part.ts';
import { missingSection } from './missing-section.ts';
import { missingTitle } from './missing-title.ts';
import { mixedIdentity } from './mixed-identity.ts';
import { mixedNumbering } from './mixed-numbering.ts';
import { notFirstPerson } from './not-first-person.ts';
import { numberStyle } from './number-style.ts';
import { personalData } from './personal-data.ts';
import { phraseUnchanged } from './phrase-unchanged.ts';
import { piledLabels } from './piled-labels.ts';
import { placeholderLeft } from './placeholder-left.ts';
import { problemWithoutCause, problemWithoutMeasure } from './problem-without.ts';
import { repeatedPunctuation } from './repeated-punctuation.ts';
import { repeatedText } from './repeated-text.ts';
import type { Rule } from './rule.ts';
import { sectionOrder } from './section-order.ts';
import { sloganMeasure } from './slogan-measure.ts';
import { spaceBetweenHan } from './space-between-han.ts';
import { symptomAsCause } from './symptom-as-cause.ts';
import { unknownCategory } from './unknown-category.ts';
import { unknownProfile } from './unknown-profile.ts';
import { unknownReference } from './unknown-reference.ts';
import { unpairedMark } from './unpaired-mark.ts';
import { vagueProblem } from './vague-problem.ts';
import { virtueAsFault } from './virtue-as-fault.ts';
import { wrongYear } from './wrong-year.ts';

/** Every rule there is, in the order of the manual. The only registry. */
export const RULES: readonly Rule[] = [
  problemWithoutCause,
  problemWithoutMeasure,
  causeWithoutProblem,
  measureWithoutProblem,
  causeWithoutMeasure,
  unknownReference,
  ambiguousReference,
  unknownProfile,
  missingSection,
  missingCategory,
  emptySection,
  emptyCategory,
  duplicateCategory,
  sectionOrder,
  categoryOrder,
  unknownCategory,
  fewProblems,
  missingTitle,
  missingLastYear,
  missingCase,
  headingNumber,
  itemNumber,
  mixedNumbering,
  headingEndMark,
  vagueProblem,
  evasiveWording,
  achievementInProblem,
  notFirstPerson,
  blamesCircumstances,
  symptomAsCause,
  piledLabels,
  virtueAsFault,
  measureWithoutDeadline,
  measureWithoutOwner,
  sloganMeasure,
  measureEchoesProblem,
  repeatedText,
  copiedFromReport,
  wrongYear,
  mixedIdentity,
  countMismatch,
  length,
  phraseUnchanged,
  fixedFormulation,
  incompleteEnumeration,
  halfWidthPunctuation,
  unpairedMark,
  repeatedPunctuation,
  missingFullStop,
  spaceBetweenHan,
  placeholderLeft,
  commonTypo,
  numberStyle,
  longSentence,
  personalData,
];
