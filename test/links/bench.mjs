// npm run bench:links -- DIR: how well the inferred links agree with careful readers, beside baselines in the same run.
// DIR holds NAME.md with NAME.reader1.json and NAME.reader2.json: {"causes": [[0|1|2, …], …], "measures": …}, a row a problem.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrix } from '../../dist/core.mjs';

const HELD_OUT = new Set(
  JSON.parse(readFileSync(new URL('./held-out.json', import.meta.url), 'utf8')).reports,
);
const SIDES = ['causes', 'measures'];
const dir = process.argv[2];
if (!dir) {
  console.error('用法：npm run bench:links -- 文件夹');
  process.exit(2);
}

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const reports = readdirSync(dir)
  .filter((name) => name.endsWith('.reader1.json'))
  .map((name) => name.slice(0, -'.reader1.json'.length))
  .sort()
  .map((name) => {
    const text = readFileSync(join(dir, `${name}.md`), 'utf8').replace(/^\uFEFF/, '');
    const made = matrix(text);
    return { name, text, made, readers: [1, 2].map((n) => json(join(dir, `${name}.reader${n}.json`))) };
  });

/** Text of a range of the JSON. */
function slice(text, range) {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((m) => m.index + m[0].length)];
  const at = (p) => starts[p.line] + p.character;
  return text.slice(at(range.start), at(range.end));
}

const bigrams = (s) => {
  const han = s.replace(/[^㐀-鿿]/g, '');
  const out = new Map();
  for (let i = 0; i + 1 < han.length; i++)
    out.set(han.slice(i, i + 2), (out.get(han.slice(i, i + 2)) ?? 0) + 1);
  return out;
};

function scorers(report, side) {
  const answers = report.made[side].map((a) => bigrams(slice(report.text, a.range)));
  const problems = report.made.problems.map((p) => bigrams(slice(report.text, p.range)));
  const df = new Map();
  for (const doc of [...answers, ...problems]) for (const g of doc.keys()) df.set(g, (df.get(g) ?? 0) + 1);
  const n = answers.length + problems.length;
  const idf = (g) => Math.log(1 + n / (df.get(g) ?? 1));
  const norm = (d) => Math.sqrt([...d].reduce((s, [g, c]) => s + (c * idf(g)) ** 2, 0));
  const average = answers.reduce((s, d) => s + d.size, 0) / Math.max(1, answers.length);
  return {
    engine: (i, j) => report.made.problems[i][side].some((l) => l.index === j),
    'bigram tf-idf': (i, j) => {
      let dot = 0;
      for (const [g, c] of problems[i]) dot += c * (answers[j].get(g) ?? 0) * idf(g) ** 2;
      return dot / (norm(problems[i]) * norm(answers[j]) || 1) >= 0.05;
    },
    BM25: (i, j) => {
      let s = 0;
      const length = [...answers[j].values()].reduce((a, b) => a + b, 0);
      for (const g of problems[i].keys()) {
        const f = answers[j].get(g) ?? 0;
        if (f)
          s +=
            (Math.log(1 + (n - df.get(g) + 0.5) / (df.get(g) + 0.5)) * f * 2.2) /
            (f + 1.2 * (0.25 + (0.75 * length) / (average * 1.3 || 1)));
      }
      return s / Math.max(1, problems[i].size) >= 0.12;
    },
    'category only': (i, j) => {
      const categories = report.made.categories.length || 1;
      const own = report.made.categories.findIndex((c) => c.id === report.made.problems[i].category);
      return Math.floor((own * answers.length) / categories) === j;
    },
  };
}

/** One row a problem: what the readers say and what a scorer says. */
function rows(
  report,
  side,
  link,
  gold = (i, j) => report.readers[0][side][i][j] + report.readers[1][side][i][j],
) {
  return report.made.problems.map((_, i) => {
    const row = { due: 0, wrong: 0, hit: 0, verdict: undefined, says: true, report: report.name, i };
    let answered = false;
    let touched = false;
    report.made[side].forEach((_a, j) => {
      const g = gold(i, j);
      const linked = link(i, j);
      if (linked) row.says = false;
      if (g >= 3) {
        row.due++;
        answered = true;
        if (linked) row.hit++;
      } else if (g === 0 && linked) row.wrong++;
      if (g >= 2) touched = true;
    });
    row.verdict = answered ? 'answered' : touched ? 'between' : 'unanswered';
    return row;
  });
}

const f1 = (p, r) => (p + r === 0 ? 0 : (2 * p * r) / (p + r));
function figures(all) {
  const sum = (f) => all.reduce((s, row) => s + f(row), 0);
  const [due, hit, wrong] = [sum((r) => r.due), sum((r) => r.hit), sum((r) => r.wrong)];
  const precision = hit + wrong ? hit / (hit + wrong) : 1;
  const recall = due ? hit / due : 1;
  const positive = sum((r) => (r.verdict === 'unanswered' ? 1 : 0));
  const right = sum((r) => (r.verdict === 'unanswered' && r.says ? 1 : 0));
  const alarms = sum((r) => (r.verdict === 'answered' && r.says ? 1 : 0));
  const vp = right + alarms ? right / (right + alarms) : 1;
  const vr = positive ? right / positive : 1;
  return {
    due,
    hit,
    wrong,
    precision,
    recall,
    links: f1(precision, recall),
    positive,
    right,
    alarms,
    vp,
    vr,
    verdict: positive || alarms ? f1(vp, vr) : 1,
  };
}

function interval(all, key) {
  let seed = 7;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  const values = Array.from(
    { length: 400 },
    () => figures(all.map(() => all[Math.floor(random() * all.length)]))[key],
  ).sort((a, b) => a - b);
  return `${values[10].toFixed(2)}–${values[389].toFixed(2)}`;
}

const n2 = (x) => x.toFixed(2);
function print(title, set) {
  if (set.length === 0) return;
  console.log(
    `\n${title}：${set.map((r) => r.name).join(' ')}（${set.reduce((s, r) => s + r.made.problems.length, 0)} 个问题）`,
  );
  for (const side of SIDES) {
    console.log(`  ${side === 'causes' ? '原因' : '措施'}`);
    for (const name of ['engine', 'bigram tf-idf', 'BM25', 'category only']) {
      const perReport = set.map((r) => rows(r, side, scorers(r, side)[name]));
      const all = perReport.flat();
      const f = figures(all);
      const macro = perReport.map(figures);
      const mean = (key) => n2(macro.reduce((s, m) => s + m[key], 0) / macro.length);
      console.log(
        `    ${name.padEnd(14)} 对应 P ${n2(f.precision)} R ${n2(f.recall)} F1 ${n2(f.links)} [${interval(all, 'links')}] (应有 ${f.due} 命中 ${f.hit} 错 ${f.wrong}; 宏平均 ${mean('links')})` +
          `  未回应 P ${n2(f.vp)} R ${n2(f.vr)} F1 ${n2(f.verdict)} [${interval(all, 'verdict')}] (应报 ${f.positive} 报对 ${f.right} 误报 ${f.alarms}; 宏平均 ${mean('verdict')})`,
      );
    }
    const agreement = [0, 1].flatMap((k) =>
      set.flatMap((r) =>
        rows(
          r,
          side,
          (i, j) => r.readers[k][side][i][j] === 2,
          (i, j) => [0, 1, 4][r.readers[1 - k][side][i][j]],
        ),
      ),
    );
    const f = figures(agreement);
    console.log(`    ${'读者之间'.padEnd(10)} 对应 F1 ${n2(f.links)}  未回应 F1 ${n2(f.verdict)}`);
    if (process.argv.includes('--wrong') && title === '开发用') {
      for (const r of set) {
        for (const row of rows(r, side, scorers(r, side).engine)) {
          const p = r.made.problems[row.i];
          const gold = r.made[side].map(
            (_, j) => r.readers[0][side][row.i][j] + r.readers[1][side][row.i][j],
          );
          const got = p[side].map((l) => l.index);
          const bad =
            (row.verdict === 'unanswered' && !row.says) ||
            (row.verdict === 'answered' && row.says) ||
            row.hit < row.due ||
            row.wrong > 0;
          if (bad)
            console.log(
              `      ${r.name} ${p.place} ${p.head}  应 ${gold.join('')}  得 ${p[side].map((l) => `${l.index}:${l.confidence}:${l.via}:${l.reason}`).join(' ') || '无'}${row.verdict === 'unanswered' && got.length ? ' 漏报' : ''}${row.verdict === 'answered' && row.says ? ' 误报' : ''}`,
            );
        }
      }
    }
  }
}

print(
  '开发用',
  reports.filter((r) => !HELD_OUT.has(r.name)),
);
print(
  '留作检验',
  reports.filter((r) => HELD_OUT.has(r.name)),
);
