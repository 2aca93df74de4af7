import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { check } from '../marks.ts';

interface Case {
  readonly id: string;
  readonly report: string;
  readonly remove: { readonly kind: 'cause' | 'measure'; readonly head: string };
  readonly problem: string;
  readonly again: string;
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const cases: Case[] = parse(read('./paraphrases.yaml'));

/** Whether a problem is answered in a text, by its head. */
function answered(text: string, { problem, remove }: Case): boolean {
  const { document, links } = check(text);
  const item = document.reports[0].problems.find((p) => p.head === problem);
  expect(item, problem).toBeDefined();
  return links[0].of(item!, remove.kind).length > 0;
}

it.each(cases.map((c) => [c.id, c] as const))('%s', (_id, one) => {
  const text = read(`../fixtures/reports/${one.report}`);
  const { reports } = check(text).document;
  const items = one.remove.kind === 'cause' ? reports[0].causes : reports[0].measures;
  const item = items.find((i) => i.head === one.remove.head)!;
  expect(item, one.remove.head).toBeDefined();
  const before = text.slice(0, item.span.start);
  const ordinal = text.slice(item.span.start, item.ordinal?.textStart ?? item.headSpan.start);
  expect(answered(before + text.slice(item.span.end), one), 'without its answer').toBe(false);
  expect(
    answered(before + ordinal + one.again + text.slice(item.span.end), one),
    'with the same sense in other words',
  ).toBe(true);
});
