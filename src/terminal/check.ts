import type { Analysis } from '../core/analyze.ts';
import { SEVERITIES, type Severity } from '../core/config.ts';
import { type CopyIndex, copyIndex } from '../core/features/copies.ts';
import { fixAll } from '../core/features/fixall.ts';
import { keepReferences } from '../core/features/renumberReferences.ts';
import type { FileFault } from '../core/files/settings.ts';
import { type CheckJson, checkJson } from '../core/json.ts';
import { parse } from '../core/parse.ts';
import { applyEdits, type Range, rangeOf } from '../core/text.ts';
import type { Args } from './args.ts';
import { type Desk, openDesk, shownPath, slashed, tellFaults } from './desk.ts';
import { deliver, findInputs, readInput, replaceText, STANDARD_INPUT } from './files.ts';
import { type ExitCode, Failure, type Io } from './io.ts';

/** A finding where it stands, as every format prints it. */
export interface Note {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** What the finding stands on, for fingerprints and display: the marked text. */
  readonly words: string;
  /** `path`: the other file in which a place lies. */
  readonly related: readonly { readonly range: Range; readonly message: string; readonly path?: string }[];
  /** Whether `--fix` mends it. */
  readonly sure: boolean;
}

/** What came out for one file. */
export interface Checked {
  readonly path: string;
  readonly json: CheckJson;
  readonly notes: readonly Note[];
  /** Its lines, for display. */
  readonly lines: readonly string[];
  /** Absent for the user's own configuration, bank and profile files. */
  readonly analysis?: Analysis;
  readonly fixed: boolean;
}

/** The id under which faults of `.duizhao.yaml`, banks and profiles are printed. */
export const OWN_FILES = 'own-files';
/** After so many rounds fixes that still change something would go on for ever. */
const MOST_ROUNDS = 5;

export async function check(args: Args, io: Io): Promise<ExitCode> {
  const inputs = await findInputs(args.paths, io);
  const fix = args.flags.has('fix');
  const printsText = fix && inputs.includes(STANDARD_INPUT);
  if (printsText && inputs.length > 1) throw new Failure('--fix - 会输出改好的文字，不能和别的文件一起写。');
  const desk = await openDesk(args, io);
  if (inputs.length === 0) await desk.at();
  const copies =
    args.options.compare === undefined ? undefined : await copiesIn(args.options.compare, desk, io);
  const files: Checked[] = [];
  let failed = false;
  /** What cannot be read or written is said, and the other files go on. */
  const attempt = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      io.err(`duizhao：${error.message}`);
      failed = true;
    }
  };
  for (const input of inputs) {
    const source = await attempt(readInput(input, io));
    if (!source) continue;
    const more = { copies, file: input.file && shownPath(slashed(input.file), io) };
    const { text, analysis } = await checked(source.text, fix, (text) => desk.analyze(text, input, more));
    const changed = text !== source.text;
    if (printsText) await deliver((source.bom ? '\ufeff' : '') + text, args.options.output, io);
    else if (changed && !(await attempt(replaceText(input, source, text).then(() => true)))) continue;
    files.push(resultOf(analysis, input.path, changed));
  }
  const faults = desk.faults();
  failed = tellFaults(faults, io) || failed;
  const all = [...faultFiles(faults, io), ...files];
  if (!printsText) await deliver(await format(all, args, io), args.options.output, io, { inputs });
  return failed ? 2 : exitCode(all, args.options['fail-on'] ?? 'warning');
}

/** The analysis of a text, with `fix` that of the text as its sure fixes leave it. */
async function checked(
  text: string,
  fix: boolean,
  analyze: (text: string) => Promise<Analysis>,
): Promise<{ text: string; analysis: Analysis }> {
  let analysis = await analyze(text);
  for (let round = 0; fix && round < MOST_ROUNDS; round++) {
    const next = applyEdits(text, keepReferences(analysis, fixAll(analysis)));
    if (next === text) break;
    text = next;
    analysis = await analyze(text);
  }
  return { text, analysis };
}

/** The sentences of the reports below a folder. Other files there are passed over, unreadable ones too. */
async function copiesIn(folder: string, desk: Desk, io: Io): Promise<CopyIndex> {
  const { knowledge } = await desk.at();
  const index = copyIndex(knowledge.bank);
  for (const input of await findInputs([folder], io)) {
    const source = await readInput(input, io).catch(() => undefined);
    const document = source && parse(source.text, { profiles: knowledge.profiles });
    if (document?.isReport) index.add(shownPath(slashed(input.file), io), document);
  }
  return index;
}

function resultOf(analysis: Analysis, path: string, fixed: boolean): Checked {
  const { lineStarts, text } = analysis.document;
  const notes = analysis.findings.map(
    (finding): Note => ({
      rule: finding.rule.id,
      severity: finding.severity,
      message: finding.message,
      range: rangeOf(lineStarts, finding.span),
      words: text.slice(finding.span.start, finding.span.end),
      related: (finding.related ?? []).map(({ span, message, elsewhere }) => ({
        range: elsewhere?.range ?? rangeOf(lineStarts, span),
        message,
        path: elsewhere?.file,
      })),
      sure: finding.fixes?.some(({ kind }) => kind === 'sure') ?? false,
    }),
  );
  return { path, json: checkJson(analysis, path), notes, lines: text.split(/\r\n|\n|\r/), analysis, fixed };
}

/** The faults of the user's own files, file by file, as findings. */
export function faultFiles(faults: readonly FileFault[], io: Io): Checked[] {
  return [...new Set(faults.map((fault) => fault.path))].map((file) => {
    const path = shownPath(file, io);
    const notes = faults
      .filter((fault) => fault.path === file)
      .map(
        ({ message, range }): Note => ({
          rule: OWN_FILES,
          severity: 'error',
          message,
          range,
          words: '',
          related: [],
          sure: false,
        }),
      );
    const findings = notes.map(({ rule, severity, message, range }) => ({
      rule,
      severity,
      message,
      range,
      fixable: false,
    }));
    return {
      path,
      notes,
      lines: [],
      fixed: false,
      json: {
        path,
        isReport: false,
        profile: null,
        findings,
        counts: { error: notes.length, warning: 0, info: 0 },
      },
    };
  });
}

async function format(files: readonly Checked[], args: Args, io: Io): Promise<string> {
  switch (args.options.format) {
    case 'json':
      return `${JSON.stringify({ version: 1, files: files.map((file) => file.json) }, null, 2)}\n`;
    case 'sarif':
      return (await import('./sarif.ts')).sarif(files);
    case 'github':
      return (await import('./github.ts')).github(files);
    default:
      return (await import('./text.ts')).text(
        files,
        args.options.output === undefined ? io : { ...io, color: false },
      );
  }
}

function exitCode(files: readonly Checked[], failOn: string): ExitCode {
  if (failOn === 'never') return 0;
  const least = SEVERITIES.indexOf(failOn as Severity);
  return files.some((file) => file.notes.some((note) => SEVERITIES.indexOf(note.severity) >= least)) ? 1 : 0;
}
