/** The terminal as the commands see it. */
export interface Io {
  /** The working folder. */
  readonly folder: string;
  /** Width of a line on the screen. */
  readonly columns: number;
  /** Whether output is coloured: on a screen, unless NO_COLOR or FORCE_COLOR say otherwise. */
  readonly color: boolean;
  /** Writes to standard output as is. */
  out(text: string): void;
  /** Writes one line to standard error. */
  err(line: string): void;
  /** Reads standard input to its end. */
  input(): Promise<Uint8Array>;
}

/** What ends a command with exit code 2: its message is the one line that the user reads. */
export class Failure extends Error {}

/** 0: nothing at or over `--fail-on`; 1: findings; 2: usage, unreadable file, bad configuration. */
export type ExitCode = 0 | 1 | 2;
