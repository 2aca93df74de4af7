import { marginOf } from '../comments.ts';
import { segmentsOf } from '../segments.ts';
import { lineStarts } from '../text.ts';

/**
 * 复制正文: the text as it should stand in WPS. Front matter, comments and Markdown signs go, a paragraph is a line,
 * a line that was wrapped in the middle of a sentence is whole again; the words are not touched.
 */
export function cleanText(text: string): string {
  const { clean, frontMatter } = withoutComments(text);
  const starts = lineStarts(clean);
  const begun = new Set<number>();
  const wrapped = new Set<number>();
  for (const segment of segmentsOf(clean, frontMatter)) {
    if (segment.opensLine) begun.add(segment.start);
    for (const start of starts) if (segment.start < start && start < segment.end) wrapped.add(start);
  }
  const out: string[] = [];
  starts.forEach((start, i) => {
    if (start < frontMatter) return;
    const line = clean.slice(start, starts[i + 1] ?? clean.length);
    const bare = plainLine(line);
    if (bare === '') return;
    const opens = [...begun].some((at) => at >= start && at < start + line.length);
    if (wrapped.has(start) && !opens && out.length > 0) out[out.length - 1] += bare;
    else out.push(bare);
  });
  return out.length > 0 ? `${out.join('\n')}\n` : '';
}

/** Comments taken out, a line that held nothing else with them. */
function withoutComments(text: string): { clean: string; frontMatter: number } {
  const frontMatter = marginOf(text).frontMatter?.span.end ?? 0;
  const body = text
    .slice(frontMatter)
    .replace(/^[ \t]*<!--(?:(?!-->)[\s\S])*-->[ \t]*(?:\r\n|\n|\r|$)/gm, '')
    .replace(/<!--(?:(?!-->)[\s\S])*-->/g, '');
  return { clean: text.slice(0, frontMatter) + body, frontMatter };
}

/** One line without the signs of Markdown. */
function plainLine(line: string): string {
  const bare = line.replace(/^[\s　]+|[\s　]+$/g, '');
  if (/^(?:`{3,}|~{3,})/.test(bare) || /^([-*_=])[ \t]*(?:\1[ \t]*){2,}$/.test(bare)) return '';
  if (bare.startsWith('|')) return tableRow(bare);
  return inline(
    bare
      .replace(/^(?:>[ \t]*)+/, '')
      .replace(/^#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?$/, '$1')
      .replace(/^[-*+•·][ \t]+/, ''),
  );
}

function tableRow(row: string): string {
  const cells = row
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => inline(cell.trim()));
  return cells.every((cell) => /^:?-+:?$/.test(cell)) ? '' : cells.join('\t');
}

/** Bold and italics go where they are pairs: a mask (**镇) stays. */
function inline(text: string): string {
  return text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\([^)\s]+(?:[ \t]+"[^"]*")?\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)((?:(?!\1).)*\S)\1/g, '$2')
    .replace(/(?<![*\w])\*(?=[^\s*])([^*]*[^\s*])\*(?![*\w])/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~])/g, '$1')
    .replace(/&nbsp;/g, ' ')
    .replace(/[ \t]*\\?$/, '');
}
