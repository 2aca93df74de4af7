import type { Comment, FrontMatter, Reference } from './report.ts';
import { trimSpan } from './text.ts';

/** What stands in a file beside the report: front matter, comments, code. */
export interface Margin {
  readonly clean: string;
  readonly frontMatter?: FrontMatter;
  readonly comments: readonly Comment[];
}

const FRONT_MATTER = /^---[ \t]*(?:\r\n|\n|\r)([\s\S]*?)(?:\r\n|\n|\r)?(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/;
const SAYS = /^(?:(对应)|(不对应)|对照)[ \t]*[：:]/;

/** Blanks out front matter, comments and fenced code, and reads those comments that are for Duizhao. */
export function marginOf(text: string): Margin {
  const comments: Comment[] = [];
  const blanks: { start: number; end: number }[] = [];
  let frontMatter: FrontMatter | undefined;
  if (text.startsWith('---')) {
    const match = FRONT_MATTER.exec(text.slice(0, 20000));
    if (match && /^[\w一-鿿-]+[ \t]*:/m.test(match[1])) {
      frontMatter = readFrontMatter(text, match[0].length);
      blanks.push(frontMatter.span);
    }
  }
  let at = text.indexOf('<!--', frontMatter?.span.end ?? 0);
  while (at >= 0) {
    const close = text.indexOf('-->', at + 4);
    if (close < 0) break;
    const span = { start: at, end: close + 3 };
    blanks.push(span);
    const comment = readComment(text, span);
    if (comment) comments.push(comment);
    at = text.indexOf('<!--', span.end);
  }
  if (text.includes('```') || text.includes('~~~')) {
    for (const match of text.matchAll(
      /^[ \t]{0,3}(```|~~~)[^\n\r]*[\s\S]*?(?:^[ \t]{0,3}\1[`~]*[ \t]*$|(?![\s\S]))/gm,
    )) {
      blanks.push({ start: match.index, end: match.index + match[0].length });
    }
    blanks.sort((a, b) => a.start - b.start);
  }
  if (blanks.length === 0) return { clean: text, comments };
  let clean = '';
  let done = 0;
  for (const { start, end } of blanks) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    clean += text.slice(done, from) + text.slice(from, end).replace(/[^\r\n]/g, ' ');
    done = end;
  }
  return { clean: clean + text.slice(done), frontMatter, comments };
}

function readFrontMatter(text: string, length: number): FrontMatter {
  const values = new Map<string, { value: string; span: { start: number; end: number } }>();
  for (const match of text.slice(0, length).matchAll(/^([\w一-鿿-]+)([ \t]*:[ \t]*)([^\r\n]*?)[ \t]*$/gm)) {
    const raw = match[3].replace(/[ \t]+#.*$/, '');
    const start = match.index + match[1].length + match[2].length;
    const value = raw.replace(/^(["'])([\s\S]*)\1$/, '$2');
    if (raw !== '') values.set(match[1], { value, span: { start, end: start + raw.length } });
  }
  return { span: { start: 0, end: length }, values };
}

function readComment(text: string, span: { start: number; end: number }): Comment | undefined {
  const inner = trimSpan(text, span.start + 4, span.end - 3);
  if (!inner) return undefined;
  const says = SAYS.exec(text.slice(inner.start, inner.end));
  if (!says) return undefined;
  const from = inner.start + says[0].length;
  if (says[1] || says[2])
    return { type: says[1] ? 'link' : 'veto', span, references: split(text, from, inner.end, /[；;\r\n]/) };
  const ignore = /^[\s　]*忽略/.exec(text.slice(from, inner.end));
  return ignore
    ? { type: 'ignore', span, rules: split(text, from + ignore[0].length, inner.end, /[\s，,、；;：:　]/) }
    : undefined;
}

function split(text: string, start: number, end: number, mark: RegExp): Reference[] {
  const out: Reference[] = [];
  let from = start;
  for (let i = start; i <= end; i++) {
    if (i < end && !mark.test(text[i])) continue;
    const span = trimSpan(text, from, i);
    if (span) out.push({ text: text.slice(span.start, span.end), span });
    from = i + 1;
  }
  return out;
}
