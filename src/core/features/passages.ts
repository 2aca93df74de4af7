import type { Analysis } from '../analyze.ts';
import { PASSAGE_PLACES, type Passage, type PassagePlace } from '../bank.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Parsed, parse } from '../parse.ts';
import { queryOf } from '../pinyin.ts';
import type { Writer } from '../profile.ts';
import type { Item, Report, Role, Section, Topic } from '../report.ts';
import { applyEdits, countHan, type Edit, lineBreakOf, lineStartOf, type Span, trimSpan } from '../text.ts';
import { followedBy } from './compose.ts';
import { newReport } from './newreport.ts';
import { habitOf, NO_USAGE, placeAt, suits, type Usage } from './phraseSearch.ts';
import { triggerAt } from './phraseTrigger.ts';
import { endOf, partInsertion } from './skeleton.ts';

export interface PassageWish {
  readonly query?: string;
  readonly writer?: Writer;
  readonly places?: readonly PassagePlace[];
  readonly usage?: Usage;
}

/** By which favourites and counts are kept. */
export const passageId = ({ place, text }: Passage): string => `${place}/${text.slice(0, 16)}`;

/** The passages that suit a writer and hold what was typed, in the order of `places`; in each, what is often used first. */
export function searchPassages(
  { bank, pinyin }: Pick<Knowledge, 'bank' | 'pinyin'>,
  { query: typed = '', writer, places = PASSAGE_PLACES, usage = NO_USAGE }: PassageWish,
): Passage[] {
  const query = queryOf(typed);
  const fitting = bank.passages.filter(
    (passage) => suits(passage, writer) && (query === '' || pinyin.find(passage.place + passage.text, query)),
  );
  const habit = habitOf(usage);
  return places.flatMap((place) =>
    fitting
      .filter((passage) => passage.place === place)
      .sort((a, b) => habit(passageId(b)) - habit(passageId(a))),
  );
}

const OPENINGS: Partial<Record<Role, PassagePlace>> = {
  problems: '问题开头',
  causes: '原因开头',
  measures: '措施开头',
};
const TOPICS: Partial<Record<Topic, PassagePlace>> = {
  'last-year': '上年度整改',
  case: '典型案例',
  statement: '需要说明',
};

/** The passages that belong where the caret stands: in front of the parts, at the beginning of one, behind the last item. */
export function passagePlacesAt(analysis: Analysis, offset: number): PassagePlace[] {
  const report = placeAt(analysis, offset)?.report;
  if (!report) return [];
  const parts = partsOf(report);
  const part = parts.findLast(({ heading }) => heading.span.start <= offset);
  if (!part) return ['导语'];
  const line = lineStartOf(analysis.document.text, offset);
  const opening = OPENINGS[part.role];
  const topic = part.topic && TOPICS[part.topic];
  const begun = [...part.categories, ...part.groups].some(({ heading }) => heading.span.start < line);
  const written = allItems(report).filter(({ section }) => section === part);
  const places: PassagePlace[] = [];
  if (topic) places.push(topic);
  if (opening && !begun && !written.some(({ span }) => span.start < line)) places.push(opening);
  else if (part === parts.at(-1) && !written.some(({ span }) => span.start >= line)) places.push('结语');
  return places;
}

/**
 * Writes a passage where it belongs: in place of what a new report has there, else as a paragraph of its own; at the caret
 * where it is called there, or where the report has no part for it.
 */
export function insertPassage(
  analysis: Analysis,
  report: Report,
  { place, text: words }: Passage,
  offset: number,
): Edit[] {
  const { document, writer, knowledge } = analysis;
  const { text, profile } = document;
  const trigger = triggerAt(analysis, offset);
  if (trigger && !trigger.numbered && passagePlacesAt(analysis, offset).includes(place))
    return [{ span: trigger.span, text: words }];
  const room = roomFor(document, report, place);
  if (!room && (place === '上年度整改' || place === '典型案例')) {
    const name = place === '典型案例' ? 'case' : 'last-year';
    const part = partInsertion({ report, document, text, profile, writer }, name);
    const after = parse(applyEdits(text, part), { profiles: knowledge.profiles, profile: profile?.id });
    const now = after.reports[document.reports.indexOf(report)];
    const there = now && roomFor(after, now, place);
    if (there) return followedBy(part, [written(after, now, there, words, writer)]);
  }
  const end = offset + /^[^\r\n]*/.exec(text.slice(offset))![0].length;
  return [written(document, report, room ?? { start: end, end }, words, writer)];
}

function written({ text, profile }: Parsed, report: Report, room: Span, words: string, writer: Writer): Edit {
  const fresh = profile ? newReport({ profile, writer }) : '';
  for (const { 0: line, index } of text.slice(room.start, room.end).matchAll(/[^\r\n]+/g)) {
    const blank = line.includes('【') && countHan(line.replace(/【[^】]*】/g, '')) <= 4;
    if (line.endsWith('。') && (blank || fresh.includes(`\n${line}\n`)))
      return { span: { start: room.start + index, end: room.start + index + line.length }, text: words };
  }
  const before = trimSpan(text, 0, room.end);
  const gap = lineBreakOf(text).repeat(report.sections.some(({ heading }) => heading.hashes > 0) ? 2 : 1);
  const at = before?.end ?? 0;
  return { span: { start: at, end: at }, text: before ? gap + words : words + gap };
}

/** Where passages of a kind stand in a report; undefined where it has no part for them. */
function roomFor({ text, reports }: Parsed, report: Report, place: PassagePlace): Span | undefined {
  const parts = partsOf(report);
  const next = reports[reports.indexOf(report) + 1];
  const end = next ? next.span.start : text.length;
  if (place === '导语')
    return {
      start: report.title?.span.end ?? report.span.start,
      end: parts[0]?.heading.span.start ?? end,
    };
  if (place === '结语') {
    const items = allItems(report).map(endOf);
    return { start: Math.max(parts.at(-1)?.heading.span.end ?? report.span.start, ...items), end };
  }
  const part = parts.find(
    ({ role, topic }) => OPENINGS[role] === place || (topic && TOPICS[topic] === place),
  );
  if (!part) return undefined;
  const { span } = part.heading;
  if (OPENINGS[part.role]) return { start: span.end, end: span.end };
  return { start: span.end, end: parts[parts.indexOf(part) + 1]?.heading.span.start ?? end };
}

/** The parts that stand in no category, in their order in the text. */
const partsOf = ({ sections }: Report): readonly Section[] => sections.filter(({ category }) => !category);

const allItems = ({ problems, causes, measures }: Report): readonly Item[] => [
  ...problems,
  ...causes,
  ...measures,
];
