import type { Knowledge } from '../knowledge.ts';
import { wrongForms } from '../wording.ts';
import { isUnfinished } from './blanks.ts';
import { charactersOf, within } from './characters.ts';
import { isInside, withoutOverlaps } from './literals.ts';
import { type Context, type Listed, listed, type Rule } from './rule.ts';
import { short } from './words.ts';

type Forms = ReturnType<typeof wrongForms>;
const formsOf = new WeakMap<Knowledge, Forms>();

export const fixedFormulation: Rule = {
  id: 'fixed-formulation',
  group: 'wording',
  title: '规范提法',
  severity: 'warning',
  stage: 'review',
  *check(context) {
    const { knowledge } = context;
    let forms = formsOf.get(knowledge);
    if (!forms) {
      forms = wrongForms(knowledge.wording);
      formsOf.set(knowledge, forms);
    }
    const hits = listed(context, 'fixed-formulation').filter((hit) => counts(context, hit, forms[hit.entry]));
    for (const { start, end, entry } of withoutOverlaps(hits)) {
      const { term, form } = forms[entry];
      yield {
        span: { start, end },
        severity: term.severity === 'info' ? 'info' : undefined,
        message: message(form.fix, term.note),
        fixes: [
          { title: `改为“${form.fix}”`, kind: 'choose', edits: [{ span: { start, end }, text: form.fix }] },
        ],
      };
    }
  },
};

const LONGEST = 60;

/** The term's note follows where it has room. */
function message(right: string, note: string | undefined): string {
  const core = `建议核对：规范提法是“${short(right, 46).replace(/“/g, '‘').replace(/”/g, '’')}”。`;
  return note && core.length + note.length <= LONGEST ? core + note : core;
}

function counts(context: Context, hit: Listed, { term, form }: Forms[number]): boolean {
  const { clean } = context;
  if (term.since !== undefined && (context.profile?.year ?? term.since) < term.since) return false;
  if (form.notBefore?.some((word) => clean.startsWith(word, hit.end))) return false;
  if (form.notAfter?.some((word) => clean.startsWith(word, hit.start - word.length))) return false;
  if (isInside(clean, hit, term.unless) || isInside(clean, hit, [form.fix])) return false;
  // What is quoted is the words of others; a form that brings its own quotes begins before them.
  const { quotations, titles } = charactersOf(context);
  return !within(quotations, hit.start) && !within(titles, hit.start) && !isUnfinished(context, hit.start);
}
