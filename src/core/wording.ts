import type { Severity } from './config.ts';

/** A wrong or short form of a set term. */
export interface WrongForm {
  readonly text: string;
  readonly fix: string;
  /** The form counts only if none of these follows (stands before) it directly. */
  readonly notBefore?: readonly string[];
  readonly notAfter?: readonly string[];
}

/** 规范提法: a set term with the forms that stand wrongly for it. */
export interface Term {
  readonly id: string;
  readonly canonical: string;
  readonly wrong: readonly WrongForm[];
  readonly severity: Severity;
  readonly source: string;
  readonly note?: string;
  /** The first year in which it holds; reports of an earlier profile follow the usage of their time. */
  readonly since?: number;
  /** Literal contexts in which a wrong form is right: the match lies inside such a string. */
  readonly unless?: readonly string[];
}

export interface Typo {
  readonly wrong: string;
  readonly right: string;
  readonly unless?: readonly string[];
}

/** A list that has a fixed number of members (四个意识). */
export interface Enumeration {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  /** Forms of the members in running lists (政治、大局、核心、看齐). */
  readonly short?: readonly string[];
}

export interface Wording {
  readonly terms: readonly Term[];
  readonly typos: readonly Typo[];
  readonly enumerations: readonly Enumeration[];
}

/** The wrong forms of all terms in one row: the entries of the list `fixed-formulation`. */
export function wrongForms(wording: Wording): readonly { readonly term: Term; readonly form: WrongForm }[] {
  return wording.terms.flatMap((term) => term.wrong.map((form) => ({ term, form })));
}

/** What the lexicon looks for on behalf of the rules that read the wording file, by rule id. */
export function wordLists(wording: Wording): [string, readonly string[]][] {
  return [
    ['fixed-formulation', wrongForms(wording).map(({ form }) => form.text)],
    ['common-typo', wording.typos.map((typo) => typo.wrong)],
    ['incomplete-enumeration', wording.enumerations.map((enumeration) => enumeration.name)],
  ];
}
