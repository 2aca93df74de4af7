import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Analysis, Finding } from '../src/core/analyze.ts';
import { applyEdits, withoutBom } from '../src/core/text.ts';
import { check } from './marks.ts';

const folder = (name: string): [string, string][] => {
  const dir = new URL(`./fixtures/${name}/`, import.meta.url);
  return readdirSync(dir)
    .filter((file) => /\.(?:md|txt)$/.test(file))
    .map((file) => [`${name}/${file}`, withoutBom(readFileSync(new URL(file, dir), 'utf8'))]);
};
const plain = readFileSync(new URL('./fixtures/plain.md', import.meta.url), 'utf8');
/** Reports in all spellings, and one that lacks a part, a category, an answer. */
const texts: [string, string][] = [
  ...folder('variants'),
  ...folder('reports'),
  ['plain.md without causes', plain.replace(/二、原因剖析[\s\S]*(?=三、整改措施)/, '')],
  ['plain.md without measures', plain.replace(/三、整改措施[\s\S]*/, '')],
  ['plain.md without problems', plain.replace(/一、存在问题[\s\S]*(?=二、原因剖析)/, '')],
  ['plain.md without a category', plain.replace(/（四）[\s\S]*(?=（五）工作)/, '')],
  ['plain.md without a title', plain.replace(/^.*\n\n/, '')],
];

/** How often each thing is said, wherever it stands. The words about a problem without an answer change with its neighbours. */
function said({ findings, document }: Analysis): Map<string, number> {
  const out = new Map<string, number>();
  for (const finding of findings) {
    const what = key(finding, document.text);
    out.set(what, (out.get(what) ?? 0) + 1);
  }
  return out;
}

const key = ({ rule, message, span }: Finding, text: string): string => {
  if (rule.group === 'links') return `${rule.id} ${text.slice(span.start, span.end)}`;
  return rule.group === 'numbering' ? rule.id : `${rule.id} ${message}`;
};

/** Blanks are to be filled in, and a report that grows says other lengths: those findings belong to what was written. */
const OF_STUBS = /^(?:placeholder-left|length|missing-full-stop)/;
/** A cause that a problem is linked to may turn out to be one whose problems all lack measures. */
const OF_CAUSES = /^cause-without-measure/;
/** Links are weighed against each other: another answer in the row may tip one that hangs in the balance. */
const OF_LINKS = /^(?:problem-without|cause-without|measure-without)/;

it.each(texts)('every fix for %s mends its finding and breaks nothing', (_name, text) => {
  const before = check(text);
  const had = said(before);
  for (const finding of before.findings) {
    for (const fix of finding.fixes ?? []) {
      const mended = applyEdits(text, fix.edits);
      const what = `${finding.rule.id}: ${fix.title}\n${finding.message}`;
      const after = check(mended);
      expect(after.isReport, what).toBe(true);
      const has = said(after);
      const own = key(finding, text);
      expect(has.get(own) ?? 0, `${what}\nis gone`).toBeLessThan(had.get(own)!);
      const fresh = [...has].filter(
        ([message, n]) =>
          n > (had.get(message) ?? 0) &&
          !OF_STUBS.test(message) &&
          !OF_CAUSES.test(message) &&
          !(fix.kind === 'insert' && OF_LINKS.test(message)),
      );
      expect(
        fresh.map(([message]) => message),
        `${what}\nsays nothing new\n${mended}`,
      ).toEqual([]);
    }
  }
});
