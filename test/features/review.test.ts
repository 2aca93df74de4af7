import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Answer, questionsOf, reviewEdits } from '../../src/core/features/review.ts';
import { applyEdits } from '../../src/core/text.ts';
import { check } from '../marks.ts';

const text = readFileSync(new URL('../fixtures/sample.md', import.meta.url), 'utf8');
const analysis = check(text);
const questions = questionsOf(analysis);

/** The links of the report after a review, as `problem ← answer`; those that a marker says with a star. */
function linksAfter(answers: (Answer | undefined)[]): string[] {
  const after = check(applyEdits(text, reviewEdits(questions, answers)));
  const [report] = after.document.reports;
  return [...report.causes, ...report.measures].flatMap((item) =>
    after.links[0]
      .from(item)
      .map(({ problem, via }) => `${problem.head} ← ${item.head}${via === 'marker' ? ' *' : ''}`),
  );
}
const plain = (links: string[]): string[] => links.map((one) => one.replace(' *', '')).sort();
const pair = (i: number): string => `${questions[i].link.problem.head} ← ${questions[i].link.answer.head}`;

it('asks for every inferred link, the doubtful ones first', () => {
  expect(questions.length).toBeGreaterThan(5);
  const sure = questions.map(({ link }) => link.confidence);
  expect(sure).toEqual([...sure].sort((a, b) => a - b));
});

it('changes no pair where all is confirmed or skipped', () => {
  const before = plain(linksAfter([]));
  expect(plain(linksAfter(questions.map(() => 'skip')))).toEqual(before);
  const confirmed = linksAfter(questions.map(() => 'yes'));
  expect(plain(confirmed)).toEqual(before);
  expect(confirmed.every((one) => one.endsWith(' *'))).toBe(true);
  expect(plain(linksAfter(questions.map((_, i) => (i % 2 ? 'yes' : 'skip'))))).toEqual(before);
});

it('drops just the pairs that are refused', () => {
  const before = plain(linksAfter([]));
  const refused = new Set([pair(0), pair(3)]);
  const answers = questions.map((_, i): Answer => (i === 0 || i === 3 ? 'no' : i % 2 ? 'yes' : 'skip'));
  expect(plain(linksAfter(answers))).toEqual(before.filter((one) => !refused.has(one)));
});

it('leaves the text alone without an answer', () => {
  expect(reviewEdits(questions, [])).toEqual([]);
});
