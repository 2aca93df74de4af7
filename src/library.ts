import { builtin, builtinData } from './builtin.ts';
import { analyze } from './core/analyze.ts';
import type { Config, Stage } from './core/config.ts';
import {
  type CheckJson,
  checkJson,
  type MatrixJson,
  matrixJson,
  type OutlineJson,
  outlineJson,
} from './core/json.ts';
import { type Knowledge, ownKnowledge } from './core/knowledge.ts';
import { withoutBom } from './core/text.ts';

export interface LibraryOptions {
  /** Profile id. */
  readonly profile?: string;
  readonly stage?: Stage;
  /** As in `.duizhao.yaml`. */
  readonly config?: Config;
  /** YAML texts of own banks and profiles, by name; the built-in ones stay. */
  readonly bank?: Readonly<Record<string, string>>;
}

let lastOwn: { bank: Readonly<Record<string, string>>; knowledge: Knowledge } | undefined;

function knowledge(options: LibraryOptions): Knowledge {
  if (!options.bank || Object.keys(options.bank).length === 0) return builtin();
  if (lastOwn?.bank !== options.bank)
    lastOwn = { bank: options.bank, knowledge: ownKnowledge(builtinData, options.bank).knowledge };
  return lastOwn.knowledge;
}

/** Checks one text: an element of the contract's `files`, with `path` null. Any text gives a result; nothing throws. */
export function check(text: string, options: LibraryOptions = {}): CheckJson {
  return checkJson(analyze(withoutBom(text), knowledge(options), options), null);
}

/** Problems, causes and measures of one text with the links that count. */
export function matrix(text: string, options: LibraryOptions = {}): MatrixJson {
  return matrixJson(analyze(withoutBom(text), knowledge(options), options), null);
}

/** The outline of one text. */
export function outline(text: string, options: LibraryOptions = {}): OutlineJson {
  return outlineJson(analyze(withoutBom(text), knowledge(options), options), null);
}
