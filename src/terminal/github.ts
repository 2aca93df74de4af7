import type { Checked } from './check.ts';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands, which show as annotations on the lines of a pull request. */
export function github(files: readonly Checked[]): string {
  const lines = files.flatMap((file) =>
    file.notes.map(({ rule, severity, message, range: { start, end } }) => {
      const where = {
        file: file.path,
        line: start.line + 1,
        endLine: end.line + 1,
        col: start.character + 1,
        endColumn: end.character + 1,
        title: rule,
      };
      const properties = Object.entries(where).map(([key, value]) => `${key}=${property(String(value))}`);
      return `::${COMMANDS[severity]} ${properties.join(',')}::${data(message)}\n`;
    }),
  );
  return lines.join('');
}

const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
