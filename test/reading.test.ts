import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withoutBom } from '../src/core/text.ts';
import { check } from './marks.ts';

/** What a careful reader sees in a fixture: the JSON beside it, see fixtures/README.md. */
interface Reading {
  readonly profile?: string | null;
  readonly sections?: readonly { role: string | string[]; heading: string | null }[];
  readonly categories?: readonly string[];
  readonly problems?: readonly { category: number | null; head: string }[];
  readonly causes?: readonly string[];
  readonly measures?: readonly string[];
  readonly reports?: readonly unknown[];
}

const bare = (words: string): string =>
  words.replace(/^(?:#+|[-*•])[ \t]+|[*_]{2}|[ \t]*#+$|[。．.：:；;，,、]+$/g, '');

/** Both lists, the readings cut to the length of what the reader wrote: a head may be longer than its beginning. */
function begins(got: readonly string[], wanted: readonly string[]): string[] {
  return got.map((head, i) => (wanted[i] !== undefined && head.startsWith(wanted[i]) ? wanted[i] : head));
}

describe.each(['variants', 'reports', '.'])('fixtures/%s', (folder) => {
  const dir = new URL(`./fixtures/${folder}/`, import.meta.url);
  const names = readdirSync(dir).filter(
    (name) => /\.(?:md|txt)$/.test(name) && existsSync(new URL(name.replace(/\.\w+$/, '.json'), dir)),
  );

  it.each(names)('%s is read as a reader reads it', (name) => {
    const reading: Reading = JSON.parse(readFileSync(new URL(name.replace(/\.\w+$/, '.json'), dir), 'utf8'));
    const text = withoutBom(readFileSync(new URL(name, dir), 'utf8'));
    const { document, isReport } = check(text);
    const { reports } = document;
    expect(isReport).toBe(true);
    if (reading.profile !== undefined) expect(document.profile?.id ?? null).toBe(reading.profile);
    if (reading.reports) expect(reports.length).toBe(reading.reports.length);
    const categories = reports.flatMap((r) => r.categories);
    expect(categories.map((c) => bare(text.slice(c.heading.span.start, c.heading.span.end)))).toEqual(
      reading.categories ?? [],
    );
    expect(
      reports
        .flatMap((r) => r.sections)
        .map((s, i) => ({
          role: s.alsoRole ? [s.role, s.alsoRole] : s.role,
          heading:
            reading.sections?.[i]?.heading === null
              ? null
              : bare(text.slice(s.heading.span.start, s.heading.span.end)),
        })),
    ).toEqual(
      reading.sections?.map(({ role, heading }) => ({ role, heading: heading && bare(heading) })) ?? [],
    );
    const problems = reports.flatMap((r) => r.problems);
    const wanted = reading.problems ?? [];
    expect(problems.map((p) => (p.category ? categories.indexOf(p.category) : null))).toEqual(
      wanted.map((p) => p.category),
    );
    expect(
      begins(
        problems.map((p) => p.head),
        wanted.map((p) => p.head),
      ),
    ).toEqual(wanted.map((p) => p.head));
    for (const kind of ['causes', 'measures'] as const) {
      const heads = reports.flatMap((r) => r[kind]).map((item) => item.head);
      expect(begins(heads, reading[kind] ?? [])).toEqual(reading[kind] ?? []);
    }
  });
});
