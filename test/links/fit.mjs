// npm run fit:links -- DIR…: fits the weights of src/core/links/score.ts to reports with gold links, leaving out the held-out ones.
// Prints how weights fitted without a report do on that report (leave one out), then the weights fitted to all.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

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
const { features, said, phrases, FEATURES, ROOTS, ODDS, ODDS_STEP } = await import(
  new URL('../../dist/build/features.mjs', import.meta.url)
);

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const reports = process.argv
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
    const gold = (side) => readers[0][side].map((row, i) => row.map((v, j) => v + readers[1][side][i][j]));
    const own = resolve(dir).startsWith(PROJECT);
    return { name, text, own, said: said(text), gold: { cause: gold('causes'), measure: gold('measures') } };
  });
for (const r of reports)
  for (const kind of ['cause', 'measure'])
    if (r.said.problems.length !== r.gold[kind].length)
      throw new Error(`${r.name}: ${r.said.problems.length} problems read, ${r.gold[kind].length} judged`);

/** Texts with the root families they are about: phrases of the bank, written snippets, and the items of the project's own reports. */
const snippets = readdirSync(new URL('./snippets/', import.meta.url)).flatMap((file) =>
  readFileSync(new URL(`./snippets/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line)),
);
const only = (root) => ROOTS.map((r) => (r === root ? 1 : 0));
const labelled = [...phrases(), ...snippets].map(({ text, root }) => ({ text, families: only(root) }));
/** A problem is about what its category is about; a cause or measure about what the problems are that it answers. */
for (const r of reports) {
  r.labelled = r.said.problems.filter(({ families }) => families.some((f) => f > 0));
  for (const kind of ['cause', 'measure']) {
    r.said[`${kind}s`].forEach((text, j) => {
      const answered = r.said.problems.filter((_, i) => r.gold[kind][i][j] >= 3);
      const families = ROOTS.map(
        (_, k) => answered.reduce((sum, p) => sum + p.families[k], 0) / answered.length,
      );
      if (families.some((f) => f > 0)) r.labelled.push({ text, families });
    });
  }
}

/** A pair in fewer texts says nothing. */
const LEAST_TEXTS = 3;
/** So many texts of the usual mixture are added to those with a pair. */
const SMOOTHING = 2;

/** How far each pair of Han characters speaks for each root family, as src/core/links/pairs.ts reads it. */
function leaningsOf(texts) {
  const counts = new Map();
  const all = ROOTS.map(() => 0);
  for (const { text, families } of texts) {
    const pairs = new Set([...text.matchAll(/(?=([㐀-鿿]{2}))/g)].map((m) => m[1]));
    for (const pair of pairs) {
      let seen = counts.get(pair);
      if (!seen) counts.set(pair, (seen = { texts: 0, by: ROOTS.map(() => 0) }));
      seen.texts++;
      for (let k = 0; k < ROOTS.length; k++) {
        seen.by[k] += families[k];
        all[k] += families[k];
      }
    }
  }
  const whole = all.reduce((a, b) => a + b, 0);
  const usual = all.map((n) => n / whole);
  let pairs = '';
  let odds = '';
  for (const [pair, { texts: n, by }] of [...counts].sort()) {
    if (n < LEAST_TEXTS) continue;
    const sum = by.reduce((a, b) => a + b, 0);
    const row = by.map((v, k) => Math.log((v + SMOOTHING * usual[k]) / (sum + SMOOTHING) / usual[k]));
    pairs += pair;
    const middle = ODDS.length >> 1;
    odds += row
      .map((v) => ODDS[Math.max(0, Math.min(ODDS.length - 1, middle + Math.round(v / ODDS_STEP)))])
      .join('');
  }
  return { pairs, odds };
}

/** Each report is read with leanings that know nothing of it, so that the weights learn how far to trust them. */
for (const r of reports) {
  const made = features(
    r.text,
    leaningsOf([...labelled, ...reports.flatMap((o) => (o === r || !o.own ? [] : o.labelled))]),
  );
  for (const kind of ['cause', 'measure']) r[kind] = { made: made[kind], gold: r.gold[kind] };
}

/** The real report weighs as much as several written ones. */
const REAL = { seed: 8 };
const TARGET = [0, 0.2, 0.5, 1, 1];
const WEIGHT = [1, 0.3, 0.3, 1, 1];
/** Pairs of a report with target and importance: due 1, wrong 0, free ones in between and light. */
const rowsOf = (r, kind, affinity) =>
  r[kind].made.rows(affinity).flatMap((row, i) =>
    row.map((x, j) => ({
      x,
      y: TARGET[r[kind].gold[i][j]],
      w: WEIGHT[r[kind].gold[i][j]] * (REAL[r.name] ?? 1),
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
/** Where the fit begins: a family answers itself, and its neighbours a little. */
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
        w: WEIGHT[r[kind].gold[i][j]] * (REAL[r.name] ?? 1),
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
    if (Math.max(...move.map(Math.abs)) < 1e-5) break;
  }
  return ROOTS.map((_, r) => ROOTS.map((_, c) => Math.round(beta[r * 9 + c] * 10) / 10));
}

function slopes(rows, beta) {
  const n = beta.length;
  const g = new Array(n).fill(0);
  const h = g.map(() => new Array(n).fill(0));
  for (const r of rows) {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += r.z[k] * beta[k];
    const p = 1 / (1 + Math.exp(-sum));
    const e = r.w * (p - r.y);
    const c = r.w * p * (1 - p);
    for (let a = 0; a < n; a++) {
      if (r.z[a] === 0) continue;
      g[a] += e * r.z[a];
      for (let b = 0; b < n; b++) h[a][b] += c * r.z[a] * r.z[b];
    }
  }
  return { g, h };
}

/** Logistic regression with a quadratic penalty on the weights of standardised features. */
function fitWeights(rows, penalty = 3) {
  const n = FEATURES.length;
  const mean = Array.from({ length: n }, (_, k) => rows.reduce((s, r) => s + r.x[k], 0) / rows.length);
  const sd = mean.map(
    (m, k) => Math.sqrt(rows.reduce((s, r) => s + (r.x[k] - m) ** 2, 0) / rows.length) || 1,
  );
  const z = rows.map((r) => [...r.x.map((v, k) => (v - mean[k]) / sd[k]), 1]);
  const standard = rows.map((r, i) => ({ z: z[i], y: r.y, w: r.w }));
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
  return { of, bias: beta[n] - of.reduce((s, v, k) => s + v * mean[k], 0) };
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
  return { links: f1(p, r), p, r, verdict: f1(vp, vr), vp, vr };
}

/** Readers let causes of some families answer problems of others in their own way; measures are matched by their matter. */
const PENALTY = { cause: 3, measure: Infinity };

const found = {};
for (const kind of ['cause', 'measure']) {
  const scored = reports.flatMap((r) => {
    const train = reports.filter((o) => o !== r);
    const affinity = fitAffinity(train, kind, PENALTY[kind]);
    const model = fitWeights(train.flatMap((o) => rowsOf(o, kind, affinity)));
    return r[kind].made
      .rows(affinity)
      .map((row, i) => ({ p: row.map((x) => say(model, x)), gold: r[kind].gold[i] }));
  });
  let best; // the threshold with the best sum of both figures on the reports left out
  for (let least = 0.2; least < 0.7; least += 0.025) {
    const f = figures(scored, least);
    if (process.argv.includes('--all'))
      console.log(least.toFixed(3), f.links.toFixed(3), f.verdict.toFixed(3));
    if (!best || f.links + f.verdict > best.f.links + best.f.verdict) best = { least, f };
  }
  const affinity = fitAffinity(reports, kind, PENALTY[kind]);
  const model = fitWeights(reports.flatMap((o) => rowsOf(o, kind, affinity)));
  const n = (v) => Number(v.toFixed(3));
  console.log(
    `${kind}: 留一法 对应 F1 ${n(best.f.links)} (P ${n(best.f.p)} R ${n(best.f.r)}) 未回应 F1 ${n(best.f.verdict)} (P ${n(best.f.vp)} R ${n(best.f.vr)})，${reports.length} 份 ${scored.length} 个问题`,
  );
  found[kind] = { bias: n(model.bias), of: model.of.map(n), least: n(best.least), affinity };
}

if (process.argv.includes('--write'))
  writeFileSync(
    new URL('../../src/core/links/leanings.json', import.meta.url),
    `${JSON.stringify(leaningsOf([...labelled, ...reports.flatMap((r) => (r.own ? r.labelled : []))]), null, 2)}\n`,
  );
const table = (rows) => rows.map((row) => `      [${row.join(', ')}],`).join('\n');
const one = ({ bias, of, least, affinity }) =>
  `{\n    bias: ${bias},\n    of: [${of.join(', ')}],\n    least: ${least},\n    affinity: [\n${table(affinity)}\n    ],\n  }`;
if (process.argv.includes('--write')) {
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
