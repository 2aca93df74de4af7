import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { outlineOf } from '../src/core/features/outline.ts';
import { check } from './marks.ts';

const dir = new URL('./fixtures/strangers/', import.meta.url);

it.each(readdirSync(dir))('nothing is shown on %s', (name) => {
  const analysis = check(readFileSync(new URL(name, dir), 'utf8'), { stage: 'final' });
  expect(analysis.isReport, analysis.document.isReportWhy).toBe(false);
  expect(analysis.findings).toEqual([]);
  expect(outlineOf(analysis)).toEqual([]);
});
