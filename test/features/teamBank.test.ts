import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { builtin, builtinData } from '../../src/builtin.ts';
import { analyze } from '../../src/core/analyze.ts';
import { phrasesOf } from '../../src/core/bank.ts';
import { offersAt } from '../../src/core/features/phraseOffers.ts';
import { NO_USAGE } from '../../src/core/features/phraseSearch.ts';
import { ownKnowledge } from '../../src/core/knowledge.ts';
import { KIND_OF, type Kind } from '../../src/core/report.ts';

/** A team's own bank of a thousand phrases in fifty themes, with keywords as ours have them. */
function teamBank(): string {
  const { themes } = builtin().bank;
  let n = 0;
  const phrases = (from: number, kind: Kind, count: number): { text: string }[] =>
    Array.from({ length: count }, (_, i) => {
      const own = phrasesOf(themes[(from + 7 * i) % themes.length], kind);
      return { text: `本组第${++n}条。${own[i % own.length].text}` };
    });
  return stringify({
    category: 'style',
    themes: themes.slice(0, 50).map(({ id, name, root, keywords }, i) => ({
      id: `team-${i}-${id}`,
      name: `本组${name}`,
      root,
      keywords: Object.fromEntries(Object.values(KIND_OF).map((kind) => [kind, keywords[kind].slice(0, 20)])),
      problems: phrases(i, 'problem', 8),
      causes: phrases(i, 'cause', 5),
      measures: phrases(i, 'measure', 7),
    })),
  });
}

const team = teamBank();
const report = readFileSync(new URL('../fixtures/reports/agri.md', import.meta.url), 'utf8');

/** The middle time of each, taken in turns, so that a busy machine is slow for both. */
function inTurns(rounds: number, ...tasks: readonly (() => unknown)[]): number[] {
  const times = tasks.map((): number[] => []);
  for (let i = 0; i < rounds; i++)
    for (const [j, task] of tasks.entries()) {
      const begun = performance.now();
      task();
      times[j].push(performance.now() - begun);
    }
  return times.map((own) => own.sort((a, b) => a - b)[own.length >> 1]);
}

it('a thousand phrases of a team are ready, built-in bank and all, in at most three times what YAML takes to parse them', () => {
  const load = (): ReturnType<typeof ownKnowledge> => {
    const made = ownKnowledge(builtinData, { 'style.yaml': team });
    made.knowledge.lexicon.scan('一是本组');
    return made;
  };
  const { knowledge, faults } = load();
  expect(faults).toEqual([]);
  const own = knowledge.bank.themes.filter(({ id }) => id.startsWith('team-'));
  expect(own.flatMap((theme) => [theme.problems, theme.causes, theme.measures].flat()).length).toBe(1000);
  const [parsed, loaded] = inTurns(15, () => parse(team), load);
  expect(loaded / parsed, `${loaded.toFixed(1)} ms against ${parsed.toFixed(1)} ms`).toBeLessThanOrEqual(3);
}, 60_000);

it('a completion request on it costs less than a check of a report', () => {
  const { knowledge } = ownKnowledge(builtinData, { 'style.yaml': team });
  const at = report.indexOf('\n', report.indexOf('（五）'));
  for (const typed of ['/', '/dcyj', '/落实']) {
    const text = `${report.slice(0, at)}\n\n${typed}${report.slice(at)}`;
    const analysis = analyze(text, knowledge, { named: true });
    const offset = at + 2 + typed.length;
    expect(offersAt(analysis, offset, { usage: NO_USAGE })?.offers.length, typed).toBeGreaterThan(0);
    const [checked, offered] = inTurns(
      31,
      () => analyze(text, knowledge, { named: true, stage: 'final' }),
      () => offersAt(analysis, offset, { usage: NO_USAGE }),
    );
    expect(offered, `${typed}: ${offered.toFixed(2)} ms against ${checked.toFixed(2)} ms`).toBeLessThan(
      checked,
    );
  }
});
