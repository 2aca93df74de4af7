import { lint } from 'markdownlint/sync';
import { describe, expect, it } from 'vitest';
import { builtin } from '../src/builtin.ts';
import { newReport } from '../src/core/features/newreport.ts';
import { toHan } from '../src/core/numbering.ts';
import { type Profile, WRITERS } from '../src/core/profile.ts';
import { check } from './marks.ts';
import { shell } from './terminal.ts';

const profiles = builtin().profiles.list;
const id = (profile: Profile): string => profile.id;

/** A skeleton as an author fills it: three plain problems a category, causes and measures that answer all. */
function filled(profile: Profile): string {
  const year = profile.year ?? 2025;
  const text = newReport({ profile, unit: '云岭县民政局', name: '林知远', year });
  let months = 0;
  const problem = (n: number): string =>
    `${toHan(n)}是第${++months}件事没有办好。${year}年${(months % 12) + 1}月，我负责的第${months}号项目晚了${months + 2}天，群众多跑了${months + 1}趟。`;
  const own = text.replace(/^一是【问题的概括】.*\n\n二是【问题的概括】.*$/gm, () =>
    [problem(1), problem(2), problem(3)].join('\n\n'),
  );
  const answers =
    (part: string, lines: readonly string[]): ((text: string) => string) =>
    (whole) =>
      whole.replace(
        new RegExp(`(## [一二三四五六]、${part}\\n\\n)[\\s\\S]*?(?=\\n\\n(?:##|以上检查))`),
        (_, heading: string) => heading + lines.join('\n\n'),
      );
  const causes = answers('原因剖析', [
    '一是党性锤炼不紧。我把忙当成放松自己的理由，心里没有把群众的事摆在前面。<!-- 对应：全部 -->',
  ]);
  const measures = answers('整改措施', [
    '一是逐项办结。2026年12月底前，我每月到现场2次，每季度向局党组报告1次，由办公室主任督促。<!-- 对应：全部 -->',
  ]);
  return measures(causes(own)).replace(/【(?:日期)】/g, `${year}年12月`);
}

/** The last category with its items taken out; undefined where the profile has none. */
function withoutCategory(text: string): string | undefined {
  const cut = text.replace(/### （三）[\s\S]*?(?=### |## )/, '');
  return cut === text
    ? undefined
    : cut.replace(/^### （([四五六])）/gm, (_, n: string) => `### （${toHan('一二三四五六'.indexOf(n))}）`);
}

const found = (text: string): string[] =>
  check(text, { stage: 'final' }).findings.map((finding) => `${finding.rule.id}: ${finding.message}`);
/** What a skeleton may still be told: that it has blanks, and how long it should be. */
const blanks = (finding: string): boolean => /^(?:placeholder-left|length): /.test(finding);

describe.each(profiles.map((profile) => [id(profile), profile] as const))('%s', (_id, profile) => {
  it.each(profile.writers)(
    'the skeleton for %s is clean under markdownlint and names its profile',
    (writer) => {
      const text = newReport({ profile, writer, unit: '某局', name: '林知远', year: profile.year ?? 2025 });
      expect(lint({ strings: { text } }).text).toEqual([]);
      const { document, isReport, writer: read } = check(text);
      expect([isReport, document.profile?.id, document.profileBy, read]).toEqual([
        true,
        profile.id,
        'front-matter',
        writer,
      ]);
      expect(document.reports[0].categories.map((category) => category.id)).toEqual(
        profile.categories.length ? profile.categories.map((category) => category.id) : ['x1', 'x2'],
      );
      expect(document.reports[0].sections.map((section) => section.role)).toEqual([
        ...(profile.parts.lastYear === 'required' ? ['other'] : []),
        'problems',
        ...(profile.parts.case === 'required' ? ['other'] : []),
        'causes',
        'measures',
      ]);
    },
  );

  it('the skeleton is unfinished, not wrong', () => {
    expect(found(newReport({ profile })).filter((finding) => !blanks(finding))).toEqual([]);
  });

  it('filled in plainly, it is clean but for blanks; without one category it gives one finding', () => {
    const text = filled(profile);
    expect(found(text).filter((finding) => !blanks(finding))).toEqual([]);
    const cut = withoutCategory(text);
    if (cut === undefined || !profile.verified) return;
    expect(found(cut).filter((finding) => !blanks(finding))).toEqual([
      expect.stringMatching(/^missing-category: /),
    ]);
  });
});

describe('duizhao new', () => {
  it('fills in what it is told', async () => {
    const { out, err, code } = await shell()(
      'new --profile msh2025 --writer 班子 --unit 云岭县民政局 --year 2026',
    );
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(
      '---\nduizhao: msh2025\nwriter: 班子\nunit: 云岭县民政局\n---\n\n# 2026年度民主生活会班子对照检查材料\n\n云岭县民政局\n',
    );
    expect(out).toContain('班子学习【学习内容】');
  });

  it('makes the default profile where nothing is said, and says where names are not confirmed', async () => {
    const sh = shell();
    expect((await sh('new')).out).toContain('duizhao: ztjy2023a\n');
    const unsure = profiles.find((profile) => !profile.verified)!;
    const { err, out } = await sh(`new --profile ${unsure.id}`);
    expect(err).toContain('以上级通知为准');
    expect(out).toContain('<!-- 各方面的名称以上级通知为准 -->');
    await sh('new -o 报告.md');
    expect((await sh('check 报告.md --stage final --fail-on error')).code).toBe(0);
  });

  it('any name and unit stay in their place', () => {
    for (const writer of WRITERS) {
      const text = newReport({ profile: profiles[0], writer, unit: '甲: "乙" # 丙\n---\n丁', name: '- x' });
      expect(check(text).document.frontMatter?.values.get('unit')?.value).toBe('甲: 乙  丙 --- 丁');
      expect(text.match(/^# /gm)).toHaveLength(1);
    }
  });
});

describe('duizhao profile', () => {
  it('lists all profiles, and says which are not confirmed', async () => {
    const { out } = await shell()('profile list');
    for (const profile of profiles)
      expect(out).toMatch(new RegExp(`^${profile.id} .*${profile.verified ? '' : '以上级通知为准'}$`, 'm'));
    expect(JSON.parse((await shell()('profile list --format json')).out).profiles.map(id)).toEqual(
      profiles.map(id),
    );
  });

  it('makes one from a notice, which checks reports at once', async () => {
    const notice =
      '各党支部：2026年度民主生活会要围绕带头学好新政策、带头服务办事群众、带头守住纪律底线三个方面查摆问题，并报告上年度整改落实情况，3000字左右。';
    const sh = shell({ '通知.txt': notice });
    const made = await sh('profile --from-notice 通知.txt -o .duizhao/profiles/bj.yaml');
    expect(made.code).toBe(2);
    sh.write('.duizhao/profiles/readme.txt', '');
    expect(await sh('profile --from-notice 通知.txt -o .duizhao/profiles/bj.yaml')).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringContaining('读出 3 个方面'),
    });
    expect((await sh('profile list')).out).toContain('学好新政策；服务办事群众；守住纪律底线');
    const report = (await sh('new --profile msh2026-own')).out;
    expect(report).toContain('### （二）在带头服务办事群众方面');
    expect(report).toContain('## 一、上年度整改落实情况');
    expect((await sh('profile --from-notice -', notice)).out).toBe(sh.read('.duizhao/profiles/bj.yaml'));
    expect(await sh('profile --from-notice -', '今天下午三点开会。')).toMatchObject({
      code: 2,
      err: expect.stringContaining('没有找到要对照的方面'),
    });
  });
});
