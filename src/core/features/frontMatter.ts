import type { Parsed } from '../parse.ts';
import { type Edit, lineBreakOf } from '../text.ts';

/** Writes `key: value` into the front matter, in place of the value that is there; without front matter, a new one. */
export function setFrontMatter(
  { text, frontMatter }: Pick<Parsed, 'text' | 'frontMatter'>,
  key: string,
  value: string,
): Edit[] {
  const line = lineBreakOf(text);
  if (!frontMatter)
    return [{ span: { start: 0, end: 0 }, text: `---${line}${key}: ${value}${line}---${line}${line}` }];
  const said = frontMatter.values.get(key);
  if (said) return said.value === value ? [] : [{ span: said.span, text: value }];
  const at = text.indexOf('\n', frontMatter.span.start) + 1 || text.indexOf('\r') + 1;
  return [{ span: { start: at, end: at }, text: `${key}: ${value}${line}` }];
}
