import type { Severity } from '../config.ts';
import type { Enumeration, Term, Typo, Wording, WrongForm } from '../wording.ts';
import { type Fault, isRecord, Yaml } from './yaml.ts';

/** Reads `wording.yaml`: set terms, typos, enumerations. */
export function readWording(text: string): { wording: Wording; faults: readonly Fault[] } {
  const yaml = new Yaml(text);
  const faults: Fault[] = [...yaml.faults];
  const fault = (message: string, path: (string | number)[]): void =>
    void faults.push({ message, span: yaml.spanAt(path) });
  const value = isRecord(yaml.value) ? yaml.value : {};
  const list = (key: string): unknown[] => (Array.isArray(value[key]) ? (value[key] as unknown[]) : []);
  const strings = (entries: unknown): string[] | undefined =>
    Array.isArray(entries)
      ? entries.filter((e): e is string => typeof e === 'string' && e !== '')
      : undefined;
  const terms: Term[] = [];
  for (const [i, entry] of list('terms').entries()) {
    if (!isRecord(entry) || typeof entry.id !== 'string' || typeof entry.canonical !== 'string') {
      fault('提法要有 id 和 canonical。', ['terms', i]);
      continue;
    }
    const canonical = entry.canonical;
    const wrong = (Array.isArray(entry.wrong) ? entry.wrong : []).flatMap((form: unknown): WrongForm[] => {
      if (typeof form === 'string') return [{ text: form, fix: canonical }];
      if (!isRecord(form) || typeof form.text !== 'string') return [];
      return [
        {
          text: form.text,
          fix: typeof form.fix === 'string' ? form.fix : canonical,
          notBefore: strings(form['not-before']),
          notAfter: strings(form['not-after']),
        },
      ];
    });
    terms.push({
      id: entry.id,
      canonical,
      wrong,
      severity: (entry.severity === 'info' ? 'info' : 'warning') as Severity,
      source: String(entry.source ?? ''),
      note: typeof entry.note === 'string' ? entry.note : undefined,
      since: typeof entry.since === 'number' ? entry.since : undefined,
      unless: strings(entry.unless),
    });
  }
  const typos: Typo[] = [];
  for (const [i, entry] of list('typos').entries()) {
    if (isRecord(entry) && typeof entry.wrong === 'string' && typeof entry.right === 'string')
      typos.push({ wrong: entry.wrong, right: entry.right, unless: strings(entry.unless) });
    else fault('错别字要有 wrong 和 right。', ['typos', i]);
  }
  const enumerations: Enumeration[] = [];
  for (const [i, entry] of list('enumerations').entries()) {
    if (
      isRecord(entry) &&
      typeof entry.id === 'string' &&
      typeof entry.name === 'string' &&
      Array.isArray(entry.members)
    )
      enumerations.push({
        id: entry.id,
        name: entry.name,
        members: strings(entry.members) ?? [],
        short: strings(entry.short),
      });
    else fault('列举要有 id、name、members。', ['enumerations', i]);
  }
  return { wording: { terms, typos, enumerations }, faults };
}
