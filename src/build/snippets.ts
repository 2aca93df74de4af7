/** A file of snippets as VS Code reads it, by name. */
export type Snippets = Readonly<
  Record<
    string,
    {
      readonly prefix: readonly string[];
      readonly description: string;
      readonly isFileTemplate?: boolean;
      readonly body: readonly string[];
    }
  >
>;

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
