import { newReport } from '../core/features/newreport.ts';
import type { Profile } from '../core/profile.ts';

/** A file of snippets as VS Code reads it, by name. */
export type Snippets = Readonly<
  Record<
    string,
    {
      readonly prefix: readonly string[];
      readonly description: string;
      readonly body: readonly string[];
    }
  >
>;

/** The whole report of every profile, blanks as tab stops. */
export function profileSnippets(profiles: readonly Profile[]): Snippets {
  return Object.fromEntries(
    profiles.map((profile) => {
      const { id, name, categories } = profile;
      const short = name.replace(/（[^（）]*）$/, '').replace(/年度?/, '年');
      const initials = id.replace(/[^a-z]/g, '') + id.replace(/\D/g, '');
      return [
        name,
        {
          prefix: [`骨架${short}`, initials],
          description: categories.map((category) => category.name).join('、') || '方面由您自己定',
          body: stops(newReport({ profile })).split('\n'),
        },
      ];
    }),
  );
}

/** Blanks 【…】 as tab stops that keep their words, everything else as it stands. */
function stops(text: string): string {
  let n = 0;
  return text.replace(/[$\\}]/g, '\\$&').replace(/【([^【】\n]+)】/g, (blank) => `\${${++n}:${blank}}`);
}

/** The same snippets for plain text, where a heading has no `#` and a file no front matter. */
export function plainSnippets(snippets: Snippets): Snippets {
  return Object.fromEntries(
    Object.entries(snippets).map(([name, snippet]) => {
      const body = snippet.body.map((line) => line.replace(/^#{1,6} /, ''));
      const end = body[0] === '---' ? body.indexOf('---', 1) : -1;
      const whole = end > 0 && body.slice(end + 1).some((line) => line !== '' && line !== '$0');
      return [name, { ...snippet, body: whole ? body.slice(end + 2) : body }];
    }),
  );
}
