import type { Lengths, Writer } from './profile.ts';

export const SEVERITIES = ['off', 'info', 'warning', 'error'] as const;
export type Setting = (typeof SEVERITIES)[number];
export type Severity = Exclude<Setting, 'off'>;

/** 草稿, 送审, 定稿: each stage shows its own rules and those of the stages before it. */
export const STAGES = ['draft', 'review', 'final'] as const;
export type Stage = (typeof STAGES)[number];
export const STAGE_NAMES: Record<Stage, string> = { draft: '草稿', review: '送审', final: '定稿' };

/** What `.duizhao.yaml` says. All keys are optional. */
export interface Config {
  readonly profile?: string;
  readonly writer?: Writer;
  readonly stage?: Stage;
  readonly rules?: Readonly<Record<string, Setting>>;
  readonly links?: { readonly inferred?: boolean };
  /** Paths of phrase-bank files or folders, relative to the file that names them. */
  readonly phrasebank?: readonly string[];
  readonly lengths?: Readonly<Partial<Record<Writer, Lengths>>>;
  /** Path of a configuration that this one adds to. */
  readonly extends?: string;
}
