import type { Analysis } from '../analyze.ts';
import type { Link } from '../links/link.ts';
import { type Item, KIND_NAMES } from '../report.ts';
import type { Span } from '../text.ts';
import { type Coverage, type CoveredProblem, coverageOf, type Side } from './coverage.ts';

/**
 * 对照表 as an HTML table without scripts: problems by category against causes and measures.
 * What can be jumped to is a button with `data-start` and `data-end`.
 */
export function matrixTable(analysis: Analysis): string {
  const all = coverageOf(analysis);
  return all
    .map(
      (coverage) =>
        (all.length > 1 ? `<h2>${html(coverage.report.title?.title || '（无题）')}</h2>` : '') +
        table(coverage),
    )
    .join('\n');
}

function table({ report, categories }: Coverage): string {
  const { causes, measures } = report;
  const width = 1 + Math.max(1, causes.length) + Math.max(1, measures.length);
  const rows = categories.flatMap(({ category, problems }) => [
    `<tr class="category"><th colspan="${width}" scope="rowgroup">${category ? jump(category.name, category.heading.titleSpan) : '不属于任何方面'}</th></tr>`,
    ...problems.map(
      (problem) =>
        `<tr class="${problem.missing.length > 0 ? 'gap' : ''}"><th scope="row"><span class="place">${html(problem.item.place)}</span> ${jump(problem.item.head, problem.item.headSpan)}</th>` +
        `${cells(problem, 'cause', causes, problem.causes)}${cells(problem, 'measure', measures, problem.measures)}</tr>`,
    ),
  ]);
  return `<table>
<thead>
<tr><th rowspan="2" scope="col" class="corner">问题</th>${group('原因', causes)}${group('措施', measures)}</tr>
<tr>${heads(causes, '原因')}${heads(measures, '措施')}</tr>
</thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

const group = (name: string, answers: readonly Item[]): string =>
  `<th scope="colgroup" class="side" colspan="${Math.max(1, answers.length)}">${name}</th>`;

function heads(answers: readonly Item[], name: string): string {
  if (answers.length === 0) return `<th scope="col" class="side none">没有${name}</th>`;
  return answers
    .map(
      (answer, i) =>
        `<th scope="col"${i === 0 ? ' class="side"' : ''}>${jump(answer.head, answer.headSpan)}</th>`,
    )
    .join('');
}

function cells(
  { item, missing, unfinished }: CoveredProblem,
  side: Side,
  answers: readonly Item[],
  links: readonly Link[],
): string {
  if (links.length === 0) {
    const lacks = missing.includes(side);
    const text = lacks ? jump(`缺${KIND_NAMES[side]}`, item.headSpan) : unfinished ? '未填' : '不需要';
    return `<td class="side ${lacks ? 'none' : 'quiet'}" colspan="${Math.max(1, answers.length)}">${text}</td>`;
  }
  return answers
    .map((answer, i) => {
      const link = links.find((one) => one.answer === answer);
      const edge = i === 0 ? ' class="side"' : '';
      if (!link) return `<td${edge}></td>`;
      const inferred = link.via === 'theme' || link.via === 'text';
      const said = `${inferred ? `推断，${Math.round(link.confidence * 100)}%` : '作者写明'}：${link.reason}`;
      return `<td${edge}>${jump(inferred ? '○' : '●', answer.headSpan, `${item.head} — ${answer.head}。${said}`)}</td>`;
    })
    .join('');
}

function jump(text: string, { start, end }: Span, title?: string): string {
  const label = title ? ` title="${html(title)}" aria-label="${html(title)}"` : '';
  return `<button data-start="${start}" data-end="${end}"${label}>${html(text)}</button>`;
}

function html(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
