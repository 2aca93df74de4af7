// npm run fit:links -- DIR… [--write]: fits how links are inferred to reports with gold links, leaving out the held-out ones.
// First what characters and pairs of characters mean (meanings.mjs), then the weights of src/core/links/score.ts.
// Prints how both do on reports that they were not fitted to; `--write` writes what was fitted to all.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { labelsBeside, sentences, shortReports } from './gold.mjs';
import { fitMeanings } from './meanings.mjs';

const HELD_OUT = new Set(
  JSON.parse(readFileSync(new URL('./held-out.json', import.meta.url), 'utf8')).reports,
);
const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
/** Links need no rules. */
const withoutRules = {
  name: 'without-rules',
  setup(made) {
    made.onResolve({ filter: /rules\/index\.ts$/ }, () => ({ path: 'rules', namespace: 'none' }));
    made.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export const RULES = [];' }));
  },
};
await build({
  entryPoints: ['test/links/features.ts'],
  outfile: 'dist/build/features.mjs',
  bundle: true,
  format: 'esm',
  platform: 'node',
  alias: { yaml: './node_modules/yaml/browser/index.js' },
  logLevel: 'error',
  plugins: [withoutRules],
});
const { features, said, categoriesOf, CONCEPTS, FEATURES, LEVELS, ROOTS, STEP } = await import(
  new URL('../../dist/build/features.mjs', import.meta.url)
);

/**
 * The one real report, whose verdicts are fixed: it teaches meanings as our own do, weighs as much as many written ones,
 * and what only touches a problem there is wrong.
 */
const REAL = { seed: { times: 8, cause: 16, measure: 60 } };
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
/** Whole reports, in all layouts: those of the project and the real one teach meanings too, others only weights. */
const whole = process.argv
  .slice(2)
  .filter((arg) => !arg.startsWith('--'))
  .flatMap((dir) =>
    readdirSync(dir)
      .filter((f) => f.endsWith('.reader1.json'))
      .map((f) => [dir, f.slice(0, -'.reader1.json'.length)]),
  )
  .filter(([, name]) => !HELD_OUT.has(name))
  .map(([dir, name]) => {
    const text = readFileSync(join(dir, `${name}.md`), 'utf8').replace(/^\uFEFF/, '');
    const readers = [1, 2].map((n) => json(join(dir, `${name}.reader${n}.json`)));
    const sum = (grade, other) => (name in REAL && grade + other === 1 ? 0 : grade + other);
    const gold = (side) =>
      readers[0][side].map((row, i) => row.map((v, j) => sum(v, readers[1][side][i][j])));
    return {
      name,
      text,
      whole: true,
      own: resolve(dir).startsWith(PROJECT),
      teaches: resolve(dir).startsWith(PROJECT) || name in REAL,
      times: REAL[name]?.times,
      gold: { cause: gold('causes'), measure: gold('measures') },
      labels: labelsBeside(join(dir, `${name}.labels`), CONCEPTS),
    };
  });
const reports = [
  ...whole,
  ...shortReports(CONCEPTS, categoriesOf).map((report) => ({ ...report, own: true, teaches: true })),
];
for (const r of reports) {
  r.said = said(r.text);
  for (const kind of ['cause', 'measure']) {
    const answers = r.said[`${kind}s`].length;
    if (r.said.problems.length !== r.gold[kind].length || r.gold[kind].some((row) => row.length !== answers))
      throw new Error(`${r.name}: ${r.said.problems.length} problems and ${answers} ${kind}s read`);
  }
}

/**
 * Each report is read with meanings that know nothing of it, so that the weights learn how far to trust them: meanings
 * are fitted once without each group. Short reports are grouped by writer.
 */
const GROUPS = 5;
const writers = [...new Set(reports.map(({ writer }) => writer).filter(Boolean))];
reports.forEach((r, i) => {
  r.group = r.teaches ? (r.writer ? writers.indexOf(r.writer) : i) % GROUPS : GROUPS;
});
const labelled = sentences(CONCEPTS);
const meaningsWithout = (group) =>
  Object.fromEntries(
    ['cause', 'measure'].map((side) => [
      side,
      fitMeanings(
        side,
        reports.filter((r) => r.teaches && r.group !== group),
        labelled,
        CONCEPTS[side].length,
        LEVELS,
        STEP,
      ),
    ]),
  );
let all;
for (let group = 0; group <= GROUPS; group++) {
  const meanings = meaningsWithout(group);
  if (group === GROUPS) all = meanings; // reports of others teach none
  for (const r of reports.filter((one) => one.group === group)) {
    const made = features(r.text, meanings);
    for (const kind of ['cause', 'measure']) r[kind] = { made: made[kind], gold: r.gold[kind] };
  }
}
console.log(`${labelled.length} 句、${reports.length} 份报告`);
for (const [side, { singles, pairs }] of Object.entries(all))
  console.log(`${side}：${singles.length} 字、${pairs.length / 2} 对`);

const TARGET = [0, 0.2, 0.5, 1, 1];
const WEIGHT = [1, 0.3, 0.3, 1, 1];
/** Pairs of a report with target and importance: due 1, wrong 0, free ones in between and light. */
const rowsOf = (r, kind, affinity) =>
  r[kind].made.rows(affinity).flatMap((row, i) =>
    row.map((x, j) => ({
      x,
      y: TARGET[r[kind].gold[i][j]],
      w: WEIGHT[r[kind].gold[i][j]] * (REAL[r.name]?.[kind] ?? 1),
    })),
  );

const BRIDGES = [
  'study politics',
  'politics party',
  'party integrity',
  'party duty',
  'people style',
  'duty style',
  'integrity governance',
  'study ability',
];
/** How well answers of one root family (column) do for problems of another (row), before readers are asked: a family answers itself, and its neighbours a little. */
const BEFORE = ROOTS.map((a) =>
  ROOTS.map((b) => (a === b ? 1 : BRIDGES.includes(`${a} ${b}`) || BRIDGES.includes(`${b} ${a}`) ? 0.3 : 0)),
);

/** Fits the affinity table: logistic regression over the products of families and shares, drawn toward BEFORE. */
function fitAffinity(train, kind, penalty) {
  if (penalty === Infinity) return BEFORE;
  const slope = 4;
  const rows = train.flatMap((r) =>
    r[kind].made.pairs.flatMap((row, i) =>
      row.map((p, j) => ({
        z: [...p.families.flatMap((f) => p.shares.map((s) => slope * f * s)), 1],
        y: TARGET[r[kind].gold[i][j]],
        w: WEIGHT[r[kind].gold[i][j]] * (REAL[r.name]?.[kind] ?? 1),
      })),
    ),
  );
  const prior = [...BEFORE.flat(), 0];
  let beta = [...prior.slice(0, -1), -2];
  for (let step = 0; step < 25; step++) {
    const { g, h } = slopes(rows, beta);
    for (let a = 0; a < 81; a++) {
      g[a] += penalty * (beta[a] - prior[a]);
      h[a][a] += penalty;
    }
    h[81][81] += 1e-6;
    const move = solve(h, g);
    beta = beta.map((v, k) => v - move[k]);
    if (Math.max(...move.map(Math.abs)) < 1e-4) break;
  }
  return ROOTS.map((_, r) => ROOTS.map((_, c) => Math.round(beta[r * 9 + c] * 10) / 10));
}

function slopes(rows, beta) {
  const n = beta.length;
  const g = new Array(n).fill(0);
  const h = g.map(() => new Float64Array(n));
  for (const r of rows) {
    const { z } = r;
    let sum = 0;
    for (let k = 0; k < n; k++) sum += z[k] * beta[k];
    const p = 1 / (1 + Math.exp(-sum));
    const e = r.w * (p - r.y);
    const c = r.w * p * (1 - p);
    for (let a = 0; a < n; a++) {
      if (z[a] === 0) continue;
      g[a] += e * z[a];
      const row = h[a];
      const ca = c * z[a];
      for (let b = 0; b <= a; b++) row[b] += ca * z[b];
    }
  }
  for (let a = 0; a < n; a++) for (let b = a + 1; b < n; b++) h[a][b] = h[b][a];
  return { g, h };
}

/** Logistic regression with a quadratic penalty on the weights of standardised features. */
function fitWeights(rows, penalty = 3) {
  const n = FEATURES.length;
  const mean = Array.from({ length: n }, (_, k) => rows.reduce((s, r) => s + r.x[k], 0) / rows.length);
  const sd = mean.map(
    (m, k) => Math.sqrt(rows.reduce((s, r) => s + (r.x[k] - m) ** 2, 0) / rows.length) || 1,
  );
  const standard = rows.map((r) => ({
    z: Float64Array.from([...r.x.map((v, k) => (v - mean[k]) / sd[k]), 1]),
    y: r.y,
    w: r.w,
  }));
  let beta = new Array(n + 1).fill(0);
  for (let step = 0; step < 40; step++) {
    const { g, h } = slopes(standard, beta);
    for (let a = 0; a < n; a++) {
      g[a] += penalty * beta[a];
      h[a][a] += penalty;
    }
    h[n][n] += 1e-6;
    const move = solve(h, g);
    beta = beta.map((v, k) => v - move[k]);
    if (Math.max(...move.map(Math.abs)) < 1e-6) break;
  }
  const of = FEATURES.map((_, k) => beta[k] / sd[k]);
  return { of, bias: beta[n] - of.reduce((s, v, k) => s + v * mean[k], 0), standard: beta };
}

function solve(h, g) {
  const m = h.map((row, i) => [...row, g[i]]);
  for (let i = 0; i < m.length; i++) {
    for (let k = i + 1; k < m.length; k++) {
      const f = m[k][i] / m[i][i];
      for (let c = i; c <= m.length; c++) m[k][c] -= f * m[i][c];
    }
  }
  const x = new Array(m.length).fill(0);
  for (let i = m.length - 1; i >= 0; i--)
    x[i] =
      (m[i][m.length] - m[i].slice(i + 1, m.length).reduce((s, v, k) => s + v * x[i + 1 + k], 0)) / m[i][i];
  return x;
}

const say = (model, x) => 1 / (1 + Math.exp(-(model.bias + x.reduce((s, v, k) => s + v * model.of[k], 0))));
const f1 = (p, r) => (p + r ? (2 * p * r) / (p + r) : 0);
function figures(scored, least) {
  let [due, hit, wrong, positive, right, alarms] = [0, 0, 0, 0, 0, 0];
  for (const { p, gold } of scored) {
    const says = !p.some((v) => v >= least);
    gold.forEach((g, j) => {
      if (g >= 3) {
        due++;
        if (p[j] >= least) hit++;
      } else if (g === 0 && p[j] >= least) wrong++;
    });
    const verdict = gold.some((g) => g >= 3)
      ? 'answered'
      : gold.some((g) => g === 2)
        ? 'between'
        : 'unanswered';
    if (verdict === 'unanswered') positive++;
    if (says && verdict === 'unanswered') right++;
    if (says && verdict === 'answered') alarms++;
  }
  const [p, r, vp, vr] = [
    hit / Math.max(1, hit + wrong),
    hit / Math.max(1, due),
    right / Math.max(1, right + alarms),
    right / Math.max(1, positive),
  ];
  return { links: f1(p, r), verdict: f1(vp, vr), due, hit, wrong, positive, right, alarms };
}

/** Readers let causes of some families answer problems of others in their own way; measures are matched by their matter. */
const PENALTY = { cause: 3, measure: Infinity };
/** Weights are fitted so many times, each time without another part of the reports. */
const PARTS = 10;
/** Sums of four figures that lie nearer than this differ by a problem or two. */
const CHANCE = 0.04;

const n3 = (v) => Number(v.toFixed(3));
const print = (title, f) =>
  console.log(
    `  ${title} 对应 F1 ${n3(f.links)}（应有 ${f.due} 命中 ${f.hit} 错 ${f.wrong}） 未回应 F1 ${n3(f.verdict)}（应报 ${f.positive} 报对 ${f.right} 误报 ${f.alarms}）`,
  );
const found = {};
for (const kind of ['cause', 'measure']) {
  const scored = [];
  for (let part = 0; part < PARTS; part++) {
    const train = reports.filter((_, i) => i % PARTS !== part);
    const affinity = fitAffinity(train, kind, PENALTY[kind]);
    const model = fitWeights(train.flatMap((o) => rowsOf(o, kind, affinity)));
    for (const r of reports.filter((_, i) => i % PARTS === part))
      r[kind].made.rows(affinity).forEach((row, i) => {
        scored.push({ r, p: row.map((x) => say(model, x)), gold: r[kind].gold[i] });
      });
  }
  // The threshold is the best for whole reports, those of others weighing as much as our own: they are few, but in words
  // that meanings were never fitted to, as users' reports are. Short reports are too like the others to tell.
  const sets = [
    ['自己的整篇', scored.filter(({ r }) => r.whole && r.own)],
    ['别人的整篇', scored.filter(({ r }) => !r.own)],
    ['短篇', scored.filter(({ r }) => !r.whole)],
  ];
  const thresholds = Array.from({ length: 21 }, (_, i) => n3(0.15 + 0.025 * i));
  const sums = thresholds.map((least) =>
    sets.slice(0, 2).reduce((all, [, set]) => {
      const { links, verdict } = figures(set, least);
      return all + links + verdict;
    }, 0),
  );
  // A problem more or less moves these sums: what counts is the middle of where they are high all around.
  const around = sums.map((_, i) => {
    const near = sums.slice(Math.max(0, i - 2), i + 3);
    return near.reduce((a, b) => a + b) / near.length;
  });
  if (process.argv.includes('--all')) console.log(thresholds.map((least, i) => [least, n3(sums[i])]));
  const high = thresholds.filter((_, i) => around[i] > Math.max(...around) - CHANCE);
  const least = high[high.length >> 1];
  const affinity = fitAffinity(reports, kind, PENALTY[kind]);
  const model = fitWeights(reports.flatMap((o) => rowsOf(o, kind, affinity)));
  console.log(`${kind}，没见过的报告，从 ${least} 起算：`);
  for (const [title, set] of sets) print(title, figures(set, least));
  console.log(`  ${FEATURES.map((name, k) => `${name} ${model.standard[k].toFixed(2)}`).join('  ')}`);
  found[kind] = { bias: n3(model.bias), of: model.of.map(n3), least, affinity };
}

const table = (rows) => rows.map((row) => `      [${row.join(', ')}],`).join('\n');
const one = ({ bias, of, least, affinity }) =>
  `{\n    bias: ${bias},\n    of: [${of.join(', ')}],\n    least: ${least},\n    affinity: [\n${table(affinity)}\n    ],\n  }`;
if (process.argv.includes('--write')) {
  writeFileSync(
    new URL('../../src/core/links/meanings.json', import.meta.url),
    `${JSON.stringify(all).replaceAll(/(":|\]\],|\],(?="))/g, '$1\n')}\n`,
  );
  writeFileSync(
    new URL('../../src/core/links/model.ts', import.meta.url),
    `// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: fitted numbers
// Written by \`npm run fit:links -- DIR… --write\`: fitted to the reports with gold links that are not held out.

/**
 * \`of\`: the weights of the features in score.ts, in their order. \`affinity\`: how far readers let an answer of one
 * root family (column) answer a problem of another (row), in the order of \`ROOTS\`. A pair counts as a link where its
 * probability reaches \`least\`.
 */
export interface Model {
  readonly bias: number;
  readonly of: readonly number[];
  readonly least: number;
  readonly affinity: readonly (readonly number[])[];
}

// biome-ignore format: one row a root family
export const MODEL: Readonly<Record<'cause' | 'measure', Model>> = {
  cause: ${one(found.cause)},
  measure: ${one(found.measure)},
};
`,
  );
}
