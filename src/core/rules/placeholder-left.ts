import type { Report } from '../report.ts';
import type { Span } from '../text.ts';
import { isHan } from '../text.ts';
import { blanksOf } from './blanks.ts';
import { charactersOf, inkAfter, inkBefore, isAlphanumeric, lastAt } from './characters.ts';
import { type Context, type Fault, listed, type Rule } from './rule.ts';

const ID = 'placeholder-left';
/** Words that drafts leave behind. */
const NOTES = [
  'TODO',
  'FIXME',
  '待补充',
  '待补',
  '待完善',
  '此处填写',
  '此处补充',
  '此处插入',
  '请填写',
  '请补充',
  '（）',
] as const;
/** Names that are masked on purpose. */
const MASKED = [
  '某某',
  '某省',
  '某市',
  '某县',
  '某区',
  '某乡',
  '某镇',
  '某村',
  '某局',
  '某厅',
  '年*月',
  '*同志',
  '*省',
  '*市',
  '*县',
  '*区',
  '*乡',
  '*镇',
  '*村',
  '*局',
  '*厅',
] as const;
/** What a single X stands before where it masks a name. */
const UNIT = '省市县区乡镇村局厅';
const WORDS = [...NOTES, ...MASKED] as const;

export const placeholderLeft: Rule = {
  id: ID,
  group: 'typography',
  title: '空白没有填完',
  severity: 'warning',
  stage: 'draft',
  words: WORDS,
  *check(context) {
    if (context.stage === 'final')
      for (const blank of placesOf(context).blanks)
        yield { span: blank, message: `“${shown(context, blank)}”还没有填，请补上或删去。` };
    if (!context.first) return;
    const all = context.document.reports.map((report) => placesOf({ ...context, report }));
    const masks = all.flatMap((places) => places.masks);
    if (context.stage === 'final') {
      if (masks.length > 0)
        yield hint(
          masks,
          `有${masks.length}处用“${shown(context, masks[0])}”一类的写法代替名称，定稿前请核对。`,
        );
      return;
    }
    const left = all
      .flatMap((places) => [...places.blanks, ...places.masks])
      .sort((a, b) => a.start - b.start);
    if (left.length > 0)
      yield hint(left, `还有${left.length}处空白或代称（如“${shown(context, left[0])}”），定稿前请填好。`);
  },
};

const hint = ([span]: readonly Span[], message: string): Fault => ({ span, message, severity: 'info' });
const shown = ({ clean }: Context, { start, end }: Span): string =>
  end - start > 16 ? `${clean.slice(start, start + 14)}…` : clean.slice(start, end);

interface Places {
  /** What must be filled. */
  readonly blanks: readonly Span[];
  /** What may stand for a name on purpose: in signatures, in a case that is told, before 同志. */
  readonly masks: readonly Span[];
}

function placesOf(context: Context): Places {
  const { clean, report } = context;
  const blanks: Span[] = [...blanksOf(context)];
  const masks: Span[] = [];
  const { paragraphs, masks: runs } = charactersOf(context);
  for (const run of runs) {
    const { start, end } = run;
    if (isAlphanumeric(clean.charCodeAt(start - 1)) || isAlphanumeric(clean.charCodeAt(end))) continue; // 3×5, XML
    const mark = clean[start];
    if (mark === '_' || mark === '＿') {
      if (inkBefore(clean, start) >= 0 || inkAfter(clean, end - 1) >= 0) blanks.push(run);
    } else if (end - start === 1) {
      if (mark === '×' ? isHan(clean.charCodeAt(end)) : mark === 'X' && UNIT.includes(clean[end]))
        masks.push(run);
    } else {
      const prose = (lastAt(paragraphs, start)?.marks ?? 0) > 0;
      (prose && !inCase(report, start) ? blanks : masks).push(run);
    }
  }
  for (const { start, end, entry } of listed(context, ID)) {
    if (entry < NOTES.length) blanks.push({ start, end });
    else if (clean[start] !== '*') {
      if (!inCase(report, start)) masks.push({ start, end });
    } else if (isLoneStar(clean, start))
      masks.push({ start: clean[start - 1] === '*' ? start - 1 : start, end });
  }
  return { blanks: distinct(blanks), masks: distinct(masks) };
}

/** Sorted, without those that overlap one before. */
function distinct(spans: Span[]): Span[] {
  let behind = 0;
  return spans
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((span) => {
      if (span.start < behind) return false;
      behind = span.end;
      return true;
    });
}

/** In a case that is told, names are masked by custom. */
function inCase(report: Report, at: number): boolean {
  return report.sections.some(
    (section) => section.topic === 'case' && section.span.start <= at && at < section.span.end,
  );
}

/** How far a second run of `*` may stand that makes words bold. */
const NEAR = 200;

/** Whether the mask at `at` (`**镇`) has no second run of `*` on its line. */
function isLoneStar(clean: string, at: number): boolean {
  for (const step of [-1, 1]) {
    let i = at;
    while (clean[i] === '*') i += step;
    for (const end = i + step * NEAR; i !== end && i >= 0 && i < clean.length; i += step) {
      if (clean[i] === '*') return false;
      if (clean[i] === '\n' || clean[i] === '\r') break;
    }
  }
  return true;
}
