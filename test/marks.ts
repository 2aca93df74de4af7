import { readFileSync } from 'node:fs';
import { builtin } from '../src/builtin.ts';
import { type Analysis, type AnalyzeOptions, analyze, type Finding } from '../src/core/analyze.ts';
import { type CopyIndex, copyIndex } from '../src/core/features/copies.ts';
import { applyEdits, type Span } from '../src/core/text.ts';

/** Takes ⟦marks⟧ out of a text and says where they stood. */
export function unmark(marked: string): { text: string; spans: Span[] } {
  const spans: Span[] = [];
  const open: number[] = [];
  let text = '';
  for (const char of marked) {
    if (char === '⟦') open.push(text.length);
    else if (char === '⟧') spans.push({ start: open.pop()!, end: text.length });
    else text += char;
  }
  return { text, spans: spans.sort((a, b) => a.start - b.start || a.end - b.end) };
}

/** Puts ⟦marks⟧ around spans, so that a failed test shows where the findings stand. */
export function mark(text: string, spans: readonly Span[]): string {
  const marks = spans.flatMap((s) => [
    { at: s.start, order: 1, mark: '⟦' },
    { at: s.end, order: 0, mark: '⟧' },
  ]);
  marks.sort((a, b) => b.at - a.at || b.order - a.order);
  let out = text;
  for (const { at, mark: sign } of marks) out = out.slice(0, at) + sign + out.slice(at);
  return out;
}

export const check = (text: string, options: AnalyzeOptions = {}): Analysis =>
  analyze(text, builtin(), options);

/** The findings of one rule, marked in the text. */
export function marked(rule: string, text: string, options: AnalyzeOptions = {}): string {
  return mark(
    text,
    check(text, options)
      .findings.filter((f) => f.rule.id === rule)
      .map((f) => f.span),
  );
}

/** The text after the first fix of every finding of a rule. */
export function fixed(rule: string, text: string, options: AnalyzeOptions = {}): string {
  const findings: readonly Finding[] = check(text, options).findings.filter((f) => f.rule.id === rule);
  return applyEdits(
    text,
    findings.flatMap((f) => f.fixes?.[0]?.edits ?? []),
  );
}

/** A clean report around a few lines that a rule looks at: they stand as the problems of the first category. */
export function framed(lines: string): string {
  return readFileSync(new URL('./fixtures/frame.md', import.meta.url), 'utf8').replace('{{lines}}', () =>
    lines.trim(),
  );
}

export interface Case {
  readonly name: string;
  readonly text: string;
  readonly options: AnalyzeOptions;
  /** The text after the fixes, where the case gives one. */
  readonly after?: string;
}

/** The fenced texts of a page, by the words behind the fence: `markdown`, `report {…}`, `other 上年度.md`. */
export function fencesOf(
  markdown: string,
): { readonly kind: string; readonly rest: string; readonly text: string }[] {
  return [...markdown.matchAll(/^```(\w*)[ ]*(.*)\n([\s\S]*?)^```$/gm)].map((m) => ({
    kind: m[1],
    rest: m[2],
    text: m[3],
  }));
}

/** The reports in fences `other <file>`: those that the report beside them may have been copied from. */
export function othersIn(markdown: string): CopyIndex | undefined {
  const others = fencesOf(markdown).filter((fence) => fence.kind === 'other');
  if (others.length === 0) return undefined;
  const index = copyIndex(builtin().bank);
  for (const { rest, text } of others) index.add(rest, check(text).document);
  return index;
}

/** The cases of `test/rules/<id>.md`: a line `=== name`, a fence `report {options}` or `lines` with marks, and perhaps fences `other` and `fixed`. */
export function casesOf(markdown: string): Case[] {
  return [...markdown.matchAll(/^=== (.+)$([\s\S]*?)(?=^=== |(?![\s\S]))/gm)].map((match): Case => {
    const fences = fencesOf(match[2]);
    const fence = fences.find(({ kind }) => kind === 'report' || kind === 'lines');
    if (!fence) throw new Error(`case “${match[1]}” has no fence`);
    const whole = (text: string): string => (fence.kind === 'lines' ? framed(text) : text);
    const after = fences.find(({ kind }) => kind === 'fixed')?.text;
    const options = { ...(fence.rest ? JSON.parse(fence.rest) : {}), copies: othersIn(match[2]) };
    return {
      name: match[1],
      text: whole(fence.text),
      options,
      after: after === undefined ? undefined : whole(after),
    };
  });
}
