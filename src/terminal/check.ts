import type { Analysis } from '../core/analyze.ts';
import { SEVERITIES, type Severity } from '../core/config.ts';
import { fixAll } from '../core/features/fixall.ts';
import type { FileFault } from '../core/files/settings.ts';
import { type CheckJson, checkJson } from '../core/json.ts';
import { applyEdits, type Range, rangeOf } from '../core/text.ts';
import type { Args } from './args.ts';
import { type Desk, openDesk, shownPath, tellFaults } from './desk.ts';
import { deliver, findInputs, type Input, readInput, replaceText, STANDARD_INPUT } from './files.ts';
import { type ExitCode, Failure, type Io } from './io.ts';

/** A finding where it stands, as every format prints it. */
export interface Note {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** What the finding stands on, for fingerprints and display: the marked text. */
  readonly words: string;
  readonly related: readonly { readonly range: Range; readonly message: string }[];
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
  await desk.at();
  const files: Checked[] = [];
  let failed = false;
  for (const input of inputs) {
    try {
      const source = await readInput(input, io);
      const { text, analysis } = await checked(source.text, input, desk, fix);
      if (printsText) await deliver((source.bom ? '\ufeff' : '') + text, args.options.output, io);
      else if (text !== source.text) await replaceText(input, source, text);
      files.push(resultOf(analysis, input.path, text !== source.text));
    } catch (error) {
      if (
        !(error instanceof Failure) ||
        (args.options.profile && error.message.includes(args.options.profile))
      )
        throw error;
      io.err(`duizhao：${error.message}`);
      failed = true;
    }
  }
  const faults = desk.faults();
  failed = tellFaults(faults, io) || failed;
  const all = [...faultFiles(faults, io), ...files];
  if (!printsText) await deliver(await format(all, args, io), args.options.output, io, { inputs });
  return failed ? 2 : exitCode(all, args.options['fail-on'] ?? 'warning');
}

async function checked(
  text: string,
  input: Input,
  desk: Desk,
  fix: boolean,
): Promise<{ text: string; analysis: Analysis }> {
  let analysis = await desk.analyze(text, input);
  for (let round = 0; fix && round < MOST_ROUNDS; round++) {
    const next = applyEdits(text, fixAll(analysis));
    if (next === text) break;
    text = next;
    analysis = await desk.analyze(text, input);
  }
  return { text, analysis };
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
      related: (finding.related ?? []).map(({ span, message }) => ({
        range: rangeOf(lineStarts, span),
        message,
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
