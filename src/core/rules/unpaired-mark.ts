import type { Edit } from '../text.ts';
import { isUnfinished } from './blanks.ts';
import { charactersOf, inkAfter, inkBefore, isWide, PAIRS, type PairKind, type Stray } from './characters.ts';
import type { Context, Fault, Rule } from './rule.ts';

/** Two stray quotes further apart than this are two faults, not one pair typed wrongly. */
const LONGEST_QUOTED = 30;

export const unpairedMark: Rule = {
  id: 'unpaired-mark',
  group: 'typography',
  title: '引号、括号、书名号不成对',
  severity: 'warning',
  stage: 'review',
  *check(context) {
    const { clean } = context;
    const characters = charactersOf(context);
    for (const { start, end, kind } of characters.turned.length > 0 ? characters.pairs : []) {
      if (characters.turned.some((at) => at === start || at === end - 1) && !isUnfinished(context, start))
        yield turned(clean, start, end - 1, kind);
    }
    const strays = characters.strays.filter(
      (stray) => isOurs(clean, stray) && !isUnfinished(context, stray.at),
    );
    for (let i = 0; i < strays.length; i++) {
      const stray = strays[i];
      const next = strays[i + 1];
      if (next && isTurned(clean, stray, next)) {
        yield turned(clean, stray.at, next.at, stray.kind);
        i++;
      } else if (!continuesQuotation(clean, stray)) yield lonely(context, stray);
    }
  },
};

/** A half-width mark counts only among Han characters. */
function isOurs(clean: string, { at }: Stray): boolean {
  if (clean.charCodeAt(at) > 127) return true;
  const before = inkBefore(clean, at);
  const after = inkAfter(clean, at);
  return (before >= 0 && isWide(clean.charCodeAt(before))) || (after >= 0 && isWide(clean.charCodeAt(after)));
}

/** ”四风“, “四风“, ”四风”: a pair of quotes with a mark turned the wrong way. */
function isTurned(clean: string, first: Stray, second: Stray): boolean {
  if (
    first.kind !== second.kind ||
    (first.kind !== 'double' && first.kind !== 'single') ||
    second.at - first.at > LONGEST_QUOTED
  )
    return false;
  return second.at - first.at > 1 && !/[。；！？\r\n]/.test(clean.slice(first.at + 1, second.at));
}

function turned(clean: string, first: number, second: number, kind: PairKind): Fault {
  const [open, close] = PAIRS[kind];
  const marks: [number, string][] = [
    [first, open],
    [second, close],
  ];
  const edits = marks
    .filter(([at, mark]) => clean[at] !== mark)
    .map(([at, text]): Edit => ({ span: { start: at, end: at + 1 }, text }));
  return {
    span: { start: first, end: second + 1 },
    message: `引号的方向反了，前面用“${open}”，后面用“${close}”。`,
    fixes: [{ title: '改正引号方向', kind: 'sure', edits }],
  };
}

/** A quotation of several paragraphs opens each of them with “ and closes the last alone. */
function continuesQuotation(clean: string, { at, kind, opens }: Stray): boolean {
  if (!opens || kind !== 'double' || inkBefore(clean, at) >= 0) return false;
  const line = /[\r\n]+[ \t　]*“/y;
  line.lastIndex = at + /^[^\r\n]*/.exec(clean.slice(at, at + 2000))![0].length;
  return line.test(clean);
}

const NAMES: Readonly<Record<PairKind, string>> = {
  round: '括号',
  double: '引号',
  single: '单引号',
  book: '书名号',
  blank: '方头括号',
  year: '六角括号',
  corner: '直角引号',
  inner: '双直角引号',
};
/** A clause longer than this has no end worth guessing. */
const LONGEST_CLAUSE = 60;

function lonely({ clean }: Context, { at, kind, opens }: Stray): Fault {
  const [open, close] = PAIRS[kind];
  const name = NAMES[kind];
  const ends = (place: number): boolean => /[，。；：、！？\r\n]/.test(clean[place] ?? '\n');
  let place = opens ? at + 1 : at;
  if (opens) while (!ends(place) && place - at < LONGEST_CLAUSE) place++;
  else while (!ends(place - 1) && at - place < LONGEST_CLAUSE) place--;
  const lacking = opens ? close : open;
  return {
    span: { start: at, end: at + 1 },
    message: opens
      ? `只有前${name}，缺后${name}，请补上或删去。`
      : `只有后${name}，缺前${name}，请补上或删去。`,
    fixes: [
      {
        title: `在这一小句${opens ? '末尾' : '开头'}补“${lacking}”`,
        kind: 'choose',
        edits: [{ span: { start: place, end: place }, text: lacking }],
      },
      {
        title: `删去“${clean[at]}”`,
        kind: 'choose',
        edits: [{ span: { start: at, end: at + 1 }, text: '' }],
      },
    ],
  };
}
