import { CAUSE_SENTENCE, GENRE, LONGEST_HEADING, type Meaning, meaningOf, RUN_IN_LABEL } from './headings.ts';
import { type OrdinalStyle, ordinalAt } from './numbering.ts';
import type { Profile, Profiles } from './profile.ts';
import type { Kind, Role } from './report.ts';
import type { Segment } from './segments.ts';

/**
 * The skeleton of one report: its segments sorted into parts, categories and what stands below them.
 * Nothing is dropped: a segment that is no heading lies in exactly one body.
 */
export interface Outline {
  title?: Segment;
  readonly preamble: Segment[];
  readonly parts: Part[];
  readonly categories: Chapter[];
}

export interface Part {
  readonly heading: Segment;
  readonly title: string;
  readonly meaning: Meaning;
  readonly chapter?: Chapter;
  /** The problems that stood in the chapter (or part) before it, for a label behind each problem: their number and the last. */
  readonly before?: { readonly count: number; readonly last: Segment };
  readonly body: Segment[];
  readonly chapters: Chapter[];
}

/** A category, still without its profile's name. */
export interface Chapter {
  readonly heading: Segment;
  readonly title: string;
  readonly body: Segment[];
  readonly parts: Part[];
}

/** Words of which a short label for a part is made; a line of nothing else is such a label wherever it stands. */
const LABEL =
  /^(?:本人|个人|自身|班子|当前|目前|主要|突出|问题|存在|查摆|检视|对照|检查|自查|剖析|发现|产生|形成|上述|以上|出来|的|不足|差距|短板|表现|具体|原因|根源|成因|症结|分析|整改|措施|方向|努力|改进|下一?步|今后|打算|及其?|和|与|、|情况|清单|思想|深层次|举措|工作|以及|之处)+$/;
/** Rank of a heading without `#`; headings with `#` rank above by their number. A larger rank stands deeper. */
const STYLE_RANK: Partial<Record<OrdinalStyle, number>> = {
  han: 10,
  nth: 11,
  'han-paren': 12,
  digit: 13,
  dotted: 13.5,
  'digit-paren': 14,
  circled: 15,
  label: 16,
};
const UNRANKED = 20;
/** Ordinals that number items, never headings of parts or categories. */
const ITEM_STYLES: ReadonlySet<string> = new Set(['is', 'must', 'first', 'label', 'bullet', '']);

export function rankOf(segment: Segment): number {
  const style = segment.ordinal && (STYLE_RANK[segment.ordinal.style] ?? UNRANKED);
  return segment.hashes ? segment.hashes + (style ?? 0) / 100 : (style ?? UNRANKED);
}

/** Whether `a` stands on a deeper level than `b`; of two with equally many `#`, the ordinals decide where both have one. */
function deeper(a: Segment, b: Segment): boolean {
  if (a.hashes && a.hashes === b.hashes && !(a.ordinal && b.ordinal)) return false;
  return rankOf(a) > rankOf(b);
}

/** The words that a segment has as a heading: all of it where it stands alone, else up to 方面 or its first stop. */
export function titleOf(text: string, segment: Segment): string {
  const whole = text.slice(segment.textStart, segment.end);
  const line = segment.hashes ? whole.replace(/[ \t]*#+$/, '') : whole;
  const end = titleLength(line, segment);
  return line
    .slice(0, end)
    .replace(/[*_]{2}/g, '')
    .replace(/[\r\n]+[ \t　]*/g, '')
    .replace(/[。．.:：；;，,、（(\s　]+$/, '');
}

/** Length of the title in `line`, end mark excluded. */
function titleLength(line: string, segment: Segment): number {
  if (segment.hashes || (segment.alone && line.length <= LONGEST_HEADING && !/[。！？；][^*]/.test(line)))
    return line.length;
  const aspect =
    /^[^。！？；]{1,44}?方面(?:存在的?(?:主要|突出)?(?:问题|不足)|的(?:主要|突出)?(?:问题|不足))?/.exec(line);
  const stop = (segment.alone ? /[。：:；;！？]/ : /[。：:；;！？\r\n]/).exec(line);
  if (aspect && (!stop || aspect[0].length <= stop.index || stop.index > LONGEST_HEADING))
    return aspect[0].length;
  return stop ? stop.index : line.length;
}

/** Where the text begins that follows a heading on its line; the segment's end where none does. */
export function behindTitle(text: string, segment: Segment): number {
  let at = segment.textStart + titleLength(text.slice(segment.textStart, segment.end), segment);
  while (at < segment.end && /[。．.:：；;，,、\s　*_]/.test(text[at])) at++;
  return at;
}

/** As `behindTitle`, for a heading that may be a label (原因：…). */
export function behindHeading(text: string, segment: Segment): number {
  const label = segment.hashes
    ? null
    : RUN_IN_LABEL.exec(text.slice(segment.textStart, Math.min(segment.end, segment.textStart + 30)));
  return label ? segment.textStart + label[0].length : behindTitle(text, segment);
}

interface Head {
  readonly segment: Segment;
  readonly title: string;
  readonly rank: number;
  readonly meaning?: Meaning;
  readonly label: boolean;
}

/** Sorts the segments of one report. `profileOf` is asked once, with all titles that may name a category. */
export function outlineOf(
  text: string,
  segments: readonly Segment[],
  profiles: Profiles,
  profileOf: (titles: readonly string[], reportTitle: string) => Profile | undefined,
): Outline & { profile?: Profile } {
  const body = withoutContents(text, segments);
  const heads = body.map((segment) => headOf(text, segment));
  const partRank = heads.reduce(
    (least, h) => (h?.meaning && h.meaning.role !== 'other' ? Math.min(least, h.rank) : least),
    Infinity,
  );
  const firstPart = heads.findIndex((h) => h?.meaning !== undefined);
  const title = titleSegment(text, body.slice(0, firstPart < 0 ? 1 : firstPart));
  const profile = profileOf(
    heads
      .filter((h) => h !== undefined && !h.meaning && h.segment !== title && h.title.length >= 2)
      .map((h) => h!.title),
    title ? text.slice(title.start, title.end) : '',
  );
  const names = (h: Head): boolean => {
    if (h.segment.sign === '' && !/方面/.test(h.title)) return share(h) >= 0.8;
    if (/方面/.test(h.title) && !/^(?:以下|如下|这|上述|[一二三四五六七八九十几]个?)/.test(h.title))
      return true;
    const match = profile && profiles.match(profile, h.title);
    return match !== undefined && match.share >= 0.4;
  };
  const share = (h: Head): number => (profile && profiles.match(profile, h.title)?.share) ?? 0;
  const sign = chapterSign(body, heads, partRank, names);

  const outline: Outline & { profile?: Profile } = {
    title,
    preamble: [],
    parts: [],
    categories: [],
    profile,
  };
  const topSigns = new Set<string>();
  const causeless = !heads.some(
    (h) => h?.meaning && (h.meaning.role === 'causes' || h.meaning.alsoRole === 'causes'),
  );
  let part: Part | undefined; // the top-level part that is open
  let chapter: Chapter | undefined;
  let inner: Part | undefined; // the part inside a chapter, or a label inside a part
  let lineEnd = -1; // where a label's line ends
  let problems: Segment[] = []; // the problems of the open chapter or part

  body.forEach((segment, i) => {
    if (segment === title) return;
    const head = heads[i];
    const meaning = head?.meaning ?? (head && segment.sign === sign ? besides(head, part, names) : undefined);
    if (head && meaning && !(sign === segment.sign && names(head) && !head.label)) {
      const unranked = head.rank >= UNRANKED;
      const nested =
        chapter !== undefined && (unranked ? !topSigns.has(segment.sign) : deeper(segment, chapter.heading));
      const labelled =
        !chapter &&
        part?.meaning.role === 'problems' &&
        problems.length > 0 &&
        unranked &&
        !topSigns.has(segment.sign);
      if (nested || labelled) {
        inner = {
          heading: segment,
          title: head.title,
          meaning,
          chapter,
          before:
            problems.length > 0 ? { count: problems.length, last: problems[problems.length - 1] } : undefined,
          body: [],
          chapters: [],
        };
        if (chapter) chapter.parts.push(inner);
        outline.parts.push(inner);
      } else {
        part = { heading: segment, title: head.title, meaning, body: [], chapters: [] };
        outline.parts.push(part);
        topSigns.add(segment.sign);
        chapter = undefined;
        inner = undefined;
        problems = [];
      }
      lineEnd = -1;
      const rest = restOf(text, segment);
      if (rest) {
        (inner ?? part)?.body.push(rest);
        lineEnd = rest.end;
      }
      return;
    }
    if (
      head &&
      sign !== undefined &&
      (segment.sign === sign
        ? isChapter(head, part, partRank, names)
        : part?.meaning.role === 'problems' && strays(head, part.chapters.length, share))
    ) {
      if (part && part.meaning.role !== 'problems') part = undefined;
      chapter = { heading: segment, title: head.title, body: [], parts: [] };
      outline.categories.push(chapter);
      part?.chapters.push(chapter);
      inner = undefined;
      problems = [];
      const rest = restOf(text, segment);
      if (rest) chapter.body.push(rest);
      return;
    }
    if (head && !head.label && isOtherPart(head, partRank, sign)) {
      part = {
        heading: segment,
        title: head.title,
        meaning: { role: 'other' },
        body: [],
        chapters: [],
      };
      outline.parts.push(part);
      chapter = undefined;
      inner = undefined;
      return;
    }
    if (
      causeless &&
      problems.length > 0 &&
      segment.sign === '' &&
      segment.opensLine &&
      body[i + 1]?.ordinal &&
      segment.end - segment.start <= 80
    ) {
      if (CAUSE_SENTENCE.test(text.slice(segment.start, segment.end))) {
        part = {
          heading: segment,
          title: titleOf(text, segment),
          meaning: { role: 'causes' },
          body: [],
          chapters: [],
        };
        outline.parts.push(part);
        chapter = undefined;
        inner = undefined;
        problems = [];
        return;
      }
    }
    if (
      inner &&
      problems.length > 0 &&
      inner.meaning.role !== 'problems' &&
      goesBack(segment, problems, inner.body, lineEnd)
    )
      inner = undefined;
    const role = inner ? inner.meaning.role : chapter ? 'problems' : part?.meaning.role;
    if (role === 'problems' && (segment.ordinal || segment.bullet)) problems.push(segment);
    const target = inner?.body ?? chapter?.body ?? part?.body ?? outline.preamble;
    target.push(segment);
  });
  return outline;
}

function headOf(text: string, segment: Segment): Head | undefined {
  if (segment.sign === 'is' || segment.sign === 'must' || segment.sign === 'first') return undefined;
  const runIn =
    segment.opensLine && !segment.hashes
      ? RUN_IN_LABEL.exec(text.slice(segment.textStart, Math.min(segment.end, segment.textStart + 30)))
      : null;
  if (runIn && segment.ordinal?.style !== 'label') {
    const title = runIn[0].replace(/[*_【】[\]（）()：:]/g, '');
    const meaning = meaningOf(title);
    if (meaning)
      return {
        segment,
        title,
        rank: rankOf(segment),
        meaning,
        label: segment.sign === '' || segment.sign === 'bold',
      };
  }
  if (segment.sign === 'label' || segment.sign === 'bullet') return undefined;
  const title = titleOf(text, segment);
  if (title.length < 2 || title.length > 60) return undefined;
  const plain = segment.sign === '';
  if (plain && (!segment.alone || title.length > 20)) return undefined;
  const loose =
    segment.opensLine && (segment.ordinal?.style === 'han' || (segment.hashes > 0 && !segment.ordinal));
  const vocabulary = LABEL.test(title);
  const meaning =
    (loose &&
      (segment.hashes > 0 || segment.alone || vocabulary || /问题|原因|措施|方向|情况/.test(title))) ||
    vocabulary
      ? meaningOf(title)
      : undefined;
  if (plain && !meaning && /[，。；！？：:、]/.test(text.slice(segment.textStart, segment.end)))
    return undefined;
  return { segment, title, rank: rankOf(segment), meaning, label: plain || segment.sign === 'bold' };
}

/** The level at which categories stand: the sign under which most headings name one. */
function chapterSign(
  body: readonly Segment[],
  heads: readonly (Head | undefined)[],
  partRank: number,
  names: (h: Head) => boolean,
): string | undefined {
  const votes = new Map<string, number>();
  const own = new Map<string, number[]>(); // places in `body`
  let role: Role | undefined;
  body.forEach((segment, i) => {
    const head = heads[i];
    if (!head) return;
    if (head.meaning && (head.rank <= partRank || head.meaning.role !== 'problems')) {
      if (!names(head) || head.label) role = head.meaning.role;
      if (!names(head)) return;
    }
    if (ITEM_STYLES.has(segment.sign) && segment.sign !== 'bullet' && !(segment.sign === '' && names(head)))
      return;
    const open = role === undefined || role === 'problems' || head.rank < partRank;
    if (!open) return;
    if (names(head)) votes.set(segment.sign, (votes.get(segment.sign) ?? 0) + 1);
    if (role === 'problems' && head.segment.opensLine && (segment.alone || segment.hashes))
      own
        .set(segment.sign, own.get(segment.sign) ?? [])
        .get(segment.sign)!
        .push(i);
  });
  let best: string | undefined;
  for (const [sign, n] of votes) if (best === undefined || n > votes.get(best)!) best = sign;
  if (best !== undefined) return best;
  // No name is known: headings alone on their lines with numbered items below are the author's own categories.
  let shallow: string | undefined;
  for (const [sign, list] of own) {
    if (list.length < 2 || rankOf(body[list[0]]) <= partRank) continue;
    const filled = list.filter((i) =>
      [body[i + 1], body[i + 2]].some(
        (s) => s && s.sign !== sign && s.sign !== '' && rankOf(s) > rankOf(body[i]),
      ),
    );
    if (
      filled.length * 2 > list.length &&
      (shallow === undefined || rankOf(body[list[0]]) < rankOf(body[own.get(shallow)![0]]))
    )
      shallow = sign;
  }
  return shallow;
}

function isChapter(
  head: Head,
  part: Part | undefined,
  partRank: number,
  names: (h: Head) => boolean,
): boolean {
  const named = names(head);
  if ((!head.segment.opensLine || head.segment.sign === '') && !named) return false;
  if (part && part.meaning.role !== 'problems') {
    return (
      named && !deeper(head.segment, part.heading) && (part.meaning.role === 'other' || head.rank < partRank)
    );
  }
  if (!part && head.rank > partRank && !named) return false;
  return named || head.segment.alone || head.segment.hashes > 0 || head.title.length <= 30;
}

/** Among categories that stand on the level of the parts, a heading may be that of another part: （七）典型案例剖析. */
function besides(head: Head, part: Part | undefined, names: (h: Head) => boolean): Meaning | undefined {
  if (part && (part.meaning.role !== 'other' || deeper(head.segment, part.heading))) return undefined;
  const meaning = names(head) ? undefined : meaningOf(head.title);
  return meaning?.topic && meaning;
}

/** A category whose heading slipped to another level (一、 or 1. among （一）): its name and its number say what it is. */
function strays(head: Head, before: number, share: (h: Head) => number): boolean {
  const { segment } = head;
  return segment.alone && before > 0 && segment.ordinal?.value === before + 1 && share(head) >= 0.7;
}

function isOtherPart(head: Head, partRank: number, sign: string | undefined): boolean {
  const { segment } = head;
  if (!segment.opensLine || partRank === Infinity || segment.sign === sign) return false;
  if (segment.hashes) return Math.floor(head.rank) <= Math.floor(partRank);
  return (
    segment.ordinal?.style === 'han' &&
    segment.alone &&
    head.title.length <= LONGEST_HEADING &&
    head.rank <= partRank
  );
}

/** After a cause or measure inside a category, the next problem of the series brings back the problems. */
function goesBack(
  segment: Segment,
  problems: readonly Segment[],
  inner: readonly Segment[],
  labelLineEnd: number,
): boolean {
  if (!segment.opensLine || !segment.ordinal) return false;
  const last = problems[problems.length - 1];
  if (segment.sign !== last.sign) return false;
  const previous = inner.findLast((s) => s.ordinal);
  if (!previous) return inner.length > 0 && segment.ordinal.value === (last.ordinal?.value ?? 0) + 1;
  if (previous.sign === segment.sign && segment.ordinal.value === previous.ordinal!.value + 1) return false;
  return (
    segment.ordinal.value === (last.ordinal?.value ?? 0) + 1 &&
    (labelLineEnd < 0 || segment.start > labelLineEnd)
  );
}

/** The text that follows a heading on its own line, as a segment of its own. */
function restOf(text: string, segment: Segment): Segment | undefined {
  if (segment.hashes) return undefined;
  const start = behindHeading(text, segment);
  if (start >= segment.end || /^[*_\s]*$/.test(text.slice(start, segment.end))) return undefined;
  const ordinal = ordinalAt(text, start);
  const known = ordinal && ordinal.textStart < segment.end ? ordinal : undefined;
  const textStart = known ? known.textStart : start;
  return {
    start,
    end: segment.end,
    textStart,
    ordinal: known,
    hashes: 0,
    bullet: false,
    bold: false,
    opensLine: false,
    alone: false,
    sign: known?.style ?? '',
  };
}

/** 标题: the line of the genre before the first part, or the only `#` heading there. */
function titleSegment(text: string, before: readonly Segment[]): Segment | undefined {
  const candidates = before.filter((s, i) => (s.alone || i === 0) && s.end - s.start <= 70);
  return (
    candidates.find(
      (s) =>
        GENRE.test(text.slice(s.start, s.end)) &&
        (s.hashes > 0 || !/[。！？；，：]$/.test(text.slice(s.start, s.end))) &&
        !/[。；]/.test(text.slice(s.start, s.end - 1)),
    ) ?? candidates.find((s) => s.hashes === 1)
  );
}

/** Drops a list of contents (目录): its lines come again as the headings of the text. */
function withoutContents(text: string, segments: readonly Segment[]): readonly Segment[] {
  const bare = (s: Segment): string =>
    text
      .slice(s.textStart, s.end)
      .replace(/[\s　.．…·\d*_#]+$/, '')
      .replace(/[*_\s　]/g, '');
  const at = segments.findIndex(
    (s) => s.alone && /^目\s*录[：:]?$/.test(text.slice(s.textStart, s.end).trim()),
  );
  if (at < 0 || at + 1 >= segments.length) return segments;
  const first = bare(segments[at + 1]);
  const again = segments.findIndex((s, i) => i > at + 1 && bare(s) === first);
  return again < 0 ? segments : [...segments.slice(0, at), ...segments.slice(again)];
}

export const kindOfRole = (role: Role): Kind | undefined =>
  role === 'problems' ? 'problem' : role === 'causes' ? 'cause' : role === 'measures' ? 'measure' : undefined;
