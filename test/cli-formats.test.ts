import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { RULES } from '../src/core/rules/index.ts';
import type { Checked, Note } from '../src/terminal/check.ts';
import { github } from '../src/terminal/github.ts';
import { text } from '../src/terminal/text.ts';
import { excerpt, widthOf, wrapped } from '../src/terminal/width.ts';
import { shell } from './terminal.ts';

const sample = readFileSync(new URL('./fixtures/sample.md', import.meta.url), 'utf8');
/** A report whose markers leave a problem without cause and one without measure; a name with signs that formats must escape. */
const REPORT = `# 个人对照检查材料

## 一、存在问题

### （一）理论学习方面

一是读书“没有恒心”, 100%<敷衍>|应付。2023年计划读4本书，我只读完1本。

二是学用脱节。2023年5月学了新办法，我仍按旧口径批了6户。

## 二、原因剖析

一是=学风不实。我把学习当成软任务。<!-- 对应：学用脱节 -->

## 三、整改措施

一是逐月读书。2023年12月底前，我每月读1本。<!-- 对应：读书“没有恒心” -->
`;
const PATH = '报告 1#.md';

const note: Note = {
  rule: 'a-rule',
  severity: 'warning',
  message: '问题“学用脱节”没有对应的措施。',
  range: { start: { line: 0, character: 2 }, end: { line: 0, character: 6 } },
  words: '学用脱节',
  related: [],
  sure: false,
};
const checked = (lines: string[], notes: Note[]): Checked => ({
  path: 'a.md',
  lines,
  notes,
  fixed: false,
  json: {
    path: 'a.md',
    isReport: true,
    profile: null,
    findings: [],
    counts: { error: 0, warning: notes.length, info: 0 },
  },
});

describe('text', () => {
  const print = (file: Checked, columns = 80): string => text([file], { color: false, columns });

  it('marks the place below the line, two columns a Han character', () => {
    expect(print(checked(['二是学用脱节。2023年5月学了新办法。'], [note]))).toBe(`a.md

  警告  问题“学用脱节”没有对应的措施。
  1 │ 二是学用脱节。2023年5月学了新办法。
    │     ^^^^^^^^
    └ a.md:1:3  a-rule

0 个问题 · 缺原因 0 · 缺措施 0 · 错误 0 · 警告 1 · 信息 0
`);
  });

  it('shows related places, and says what --fix mends', () => {
    const related = [
      {
        range: { start: { line: 9, character: 0 }, end: { line: 9, character: 2 } },
        message: '第一次在这里',
      },
    ];
    const lines = ['二是学用脱节。', ...Array<string>(8).fill(''), '一是学用脱节。'];
    expect(print(checked(lines, [{ ...note, related, sure: true }]))).toBe(`a.md

  警告  问题“学用脱节”没有对应的措施。
   1 │ 二是学用脱节。
     │     ^^^^^^^^
     │ 相关：第一次在这里
  10 │ 一是学用脱节。
     │ ^^^^
     └ a.md:1:3  a-rule  可用 --fix 修正

0 个问题 · 缺原因 0 · 缺措施 0 · 错误 0 · 警告 1 · 信息 0
其中 1 处可用 --fix 自动修正。
`);
  });

  it.each([40, 60, 80, 200])('keeps to %i columns', (columns) => {
    const line = `一是${'甲乙丙丁戊己庚辛壬癸'.repeat(20)}学用脱节${'子丑寅卯'.repeat(30)}`;
    const at = line.indexOf('学用脱节');
    const out = print(
      checked(
        [line],
        [
          {
            ...note,
            message: `${'很长的说明，'.repeat(20)}完。`,
            range: { start: { line: 0, character: at }, end: { line: 0, character: at + 4 } },
          },
        ],
      ),
      columns,
    );
    for (const row of out.split('\n').slice(0, -2)) expect(widthOf(row)).toBeLessThanOrEqual(columns);
    const rows = out.split('\n');
    const marks = rows.findIndex((row) => row.includes('^^^^^^^^'));
    const columnsTo = (row: string, sign: string): number => widthOf(row.slice(0, row.indexOf(sign)));
    expect(columnsTo(rows[marks], '^')).toBe(columnsTo(rows[marks - 1], '学用脱节'));
  });

  it('a report cannot steer the terminal', () => {
    const out = print(
      checked(
        ['一是\u001b[2J学用\u0007脱节\u202e。'],
        [{ ...note, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } } }],
      ),
    );
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it('is coloured only where it is asked to be', async () => {
    const plainly = await shell({ 'a.md': REPORT })('check a.md');
    const coloured = await shell({ 'a.md': REPORT }, { columns: 80, color: true })('check a.md');
    expect(plainly.out).not.toContain('\u001b');
    expect(coloured.out).toContain('\u001b[33m');
    expect(coloured.out.replace(/\u001b\[\d+m/g, '')).toBe(plainly.out);
    const sh = shell({ 'a.md': REPORT }, { columns: 80, color: true });
    await sh('check a.md -o a.txt');
    expect(sh.read('a.txt')).toBe(plainly.out);
  });

  it('sums up', async () => {
    const sh = shell({ 'a.md': REPORT, 'b.md': REPORT });
    expect((await sh('check a.md')).out).toContain('\n2 个问题 · 缺原因 1 · 缺措施 1 · ');
    expect((await sh('check')).out).toContain('\n2 份材料 · 4 个问题 · 缺原因 2 · 缺措施 2 · ');
    expect((await sh('check a.md --stage final')).out).toMatch(/（定稿）/);
  });
});

describe('width', () => {
  it('counts columns', () => {
    expect([
      widthOf('对照abc'),
      widthOf('，。（）'),
      widthOf('“”…—'),
      widthOf('𠀀😀'),
      widthOf('e\u0301\u200b'),
    ]).toEqual([7, 8, 4, 4, 1]);
  });

  it('breaks lines anywhere but before a mark that closes', () => {
    expect(wrapped('一二三四，五六七八', 8)).toEqual(['一二三四，', '五六七八']);
    expect(wrapped('写 governance。', 8)).toEqual(['写 ', 'governance。']);
  });

  it('any stretch of any line has an excerpt that fits', () => {
    const line = 'a对b照，c检查\t材料“d”😀完';
    for (let start = 0; start <= line.length; start++)
      for (let end = start; end <= line.length; end++)
        for (const columns of [12, 16, 40]) {
          const { text: shown, marks } = excerpt(line, start, end, columns);
          expect(widthOf(shown)).toBeLessThanOrEqual(columns);
          expect(marks).toMatch(/^ *\^+$/);
        }
  });
});

describe('sarif', () => {
  const {
    $schema: _,
    id: __,
    ...schema
  } = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const valid = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

  it('is valid SARIF 2.1.0 with the findings of the JSON', async () => {
    const sh = shell({ [PATH]: REPORT, 'sample.md': sample, '.duizhao.yaml': 'stge: final\n' });
    const { out } = await sh('check --stage final --format sarif');
    const log = JSON.parse(out);
    expect(valid(log), JSON.stringify(valid.errors)).toBe(true);
    const [{ tool, results }] = log.runs;
    const { files } = JSON.parse((await sh('check --stage final --format json')).out);
    expect(results).toHaveLength(files.flatMap((file: { findings: unknown[] }) => file.findings).length);
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(RULES.map(({ id }) => id));
    for (const result of results)
      if (result.ruleIndex !== undefined) expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    const uris = new Set(
      results.map((result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        decodeURIComponent(result.locations[0].physicalLocation.artifactLocation.uri),
      ),
    );
    expect(uris).toEqual(new Set(['.duizhao.yaml', PATH, 'sample.md']));
  });

  it('a finding keeps its fingerprint when text is added above it', async () => {
    const sh = shell({ 'a.md': REPORT });
    const prints = async (): Promise<string[]> =>
      JSON.parse((await sh('check a.md --format sarif')).out).runs[0].results.map(
        (result: { partialFingerprints: object }) => JSON.stringify(result.partialFingerprints),
      );
    const before = await prints();
    expect(new Set(before).size).toBe(before.length);
    sh.write('a.md', REPORT.replace('## 一', '现对照检查如下。\n\n## 一'));
    expect((await prints()).filter((print) => before.includes(print)).length).toBeGreaterThanOrEqual(2);
  });
});

it('github: one command a finding, its signs escaped', async () => {
  const { out } = await shell({ [PATH]: REPORT })('check --format github');
  expect(out).toMatch(
    /^::warning file=报告 1#\.md,line=7,endLine=7,col=3,endColumn=\d+,title=problem-without-cause::问题/m,
  );
  const odd = { ...note, message: '100%：\n两行', severity: 'info' as const };
  expect(github([{ ...checked([''], [odd]), path: 'a,b:c.md' }])).toBe(
    '::notice file=a%2Cb%3Ac.md,line=1,endLine=1,col=3,endColumn=7,title=a-rule::100%25：%0A两行\n',
  );
});

describe('matrix', () => {
  const matrix = async (format: string): Promise<string> =>
    (await shell({ 'a.md': REPORT })(`matrix a.md --format ${format}`)).out;

  it('text', async () => {
    expect(await matrix('text')).toBe(`尚有缺口的问题（2）

  （一）1  读书“没有恒心”, 100%<敷衍>|应付
    缺原因
    措施 1  逐月读书  作者标明 100%，作者用“对应”标明。
  （一）2  学用脱节
    原因 1  =学风不实  作者标明 100%，作者用“对应”标明。
    缺措施

2 个问题 · 缺原因 1 · 缺措施 1
`);
    expect((await shell({ 'a.md': '# 周报\n' })('matrix a.md')).out).toContain('没有找到问题');
  });

  it('json, as in the contract', async () => {
    expect(JSON.parse(await matrix('json'))).toMatchObject({
      version: 1,
      path: 'a.md',
      problems: [
        {
          place: '（一）1',
          head: '读书“没有恒心”, 100%<敷衍>|应付',
          causes: [],
          measures: [{ index: 0, confidence: 1, via: 'marker' }],
        },
        { place: '（一）2', causes: [{ index: 0, confidence: 1, via: 'marker' }], measures: [] },
      ],
      causes: [{ index: 0, head: '=学风不实' }],
      measures: [{ index: 0, head: '逐月读书' }],
    });
  });

  it('markdown', async () => {
    expect(await matrix('markdown')).toBe(`| 序号 | 方面 | 存在问题 | 原因剖析 | 整改措施 | 对应依据 |
| --- | --- | --- | --- | --- | --- |
| （一）1 | 理论学习 | 读书“没有恒心”, 100%\\<敷衍\\>\\|应付 | **缺原因** | 1. 逐月读书 | 措施1：作者标明 100%，作者用“对应”标明。 |
| （一）2 | 理论学习 | 学用脱节 | 1. =学风不实 | **缺措施** | 原因1：作者标明 100%，作者用“对应”标明。 |
`);
  });

  it('counts as gaps what the check counts: not what the author does without, nor what is unfinished', async () => {
    const dismissed = REPORT.replace(
      /(二是学用脱节[^\n]*)/,
      '$1<!-- 对照：忽略 problem-without-measure -->',
    ).replace(/(一是读书[^\n]*)/, '$1【后果】。');
    const sh = shell({ 'a.md': dismissed });
    const { out } = await sh('matrix a.md');
    expect(out).toContain('措施 不需要');
    expect(out).toContain('原因 未填');
    expect(out).toMatch(/2 个问题 · 缺原因 0 · 缺措施 0\n$/);
    expect((await sh('check a.md')).out).toContain('缺原因 0 · 缺措施 0');
    expect((await sh('matrix a.md --format html')).out).not.toContain('class="gap"');
  });

  it('csv, quoted, with nothing that a spreadsheet would run', async () => {
    const csv = await matrix('csv');
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      '序号,方面,存在问题,原因剖析,整改措施,缺口,对应依据',
      '（一）1,理论学习,"读书“没有恒心”, 100%<敷衍>|应付",,1. 逐月读书,缺原因,措施1：作者标明 100%，作者用“对应”标明。',
    ]);
    const sh = shell({ 'a.md': REPORT.replace('学用脱节', '=HYPERLINK').replace('学用脱节', '=HYPERLINK') });
    await sh('matrix a.md --format csv -o a.csv');
    expect(sh.read('a.csv').startsWith('\ufeff序号')).toBe(true);
    expect(sh.read('a.csv')).toContain(",'=HYPERLINK,");
  });

  it('html, a page of its own with everything escaped', async () => {
    const html = await matrix('html');
    expect(html).toContain('100%&#60;敷衍&#62;|应付');
    expect(html).not.toMatch(/<(?:script|img|link|iframe)|https?:|敷衍>/);
    expect(html).toContain('<td class="gap">缺措施</td>');
  });
});

it('outline: text and JSON', async () => {
  const sh = shell({ 'a.md': REPORT });
  expect((await sh('outline a.md')).out).toBe(`存在问题  2条 · 缺原因1 · 缺措施1
  理论学习  2条 · 缺原因1 · 缺措施1
    · 读书“没有恒心”, 100%<敷衍>|应付  缺原因
    · 学用脱节  缺措施
原因剖析  1条
  · =学风不实
整改措施  1条
  · 逐月读书
`);
  const { version, path, symbols } = JSON.parse((await sh('outline a.md --format json')).out);
  expect([
    version,
    path,
    symbols.map(({ kind, name }: { kind: string; name: string }) => [kind, name]),
  ]).toEqual([
    1,
    'a.md',
    [
      ['section', '存在问题'],
      ['section', '原因剖析'],
      ['section', '整改措施'],
    ],
  ]);
});

it('rules: a line each, JSON, and the manual', async () => {
  const sh = shell();
  const { out } = await sh('rules');
  for (const rule of RULES)
    expect(out).toMatch(new RegExp(`^  ${rule.id} +(错误|警告|信息)  (草稿|送审|定稿)  ${rule.title}$`, 'm'));
  expect(JSON.parse((await sh('rules --format json')).out).rules).toHaveLength(RULES.length);
  const manual = (await sh('rules --format markdown')).out;
  for (const rule of RULES) expect(manual).toContain(`# ${rule.id} ${rule.title}\n`);
  expect((await sh('rules problem-without-cause')).out).toMatch(/^# problem-without-cause [\s\S]*## 好\n/);
});
