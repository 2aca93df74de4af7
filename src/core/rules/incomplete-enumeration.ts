import type { Span } from '../text.ts';
import type { Enumeration, Wording } from '../wording.ts';
import { isUnfinished } from './blanks.ts';
import { charactersOf, within } from './characters.ts';
import { type Fault, listed, type Rule } from './rule.ts';
import { short as cut } from './words.ts';

export const incompleteEnumeration: Rule = {
  id: 'incomplete-enumeration',
  group: 'wording',
  title: '成套提法列举不全',
  severity: 'warning',
  stage: 'review',
  *check(context) {
    const { clean, knowledge } = context;
    const { enumerations } = knowledge.wording;
    for (const { start, end, entry } of listed(context, 'incomplete-enumeration')) {
      const enumeration = enumerations[entry];
      const list = listBehind(clean, end) ?? listBefore(clean, start, enumeration);
      if (!list || isUnfinished(context, start) || within(charactersOf(context).titles, start)) continue;
      const found = missingIn(clean, list, enumeration, knowledge.wording);
      if (found) yield found;
    }
  },
};

const NOT_WHOLE = /特别是|尤其|(?<!平)等|例如|比如|如[：:，]|之一|首先|重点/;

/** “四个意识”（…）, “四个意识”，即…, “四个意识”：…: a list that claims to be whole. */
function listBehind(clean: string, nameEnd: number): Span | undefined {
  const lead = /^[”’]?(?:（即?|\(即?|[，、]?(?:即|也就是|也即|就是)[：:]?|[：:]|——)/.exec(
    clean.slice(nameEnd, nameEnd + 8),
  );
  if (!lead) return undefined;
  const start = nameEnd + lead[0].length;
  const bracket = /[（(]/.test(lead[0]);
  let end = start;
  while (
    end < clean.length &&
    end - start < 160 &&
    !(bracket ? /[）)。\r\n]/ : /[。；）)\r\n]/).test(clean[end])
  )
    end++;
  return end > start ? { start, end } : undefined;
}

/** 政治意识、大局意识、核心意识“四个意识”: the members before the name, parted by 、 alone. */
function listBefore(clean: string, nameStart: number, { members }: Enumeration): Span | undefined {
  let end = nameStart;
  while ('“‘这'.includes(clean[end - 1])) end--;
  let start = end;
  for (let moved = true; moved; ) {
    moved = false;
    for (const member of members) {
      const from = start - member.length;
      if (!clean.startsWith(member, from)) continue;
      start = from;
      moved = true;
      if ('、和'.includes(clean[start - 1])) start--;
      break;
    }
  }
  while ('、和'.includes(clean[start]) && start < end) start++;
  return start < end && clean.slice(start, end).includes('、') ? { start, end } : undefined;
}

const PARTS = /[、，,；和及与]/;

function missingIn(
  clean: string,
  list: Span,
  { name, members, short }: Enumeration,
  wording: Wording,
): Fault | undefined {
  const said = clean.slice(list.start, list.end);
  if (NOT_WHOLE.test(said)) return undefined;
  const has = members.map(
    (member, i) => said.includes(member) || (short !== undefined && said.includes(short[i])),
  );
  const count = has.filter(Boolean).length;
  if (count === members.length || count < Math.min(2, members.length - 1) || count * 2 < members.length)
    return undefined;
  // As many parts as there should be: another wording of the same list.
  if (said.split(PARTS).length >= members.join('、').split(PARTS).length) return undefined;
  const missing = members.filter((_, i) => !has[i]);
  const whole = members.join('、');
  const plain =
    said === members.filter((_, i) => has[i]).join('、') && !members.some((member) => PARTS.test(member));
  const right = plain && !wording.terms.some(({ wrong }) => wrong.some(({ text }) => whole.includes(text)));
  return {
    span: list,
    message: `“${name}”没有列全，缺“${cut(missing[0], 24)}”${missing.length > 1 ? `等${missing.length}项` : ''}，请补齐。`,
    fixes: right
      ? [{ title: `补齐${name}`, kind: 'choose', edits: [{ span: list, text: whole }] }]
      : undefined,
  };
}
