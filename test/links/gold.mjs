// Reads what the links are fitted to beside whole reports: short reports (gold/, see the README there), sentences with the
// concepts that they ask for or offer (labelled/), and the concepts of the items of the fixture reports.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const here = (path) => new URL(path, import.meta.url);
const lines = (url) => readFileSync(url, 'utf8').split('\n').filter(Boolean);

/** `s1 s4 | s3`: a number a concept: 1 for those before the bar, 0.4 for those that are only brushed. */
function conceptsIn(words, concepts) {
  const ids = concepts.map(({ id }) => id);
  const [plain, brushed = ''] = words.split('|').map((part) => part.trim().split(/\s+/));
  for (const id of [...plain, ...brushed])
    if (id && !ids.includes(id)) throw new Error(`no concept ${id}: ${words}`);
  return ids.map((id) => (plain.includes(id) ? 1 : brushed.includes(id) ? 0.4 : 0));
}

/** `P s1 | s3 / l1`, `C d1 d4`, `M w1 w4`: what a problem asks of causes and measures, what a cause or measure offers. */
function labelsIn(letter, words, concepts) {
  if (letter === 'C') return { kind: 'cause', cause: conceptsIn(words, concepts.cause) };
  if (letter === 'M') return { kind: 'measure', measure: conceptsIn(words, concepts.measure) };
  const [origins, matters] = words.split(' / ');
  return {
    kind: 'problem',
    cause: conceptsIn(origins, concepts.cause),
    measure: matters && conceptsIn(matters, concepts.measure),
  };
}

/** Sentences of `labelled/*.tsv`: labels, a tab, the text. */
export const sentences = (concepts) =>
  readdirSync(here('./labelled/'))
    .filter((file) => file.endsWith('.tsv'))
    .sort()
    .flatMap((file) => lines(here(`./labelled/${file}`)))
    .map((line) => {
      const [labels, text] = line.split('\t');
      return { text, ...labelsIn(labels[0], labels.slice(1), concepts) };
    });

/** `NAME.labels` beside a report: problems, causes and measures; undefined where there is none. */
export function labelsBeside(path, concepts) {
  if (!existsSync(path)) return undefined;
  const all = lines(path).map((line) => labelsIn(line[0], line.slice(1), concepts));
  return {
    problem: all.filter(({ kind }) => kind === 'problem'),
    cause: all.filter(({ kind }) => kind === 'cause'),
    measure: all.filter(({ kind }) => kind === 'measure'),
  };
}

/** The short reports, each with its text in Markdown, and gold and labels in the order of that text. */
export const shortReports = (concepts, categoriesOf) =>
  readdirSync(here('./gold/'))
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => shortReport(file.slice(0, -'.txt'.length), concepts, categoriesOf));

function shortReport(name, concepts, categoriesOf) {
  const head = {};
  const items = { P: [], C: [], M: [] };
  let category;
  let last;
  for (const line of lines(here(`./gold/${name}.txt`))) {
    const [, key, at, rest] = /^(\S+?)(?:\[(\w+)\])? (.+)$/.exec(line);
    if (key === '##') category = rest;
    else if (key in items) items[key].push((last = { category: key === 'P' ? category : at, text: rest }));
    else if (key === '=') last.judged = rest.split(' / ');
    else head[key] = rest;
  }
  const categories = categoriesOf(head.profile);
  const place = ({ category }) =>
    category ? categories.findIndex(({ id }) => id === category) : categories.length;
  const order = Object.fromEntries(
    Object.entries(items).map(([key, list]) => [
      key,
      [...list.keys()].sort((a, b) => place(list[a]) - place(list[b]) || a - b),
    ]),
  );
  const gold = (side, key) =>
    order.P.map((i) =>
      order[key].map((j) =>
        [0, 1].reduce((sum, reader) => sum + Number(items.P[i].judged[reader].split(' ')[side][j]), 0),
      ),
    );
  return {
    name,
    writer: name[0],
    text: markdown(head, items, categories),
    gold: { cause: gold(0, 'C'), measure: gold(1, 'M') },
    labels: {
      problem: order.P.map((i) => labelsIn('P', items.P[i].judged.slice(2).join(' / '), concepts)),
      cause: order.C.map((i) => labelsIn('C', items.C[i].judged[0], concepts)),
      measure: order.M.map((i) => labelsIn('M', items.M[i].judged[0], concepts)),
    },
  };
}

const HAN = '一二三四五六七八九十';

function markdown({ profile, writer, layout }, items, categories) {
  const out = ['---', `duizhao: ${profile}`, `writer: ${writer}`, '---', '', '# 民主生活会对照检查材料', ''];
  const write = (list) =>
    list.forEach(({ text }, i) => {
      out.push(`${HAN[i]}是${text}`, '');
    });
  const used = categories.filter(({ id }) => items.P.some(({ category }) => category === id));
  const of = (key, id) => items[key].filter(({ category }) => category === id);
  if (layout === '分方面') {
    used.forEach(({ id, name }, i) => {
      out.push(`## （${HAN[i]}）${name}方面`, '');
      for (const [key, label] of [
        ['P', '存在问题'],
        ['C', '原因剖析'],
        ['M', '整改措施'],
      ]) {
        if (of(key, id).length) out.push(`**${label}**`, '');
        write(of(key, id));
      }
    });
    return out.join('\n');
  }
  out.push('## 一、存在问题', '');
  used.forEach(({ id, name }, i) => {
    out.push(`### （${HAN[i]}）${name}方面`, '');
    write(of('P', id));
  });
  for (const [key, heading] of [
    ['C', '## 二、原因剖析'],
    ['M', '## 三、整改措施'],
  ]) {
    out.push(heading, '');
    used
      .filter(({ id }) => of(key, id).length)
      .forEach(({ id, name }, i) => {
        out.push(`### （${HAN[i]}）${name}方面`, '');
        write(of(key, id));
      });
    write(of(key, undefined));
  }
  return out.join('\n');
}
