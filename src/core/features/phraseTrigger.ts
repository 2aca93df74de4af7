import type { Analysis } from '../analyze.ts';
import { ordinalAt } from '../numbering.ts';
import type { Span } from '../text.ts';
import { spotsAt } from './navigation.ts';
import { isUnfilled } from './slot.ts';

/** Where phrases are offered while one writes, and what is being looked for. */
export interface Trigger {
  /** What a phrase takes the place of; ends at the caret or, in an item of blanks, at the item's end. */
  readonly span: Span;
  readonly query: string;
  /** True where the ordinal is written already. */
  readonly numbered: boolean;
  /** True where `/` or `、` was typed for it; else somebody must have asked for suggestions. */
  readonly called: boolean;
}

const BULLET = /[-*+•][ \t]+/y;

/**
 * Phrases are offered at the start of a line, behind an ordinal, and in an item of nothing but blanks; never in running
 * prose. `/` or `、` calls them (一、 is an ordinal, and no call); what follows it is looked for.
 */
export function triggerAt(analysis: Analysis, offset: number): Trigger | undefined {
  return onLine(analysis.document.text, offset) ?? inBlank(analysis, offset);
}

/** The same without an analysis, for a look that costs nothing: only the line of the caret counts. */
export function onLine(text: string, offset: number): Trigger | undefined {
  let start = offset;
  while (start > 0 && !/[\r\n]/.test(text[start - 1])) start--;
  if (offset - start > 60 || !/^[ \t　]*(?:[\r\n]|$)/.test(text.slice(offset, offset + 200)))
    return undefined;
  while (start < offset && /[ \t　]/.test(text[start])) start++;
  let at = start;
  BULLET.lastIndex = at;
  if (BULLET.test(text)) at = Math.min(BULLET.lastIndex, offset);
  const ordinal = ordinalAt(text, at);
  const numbered = ordinal !== undefined && ordinal.textStart <= offset;
  if (numbered) at = ordinal.textStart;
  while (at < offset && /[ \t　]/.test(text[at])) at++;
  const rest = text.slice(at, offset);
  const called = rest[0] === '/' || rest[0] === '、';
  const query = called ? rest.slice(1) : rest;
  if (called ? !/^[^\s，。；：！？、/【】]{0,20}$/.test(query) : query !== '') return undefined;
  return { span: { start: numbered ? at : start, end: offset }, query, numbered, called };
}

/** 一是【题句】。【事实】: the whole of it gives way to a phrase. */
function inBlank(analysis: Analysis, offset: number): Trigger | undefined {
  const { text } = analysis.document;
  // While something is typed in it, the blank is a blank still.
  const open = text.lastIndexOf('【', offset - 1);
  if (open < 0 || /[】\r\n]/.test(text.slice(open, offset))) return undefined;
  const spot = spotsAt(analysis, offset).find(({ item }) => isUnfilled(analysis.document, item));
  if (!spot) return undefined;
  const { headSpan, span } = spot.item;
  const typed = /[/、]([^/、]*)$/.exec(text.slice(open + 1, offset));
  if (/[\r\n]/.test(text.slice(headSpan.start, span.end))) return undefined;
  return {
    span: { start: headSpan.start, end: span.end },
    query: typed?.[1] ?? '',
    numbered: true,
    called: typed !== null,
  };
}
