// npm run check:shared: holds the built library against reports with known readings that stand beside the project
// (../shared), where there are any. Prints what differs by head only; exit 1 on a difference.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { matrix, outline } from '../dist/core.mjs';

const shared = new URL('../../shared/', import.meta.url);
const read = (path) => readFileSync(new URL(path, shared), 'utf8');
const faults = [];

/** A reader's head is the beginning of the whole first sentence. */
const begins = (got, wanted) =>
  got.length === wanted.length &&
  got.every((head, i) => head.startsWith(wanted[i]) || wanted[i].startsWith(head));
const hold = (what, got, wanted, same = begins) => {
  if (!same(got, wanted))
    faults.push(`${what}\n  read:   ${got.join(' | ')}\n  wanted: ${wanted.join(' | ')}`);
};
const heads = (list) => list.map((item) => item.head ?? item);

function sectionsOf(symbols) {
  return symbols.flatMap((s) => [
    ...(s.kind === 'section' || s.kind === 'other' ? [s] : []),
    ...sectionsOf(s.children),
  ]);
}

function holdReading(name, text, reading) {
  const read = matrix(text, {});
  const ids = read.categories.map((category) => category.id);
  if (reading.profile !== undefined)
    hold(`${name}: profile`, [String(read.profile)], [String(reading.profile)]);
  hold(`${name}: number of categories`, [String(ids.length)], [String(reading.categories.length)]);
  hold(
    `${name}: problems`,
    read.problems.map((p) => `${p.category === null ? '-' : ids.indexOf(p.category)} ${p.head}`),
    reading.problems.map((p) => `${p.category ?? '-'} ${p.head}`),
  );
  hold(`${name}: causes`, heads(read.causes), heads(reading.causes));
  hold(`${name}: measures`, heads(read.measures), heads(reading.measures));
  const bare = (heading) => (heading ?? '').replace(/[\s　*#。：:]/g, '');
  const titles = sectionsOf(outline(text, {}).symbols).map((s) => bare(s.name));
  const wanted = reading.sections.map((s) => bare(s.heading));
  hold(
    `${name}: sections`,
    titles,
    wanted,
    (a, b) => a.length >= b.length && b.every((heading) => a.some((title) => heading.endsWith(title))),
  );
}

/** The places that must and must not be warned on the seed, as its sentences list them. */
function holdSeed(text, contract) {
  const places = (words) => [...words.matchAll(/（[一二三四五六]）\d/g)].map((m) => m[0]);
  const must = /must be warned for causes:([^;]*);[^:]*measures:([^.]*)\./.exec(contract);
  const mustNot = /must not, for causes:([^;]*);[^:]*measures:([^.]*)\./.exec(contract);
  const { problems } = matrix(text, {});
  for (const [i, side] of ['causes', 'measures'].entries()) {
    const open = new Set(problems.filter((p) => p[side].length === 0).map((p) => p.place));
    for (const place of places(must[i + 1]))
      if (!open.has(place)) faults.push(`seed: ${place} must be warned for ${side}`);
    for (const place of places(mustNot[i + 1]))
      if (open.has(place)) faults.push(`seed: ${place} must not be warned for ${side}`);
  }
  hold('seed: problems in each category', [problems.length].map(String), ['18']);
}

if (!existsSync(shared)) {
  console.log('Nothing to check: there is no ../shared beside the project.');
} else {
  const names = readdirSync(new URL('links/', shared)).flatMap(
    (name) => /^([^.]+)\.json$/.exec(name)?.[1] ?? [],
  );
  for (const name of names)
    holdReading(name, read(`links/${name}.md`), JSON.parse(read(`links/${name}.json`)));
  holdSeed(read('seed.md'), read('contract.md'));
  console.log(`${names.length} reports, ${faults.length} differences`);
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
