// npm run fit:links -- DIR…: fits the weights of src/core/links/score.ts to reports with gold links, leaving out the held-out ones.
// Prints how weights fitted without a report do on that report (leave one out), then the weights fitted to all.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const HELD_OUT = new Set(JSON.parse(readFileSync(new URL('./held-out.json', import.meta.url), 'utf8')).reports);
await build({ entryPoints: ['test/links/features.ts'], outfile: 'dist/build/features.mjs', bundle: true, format: 'esm', platform: 'node', alias: { yaml: './node_modules/yaml/browser/index.js' }, logLevel: 'error' });
const { features, FEATURES } = await import(new URL('../../dist/build/features.mjs', import.meta.url));

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const reports = process.argv
  .slice(2)
  .flatMap((dir) => readdirSync(dir).filter((f) => f.endsWith('.reader1.json')).map((f) => [dir, f.slice(0, -'.reader1.json'.length)]))
  .filter(([, name]) => !HELD_OUT.has(name))
  .map(([dir, name]) => {
    const made = features(readFileSync(join(dir, `${name}.md`), 'utf8').replace(/^\uFEFF/, ''));
    const readers = [1, 2].map((n) => json(join(dir, `${name}.reader${n}.json`)));
    const gold = (side) => readers[0][side].map((row, i) => row.map((v, j) => v + readers[1][side][i][j]));
    return { name, cause: { x: made.cause, gold: gold('causes') }, measure: { x: made.measure, gold: gold('measures') } };
  });
for (const r of reports) for (const kind of ['cause', 'measure']) if (r[kind].x.length !== r[kind].gold.length) throw new Error(`${r.name}: ${r[kind].x.length} problems read, ${r[kind].gold.length} judged`);

/** Pairs of a report with target and importance: due 1, wrong 0, free ones in between and light. */
const rowsOf = (r, kind) => r[kind].x.flatMap((row, i) => row.map((x, j) => ({ x, y: [0, 0.2, 0.5, 1, 1][r[kind].gold[i][j]], w: [1, 0.3, 0.3, 1, 1][r[kind].gold[i][j]] })));

/** Logistic regression with a quadratic penalty on the weights of standardised features. */
function fit(rows, penalty = 3) {
  const n = FEATURES.length;
  const mean = Array.from({ length: n }, (_, k) => rows.reduce((s, r) => s + r.x[k], 0) / rows.length);
  const sd = mean.map((m, k) => Math.sqrt(rows.reduce((s, r) => s + (r.x[k] - m) ** 2, 0) / rows.length) || 1);
  const z = rows.map((r) => [...r.x.map((v, k) => (v - mean[k]) / sd[k]), 1]);
  let beta = new Array(n + 1).fill(0);
  for (let step = 0; step < 60; step++) {
    const g = new Array(n + 1).fill(0);
    const h = g.map(() => new Array(n + 1).fill(0));
    rows.forEach((r, i) => {
      const p = 1 / (1 + Math.exp(-z[i].reduce((s, v, k) => s + v * beta[k], 0)));
      for (let a = 0; a <= n; a++) {
        g[a] += r.w * (p - r.y) * z[i][a];
        for (let b = 0; b <= n; b++) h[a][b] += r.w * p * (1 - p) * z[i][a] * z[i][b];
      }
    });
    for (let a = 0; a < n; a++) {
      g[a] += penalty * beta[a];
      h[a][a] += penalty;
    }
    h[n][n] += 1e-6;
    beta = beta.map((v, k) => v - solve(h, g)[k]);
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
  for (let i = m.length - 1; i >= 0; i--) x[i] = (m[i][m.length] - m[i].slice(i + 1, m.length).reduce((s, v, k) => s + v * x[i + 1 + k], 0)) / m[i][i];
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
    const verdict = gold.some((g) => g >= 3) ? 'answered' : gold.some((g) => g === 2) ? 'between' : 'unanswered';
    if (verdict === 'unanswered') positive++;
    if (says && verdict === 'unanswered') right++;
    if (says && verdict === 'answered') alarms++;
  }
  const [p, r, vp, vr] = [hit / Math.max(1, hit + wrong), hit / Math.max(1, due), right / Math.max(1, right + alarms), right / Math.max(1, positive)];
  return { links: f1(p, r), p, r, verdict: f1(vp, vr), vp, vr };
}

for (const kind of ['cause', 'measure']) {
  const scored = reports.flatMap((r) => {
    const model = fit(reports.filter((o) => o !== r).flatMap((o) => rowsOf(o, kind)));
    return r[kind].x.map((row, i) => ({ p: row.map((x) => say(model, x)), gold: r[kind].gold[i] }));
  });
  let best;
  for (let least = 0.2; least < 0.7; least += 0.025) {
    const f = figures(scored, least);
    if (!best || f.links + f.verdict > best.f.links + best.f.verdict) best = { least, f };
  }
  const model = fit(reports.flatMap((o) => rowsOf(o, kind)));
  const n = (v) => Number(v.toFixed(3));
  console.log(`${kind}: 留一法 对应 F1 ${n(best.f.links)} (P ${n(best.f.p)} R ${n(best.f.r)}) 未回应 F1 ${n(best.f.verdict)} (P ${n(best.f.vp)} R ${n(best.f.vr)})，${reports.length} 份 ${scored.length} 个问题`);
  console.log(`  ${kind}: { bias: ${n(model.bias)}, of: [${model.of.map(n).join(', ')}], least: ${n(best.least)} },`);
}
