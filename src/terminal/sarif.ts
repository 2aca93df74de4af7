import { createHash } from 'node:crypto';
import { name, version } from '../../package.json';
import { RULES } from '../core/rules/index.ts';
import type { Range } from '../core/text.ts';
import type { Checked } from './check.ts';
import { manual } from './manual.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0: lines and columns count from 1, columns in UTF-16 units. */
export function sarif(files: readonly Checked[]): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name,
            version,
            language: 'zh-CN',
            rules: RULES.map((rule) => ({
              id: rule.id,
              shortDescription: { text: rule.title },
              help: { text: manual(rule.id), markdown: manual(rule.id) },
              defaultConfiguration: { level: LEVELS[rule.severity] },
              properties: { tags: [rule.group, rule.stage] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(results),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function results(file: Checked): object[] {
  const seen = new Map<string, number>();
  const location = (range: Range, path = file.path): object => ({
    artifactLocation: { uri: uriOf(path) },
    region: {
      startLine: range.start.line + 1,
      startColumn: range.start.character + 1,
      endLine: range.end.line + 1,
      endColumn: range.end.character + 1,
    },
  });
  return file.notes.map((note) => {
    const index = RULES.findIndex((rule) => rule.id === note.rule);
    // The words themselves, not their line: the same finding is known again when text is added above it.
    const key = `${note.rule}\n${note.words}`;
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return {
      ruleId: note.rule,
      ...(index >= 0 ? { ruleIndex: index } : {}),
      level: LEVELS[note.severity],
      message: { text: note.message },
      locations: [{ physicalLocation: location(note.range) }],
      ...(note.related.length
        ? {
            relatedLocations: note.related.map(({ range, message, path }, id) => ({
              id,
              physicalLocation: location(range, path),
              message: { text: message },
            })),
          }
        : {}),
      partialFingerprints: {
        'wordsHash/v1': createHash('sha256').update(`${key}\n${nth}`).digest('hex').slice(0, 32),
      },
    };
  });
}

/** A path as a relative reference; one with a drive as a whole URI. */
function uriOf(path: string): string {
  if (path === '-') return 'stdin';
  const escaped = encodeURI(path).replaceAll('#', '%23').replaceAll('?', '%3F');
  return /^[A-Za-z]:\//.test(path) ? `file:///${escaped}` : escaped;
}
