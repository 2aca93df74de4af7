import type { Analysis } from '../analyze.ts';
import { resolve } from '../links/references.ts';
import type { Item } from '../report.ts';
import type { Span } from '../text.ts';
import { nameOf } from './linkEdits.ts';

/** One thing that a marker can name. */
export interface ReferenceChoice {
  /** What is written. */
  readonly name: string;
  /** （三）2 · 缺措施 */
  readonly detail: string;
  /** What it can be searched by. */
  readonly words: string;
}

export interface ReferenceChoices {
  /** The reference that is being written. */
  readonly span: Span;
  /** True where the comment is not closed yet. */
  readonly open: boolean;
  /** Unanswered problems first, then the others, then places, categories and 全部. */
  readonly choices: readonly ReferenceChoice[];
}

const WRITING = /<!--[ \t]*(?:不?对应)[：:]((?:(?!-->)[\s\S])*)$/;

/** What can stand at `offset` inside `<!-- 对应：… -->` or `<!-- 不对应：… -->`; undefined elsewhere. */
export function referenceChoicesAt(analysis: Analysis, offset: number): ReferenceChoices | undefined {
  const { text } = analysis.document;
  const written = WRITING.exec(text.slice(Math.max(0, offset - 2000), offset))?.[1];
  if (written === undefined) return undefined;
  const typed = /[^；;\r\n]*$/.exec(written)![0].trimStart();
  const rest = /^[^；;\r\n]*?(?=[ \t]*(?:-->|[；;\r\n]|$))/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  const line = /^[^\r\n]*/.exec(text.slice(offset, offset + 2000))![0];
  const open = !line.includes('-->');
  const found = reportFor(analysis, offset);
  if (!found) return undefined;
  const { report, links, carrier } = found;
  const kind = carrier?.kind as 'cause' | 'measure' | undefined;
  const present = written
    .slice(0, written.length - typed.length)
    .split(/[；;\r\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const named = new Set(
    present.flatMap((part) => resolve({ text: part, span: { start: 0, end: 0 } }, report).problems),
  );
  const problems = report.problems.filter((problem) => !named.has(problem));
  // What is being written may answer it already.
  const gap = (problem: Item): boolean =>
    kind !== undefined && links.of(problem, kind).every(({ answer }) => answer === carrier);
  const detail = (problem: Item): string =>
    [problem.place, gap(problem) ? (kind === 'cause' ? '缺原因' : '缺措施') : ''].filter(Boolean).join(' · ');
  const byNeed = [...problems.filter(gap), ...problems.filter((problem) => !gap(problem))];
  return {
    span: { start: offset - typed.length, end: offset + (open ? 0 : rest.length) },
    open,
    choices: [
      ...byNeed.map((problem) => ({
        name: nameOf(problem, report),
        detail: detail(problem),
        words: `${problem.head} ${problem.place}`,
      })),
      ...byNeed
        .map((problem) => ({ name: problem.place, detail: problem.head, words: problem.place }))
        .filter(({ name }) => /^[（0]/.test(name)),
      ...report.categories.map((category) => {
        const name = `${category.heading.title.replace(/方面.*$/, '')}方面`;
        return { name, detail: `本方面 ${category.items.length} 个问题`, words: `${name} ${category.name}` };
      }),
      { name: '全部', detail: `全部 ${report.problems.length} 个问题`, words: '全部' },
    ],
  };
}

/** The report around `offset`, and the cause or measure that carries the comment. */
function reportFor({ document, links }: Analysis, offset: number) {
  const i = document.reports.findLastIndex(({ span }) => span.start <= offset);
  const report = document.reports[i];
  if (!report || !links[i]) return undefined;
  const answers = [...report.causes, ...report.measures].sort((a, b) => a.span.start - b.span.start);
  const carrier = answers.findLast(({ span }) => span.start < offset);
  return { report, links: links[i], carrier };
}
