import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renumbered } from '../src/core/numbering.ts';
import { withoutBom } from '../src/core/text.ts';
import { check } from './marks.ts';

const plain = readFileSync(new URL('./fixtures/plain.md', import.meta.url), 'utf8');

/** The model of a report without its spelling: what parts and categories it has, and which items stand where. */
function model(text: string): unknown {
  const { document, isReport } = check(withoutBom(text));
  const [report] = document.reports;
  return {
    isReport,
    profile: document.profile?.id,
    reports: document.reports.length,
    sections: report.sections.map(({ role, alsoRole }) => [role, alsoRole]),
    categories: report.categories.map(({ id, name }) => `${id} ${name}`),
    problems: report.problems.map(({ place, head }) => `${place} ${head}`),
    causes: report.causes.map(({ head }) => head),
    measures: report.measures.map(({ head }) => head),
  };
}

const category = /^(（[一二三四五六]）.*?)。$/gm;
const items = /^([一二三四五]是)/gm;
const isToDigit = (text: string, written: (n: number) => string): string =>
  text.replace(items, (ordinal) => written('一二三四五'.indexOf(ordinal[0]) + 1));

const markdown = (text: string): string =>
  text
    .replace(/^([一二三]、.*)$/gm, '## $1')
    .replace(category, '### $1')
    .replace(/\n/g, '\n\n');

const spellings: Record<string, (text: string) => string> = {
  'Markdown headings': markdown,
  'Markdown headings without numbers': (text) =>
    markdown(text).replace(/^(#+ )(?:[一二三]、|（[一二三四五六]）)/gm, '$1'),
  'Markdown headings one level deeper': (text) => markdown(text).replace(/^#/gm, '##'),
  CRLF: (text) => text.replace(/\n/g, '\r\n'),
  'CR alone': (text) => text.replace(/\n/g, '\r'),
  'a byte order mark': (text) => `\ufeff${text}`,
  'CRLF, byte order mark and Markdown': (text) => `\ufeff${markdown(text).replace(/\n/g, '\r\n')}`,
  'half-width brackets': (text) => text.replace(/（([一二三四五六])）/g, '($1)'),
  'categories without full stop': (text) => text.replace(category, '$1'),
  'categories with a colon': (text) => text.replace(category, '$1：'),
  'bold ordinals': (text) => text.replace(items, '**$1**'),
  'bold heads': (text) => text.replace(/^([一二三四五]是[^。\n]*。)/gm, '**$1**'),
  'bold headings': (text) => text.replace(/^([一二三]、.*)$/gm, '**$1**').replace(category, '**$1**'),
  bullets: (text) => text.replace(items, '- $1'),
  'star bullets': (text) => text.replace(items, '* $1'),
  '1. for items': (text) => isToDigit(text, (n) => `${n}.`),
  '1、 for items': (text) => isToDigit(text, (n) => `${n}、`),
  '（1） for items': (text) => isToDigit(text, (n) => `（${n}）`),
  '① for items': (text) => isToDigit(text, (n) => renumbered('①', 'circled', n)),
  '第一， for items': (text) => text.replace(/^([一二三四五])是/gm, '第$1，'),
  'a comma behind the ordinal': (text) => text.replace(items, '$1，'),
  'a space behind the ordinal': (text) => text.replace(items, '$1 '),
  'items in one paragraph': (text) => text.replace(/\n(?=[二三四五]是)/g, ''),
  'items in one paragraph, parted by ；': (text) => text.replace(/。\n(?=[二三四五]是)/g, '；'),
  'headings run into their first item': (text) => text.replace(/^(（[一二三四五六]）.*)\n(?=一是)/gm, '$1'),
  'headings run in, items in one paragraph': (text) =>
    text.replace(/^(（[一二三四五六]）.*)\n(?=一是)/gm, '$1').replace(/\n(?=[二三四五]是)/g, ''),
  'no title': (text) => text.replace(/^.*\n\n/, ''),
  'a title as heading': (text) => `# ${markdown(text)}`,
  'front matter': (text) => `---\nduizhao: ztjy2023a\nwriter: 个人\n---\n\n${text}`,
  'a signature and a date': (text) => text.replace('\n', '\n\n云溪县博物馆馆长　纪长青\n\n（2023年8月）\n'),
  'blank lines between all paragraphs': (text) => text.replace(/\n/g, '\n\n'),
  'indents of two full-width spaces': (text) => text.replace(/^(?=.)/gm, '　　'),
  'indents of four spaces': (text) => text.replace(/^(?=.)/gm, '    '),
  tabs: (text) => text.replace(/^(?=.)/gm, '\t'),
  'trailing spaces': (text) => text.replace(/$/gm, '  '),
  'a comment before each category': (text) => text.replace(/^（/gm, '<!-- 改过 -->\n（'),
  'closing words': (text) => `${text}以上检查，不妥之处请批评指正。\n`,
  'parts whose numbers skip': (text) => text.replace('二、原因', '五、原因').replace('三、整改', '六、整改'),
};

it.each(Object.entries(spellings))('%s give the same model', (name, spell) => {
  const spelled = spell(plain);
  expect(spelled, name).not.toBe(plain);
  expect(model(spelled)).toEqual(model(plain));
});

it.each(Object.entries(spellings).filter(([name]) => !/numbers skip|no title/.test(name)))(
  '%s raise no finding',
  (_name, spell) => {
    const { findings } = check(withoutBom(spell(plain)), { config: { links: { inferred: false } } });
    expect(findings.map((f) => `${f.rule.id}: ${f.message}`)).toEqual([]);
  },
);
