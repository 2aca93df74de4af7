// node test/verdicts/judge.mjs DIR…: what the built library (dist/core.mjs) finds at the final stage in the reports of
// the folders, by rule: all findings, or a sample of 30 (the same each time), each with its verdict from verdicts.json.
// At the end the table of README.md.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { check } from '../../dist/core.mjs';

const SAMPLE = 30;
/** Measured by the gold links. */
const LINKS =
  /^(problem-without-.*|cause-without-.*|measure-without-problem|unknown-reference|ambiguous-reference)$/;
const HERE = import.meta.dirname;
const verdicts = JSON.parse(readFileSync(join(HERE, 'verdicts.json'), 'utf8'));

/** Of reports that are not part of the project only the first Han of a sentence are kept. */
const kept = (dir) => (relative(join(HERE, '../..'), dir).startsWith('..') ? 12 : 30);

function beginning(text, han) {
  let end = 0;
  for (let seen = 0; end < text.length && seen < han; end++) if (/\p{Script=Han}/u.test(text[end])) seen++;
  return text.slice(0, end);
}

/** The sentence in which an offset stands. */
function sentenceAt(text, at) {
  const start = Math.max(...['。', '！', '？', '；', '\n'].map((mark) => text.lastIndexOf(mark, at - 1))) + 1;
  const length = text.slice(at).search(/[。！？；\n]/);
  return text.slice(start, length < 0 ? text.length : at + length + 1).trim();
}

function findingsIn(dir) {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .flatMap((name) => {
      const text = readFileSync(join(dir, name), 'utf8').replace(/^\uFEFF/, '');
      const lines = [0];
      for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) lines.push(index + end.length);
      const offset = ({ line, character }) => lines[line] + character;
      const seen = new Map();
      return check(text, { stage: 'final' }).findings.map(({ rule, severity, message, range }) => {
        const sentence = sentenceAt(text, offset(range.start));
        const excerpt = beginning(sentence, kept(dir));
        const times = (seen.get(rule + excerpt) ?? 0) + 1;
        seen.set(rule + excerpt, times);
        return {
          file: basename(name, '.md'),
          excerpt: times > 1 ? `${excerpt} #${times}` : excerpt,
          rule,
          severity,
          message,
          line: range.start.line + 1,
          marked: text.slice(offset(range.start), offset(range.end)),
          paragraph: text.slice(lines[range.start.line], lines[range.start.line + 1]).trim(),
        };
      });
    });
}

/** The same findings each time; where some go, the others stay. */
function sample(findings) {
  const hash = ({ file, excerpt }) =>
    [...file, ...excerpt].reduce((h, c) => Math.imul(h ^ c.codePointAt(0), 0x01000193), 1) >>> 0;
  const taken = new Set([...findings].sort((a, b) => hash(a) - hash(b)).slice(0, SAMPLE));
  return findings.filter((finding) => taken.has(finding));
}

const verdictOf = ({ rule, file, excerpt }) =>
  verdicts[rule]?.find((verdict) => verdict.file === file && verdict.excerpt === excerpt)?.verdict;

const all = process.argv.slice(2).flatMap(findingsIn);
const rules = [...new Set(all.map(({ rule }) => rule))].filter((rule) => !LINKS.test(rule)).sort();
const table = [
  '| 规则 | 级别 | 提示 | 评判 | 对 | 错 | 两可 | 对的比例 |',
  '|---|---|--:|--:|--:|--:|--:|--:|',
];
for (const rule of rules) {
  const findings = all.filter((finding) => finding.rule === rule);
  const taken = sample(findings);
  console.log(`\n=== ${rule} (${taken.length}/${findings.length})`);
  for (const finding of taken) {
    console.log(
      `\n[${verdictOf(finding) ?? '?'}] ${finding.file}:${finding.line} ${finding.severity} {${finding.excerpt}}`,
    );
    console.log(`  ${finding.paragraph}\n  ⟦${finding.marked}⟧ ${finding.message}`);
  }
  const count = (wanted) => taken.filter((finding) => verdictOf(finding) === wanted).length;
  const [right, wrong, arguable] = ['right', 'wrong', 'arguable'].map(count);
  const judged = right + wrong + arguable;
  const share = judged > 0 ? `${Math.round((100 * right) / judged)}%` : '';
  const severities = [...new Set(findings.map(({ severity }) => severity))].join('、');
  table.push(
    `| \`${rule}\` | ${severities} | ${findings.length} | ${judged} | ${right} | ${wrong} | ${arguable} | ${share} |`,
  );
}
console.log(`\n${table.join('\n')}`);
