// npm run bench: a whole check (parse, links, all rules, final stage) beside the peers, in one run on the same fresh texts.
// Times are medians of rounds in which all take turns; what counts are the ratios.
import { readFileSync } from 'node:fs';
import autocorrect from 'autocorrect-node';
import { lint as markdownlint } from 'markdownlint/sync';
import { run as zhlint } from 'zhlint';
import { check } from '../../dist/core.mjs';

const sample = readFileSync(new URL('../fixtures/reports/grid.md', import.meta.url), 'utf8');
let fresh = 0;
/** The report with other numbers in it each time, so that nothing can be remembered; repeated as the items of one long report. */
function text(times) {
  fresh++;
  const one = sample.replace(/。/, `（第${fresh}稿）。`);
  if (times === 1) return one;
  const [head, ...rest] = one.split(/(?=^## [二三]、[^\n]*原因)/m);
  return head + head.slice(head.indexOf('### （一）')).repeat(times - 1) + rest.join('');
}

const onePass = (t) => {
  let sum = 0;
  for (let i = 0; i < t.length; i++) sum = (sum * 31 + t.charCodeAt(i)) | 0;
  return sum;
};
const contenders = {
  duizhao: (t) => check(t, { stage: 'final' }).findings.length,
  markdownlint: (t) => markdownlint({ strings: { t } }),
  autocorrect: (t) => autocorrect.lintFor(t, 'report.md'),
  zhlint: (t) => zhlint(t, { rules: { preset: 'default' } }),
  'one pass': onePass,
};

const now = () => Number(process.hrtime.bigint()) / 1e6;
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
for (const [times, rounds, warm] of [
  [1, 60, 150],
  [10, 15, 2],
  [100, 3, 1],
  [1000, 1, 0],
]) {
  const names = Object.keys(contenders);
  const taken = Object.fromEntries(names.map((n) => [n, []]));
  for (let round = -warm; round < rounds; round++) {
    for (const name of names) {
      const t = text(times);
      const start = now();
      contenders[name](t);
      if (round >= 0) taken[name].push(now() - start);
    }
  }
  const own = median(taken.duizhao);
  console.log(`${times}× （${text(times).length} 字符）`);
  for (const name of names) {
    const m = median(taken[name]);
    console.log(
      `  ${name.padEnd(13)} ${m.toFixed(m < 10 ? 3 : 1).padStart(9)} ms  ${name === 'duizhao' ? `${((own * 1e6) / text(times).length).toFixed(0)} ns/字符` : `${(m / own).toFixed(1)} 倍于对照所用`}`,
    );
  }
}
