import { type Config, type Setting, type Severity, STAGES, type Stage } from './config.ts';
import type { CopyIndex } from './features/copies.ts';
import type { Knowledge } from './knowledge.ts';
import type { Hits } from './lexicon.ts';
import { type Links, link } from './links/link.ts';
import { type Parsed, parse } from './parse.ts';
import { WRITERS, type Writer } from './profile.ts';
import type { Item, Report } from './report.ts';
import { RULES } from './rules/index.ts';
import type { Context, Fault, Rule } from './rules/rule.ts';

export interface AnalyzeOptions {
  /** Id of a profile: goes before the configuration's, behind the front matter's. */
  readonly profile?: string;
  readonly stage?: Stage;
  readonly config?: Config;
  /** VS Code's `duizhao.rules`: the weakest of all severities. */
  readonly settings?: Readonly<Record<string, Setting>>;
  /** True for a file that was named on the command line: it is checked as a report whatever it looks like. */
  readonly named?: boolean;
  /** Other reports that this one is held against for copied sentences, and the name under which it would be among them. */
  readonly copies?: CopyIndex;
  readonly file?: string;
}

/** 提示: a fault with its rule and the severity that holds for this file. */
export interface Finding extends Fault {
  readonly rule: Rule;
  readonly severity: Severity;
}

/** All that is known of one text: every window shows parts of it. */
export interface Analysis {
  readonly document: Parsed;
  readonly isReport: boolean;
  readonly knowledge: Knowledge;
  readonly config: Config;
  readonly stage: Stage;
  readonly writer: Writer;
  readonly hits: Hits;
  /** By report, in the order of `document.reports`. */
  readonly links: readonly Links[];
  /** In document order. */
  readonly findings: readonly Finding[];
}

const NOTHING: Hits = { count: 0, word: new Int32Array(0), start: new Int32Array(0), end: new Int32Array(0) };

/** Reads, links and checks a text: any text whatever gives an analysis. The text must not begin with a byte order mark. */
export function analyze(text: string, knowledge: Knowledge, options: AnalyzeOptions = {}): Analysis {
  const config = options.config ?? {};
  const document = parse(text, { profiles: knowledge.profiles, profile: options.profile ?? config.profile });
  const refused = document.frontMatter?.values.get('duizhao')?.value === 'false';
  const isReport = !refused && (document.isReport || options.named === true);
  const stage = options.stage ?? config.stage ?? 'draft';
  const writer = writerOf(document, config);
  if (!isReport)
    return { document, isReport, knowledge, config, stage, writer, hits: NOTHING, links: [], findings: [] };
  const hits = knowledge.lexicon.scan(document.clean);
  const links = document.reports.map((report) =>
    link(report, document.clean, hits, knowledge, document.profile, {
      inferred: config.links?.inferred ?? true,
    }),
  );
  const findings = document.reports.flatMap((report, i) =>
    findingsOf(
      {
        report,
        first: i === 0,
        document,
        text,
        clean: document.clean,
        links: links[i],
        hits,
        knowledge,
        profile: document.profile,
        writer,
        stage,
        config,
        copies: options.copies,
        file: options.file,
      },
      options.settings ?? {},
    ),
  );
  // At one place they keep the order of the rules.
  findings.sort((a, b) => a.span.start - b.span.start);
  return { document, isReport, knowledge, config, stage, writer, hits, links, findings };
}

/** Who writes: the front matter says so, else the configuration, else the title (领导班子, 支部), else the profile. */
function writerOf(document: Parsed, config: Config): Writer {
  const said = document.frontMatter?.values.get('writer')?.value as Writer | undefined;
  if (said && WRITERS.includes(said)) return said;
  if (config.writer) return config.writer;
  const heading = document.reports[0]?.title?.title ?? document.frontMatter?.values.get('title')?.value ?? '';
  if (/个人|同志/.test(heading)) return '个人';
  if (/班子/.test(heading)) return '班子';
  if (/支部(?:委员会)?(?!书记)/.test(heading) && !/党员/.test(heading)) return '支部';
  return document.profile?.writers[0] ?? '个人';
}

/** The severity that holds for a rule: configuration, then profile, then the editor's settings, then the rule's own. */
function settingOf(
  rule: Rule,
  context: Context,
  settings: Readonly<Record<string, Setting>>,
): { value: Setting; explicit: boolean } {
  const said =
    context.config.rules?.[rule.id] ??
    (context.profile?.rules[rule.id] as Setting | undefined) ??
    settings[rule.id];
  return said ? { value: said, explicit: true } : { value: rule.severity, explicit: false };
}

/** A finding whose fixes are made when somebody asks for them, since some write much. */
class Found implements Finding {
  readonly span: Fault['span'];
  readonly message: string;
  readonly related: Fault['related'];

  constructor(
    readonly rule: Rule,
    readonly severity: Severity,
    private readonly fault: Fault,
  ) {
    this.span = fault.span;
    this.message = fault.message;
    this.related = fault.related;
  }

  get fixes(): Fault['fixes'] {
    return this.fault.fixes;
  }
}

function findingsOf(context: Context, settings: Readonly<Record<string, Setting>>): Finding[] {
  const { problems, causes, measures } = context.report;
  const ignoring = [...problems, ...causes, ...measures].filter(hasIgnore);
  const out: Finding[] = [];
  const stage = STAGES.indexOf(context.stage);
  for (const rule of RULES) {
    if (context.document.ignoredRules.has(rule.id) || context.document.ignoredRules.has('全部')) continue;
    const { value, explicit } = settingOf(rule, context, settings);
    if (value === 'off' || (!explicit && STAGES.indexOf(rule.stage) > stage)) continue;
    for (const fault of rule.check(context)) {
      if (ignored(rule, fault, ignoring)) continue;
      out.push(new Found(rule, explicit ? value : (fault.severity ?? value), fault));
    }
  }
  return context.stage === 'review' ? onceACategory(out, context.report) : out;
}

/** `<!-- 对照：忽略 … -->` holds for the item that carries it. */
function ignored(rule: Rule, fault: Fault, ignoring: readonly Item[]): boolean {
  return ignoring.some(
    ({ span, comments }) =>
      span.start <= fault.span.start &&
      fault.span.start < span.end &&
      comments.some(
        (comment) =>
          comment.type === 'ignore' && comment.rules.some(({ text }) => text === rule.id || text === '全部'),
      ),
  );
}

const hasIgnore = ({ comments }: Item): boolean => comments.some(({ type }) => type === 'ignore');

/** 送审 shows an info rule of substance, wording or typography at most once a category (and once in each other part). */
function onceACategory(findings: readonly Finding[], report: Report): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    if (finding.severity !== 'info' || finding.rule.stage === 'draft') return true;
    const at = finding.span.start;
    const place =
      report.categories.find((c) => c.span.start <= at && at < c.span.end) ??
      report.sections.find((s) => s.span.start <= at && at < s.span.end);
    const key = `${finding.rule.id} ${place?.span.start ?? -1}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
