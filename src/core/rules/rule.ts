import type { Config, Severity, Stage } from '../config.ts';
import type { CopyIndex } from '../features/copies.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Hits } from '../lexicon.ts';
import type { Links } from '../links/link.ts';
import type { Parsed } from '../parse.ts';
import type { Profile, Writer } from '../profile.ts';
import type { Report } from '../report.ts';
import type { Edit, Range, Span } from '../text.ts';

export const GROUPS = {
  links: '对应',
  structure: '结构',
  numbering: '序号',
  substance: '内容',
  wording: '提法',
  typography: '格式',
  privacy: '隐私',
} as const;
export type Group = keyof typeof GROUPS;

/**
 * A change that mends a finding. After it the finding is gone and no new one is there.
 * `sure` fixes change form only and may be made all at once (fix-all, `--fix`);
 * `insert` fixes write stubs with blanks, `choose` fixes change words: both are made one by one.
 */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly kind: 'sure' | 'insert' | 'choose';
}

export interface Related {
  readonly span: Span;
  readonly message: string;
  /** Set where the place is in another file; `span` then repeats the finding's own. */
  readonly elsewhere?: { readonly file: string; readonly range: Range };
}

/** What a rule reports: what is wrong and what to do, in one Chinese sentence or two. */
export interface Fault {
  readonly span: Span;
  readonly message: string;
  /** Instead of the rule's default, e.g. for masks that are only worth a hint. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

export interface Context {
  readonly report: Report;
  /** True for the first report of the file: what concerns the file as a whole is reported once, with it. */
  readonly first: boolean;
  readonly document: Parsed;
  readonly text: string;
  /** See `Document.clean`. */
  readonly clean: string;
  readonly links: Links;
  /** Words of the lexicon in `clean`; those of a rule's own list by `listed`. */
  readonly hits: Hits;
  readonly knowledge: Knowledge;
  /** Undefined where no profile is sure. */
  readonly profile?: Profile;
  readonly writer: Writer;
  readonly stage: Stage;
  readonly config: Config;
  /** Other reports, and the name under which this one would be among them. */
  readonly copies?: CopyIndex;
  readonly file?: string;
}

export interface Rule {
  /** File name, diagnostic code, setting, anchor in the manual and test name. */
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  /** Default severity. */
  readonly severity: Severity;
  /** The first stage that shows it. */
  readonly stage: Stage;
  /** Literal words the rule looks for: they are found in the one scan, see `listed`. */
  readonly words?: readonly string[];
  check(context: Context): Iterable<Fault>;
}

/** A word of a rule's list where it stands in the report; `entry` is its place in the list. */
export interface Listed extends Span {
  readonly entry: number;
}

const byList = new WeakMap<Report, ReadonlyMap<string, Listed[]>>();

/** The words of `rule.words` (or of a list of the wording file) that stand in the report, in order. */
export function listed(context: Context, list: string): readonly Listed[] {
  let lists = byList.get(context.report);
  if (!lists) {
    lists = sorted(context);
    byList.set(context.report, lists);
  }
  return lists.get(list) ?? [];
}

function sorted({ hits, knowledge, report }: Context): ReadonlyMap<string, Listed[]> {
  const { from, list, entry, names } = knowledge.lexicon.rules;
  const lists: Listed[][] = names.map(() => []);
  for (let i = 0; i < hits.count; i++) {
    const start = hits.start[i];
    const end = hits.end[i];
    if (start < report.span.start || end > report.span.end) continue;
    for (let k = from[hits.word[i]]; k < from[hits.word[i] + 1]; k++)
      lists[list[k]].push({ start, end, entry: entry[k] });
  }
  return new Map(names.map((name, n) => [name, lists[n]]));
}
