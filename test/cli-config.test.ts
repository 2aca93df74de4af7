import { describe, expect, it } from 'vitest';
import { builtin } from '../src/builtin.ts';
import { readConfig } from '../src/core/files/config-file.ts';
import { type Files, folderOf, joinPath, settingsFor } from '../src/core/files/settings.ts';
import { framed, mark } from './marks.ts';
import { shell } from './terminal.ts';

/** The faults of a configuration, marked in it, and their messages. */
function faultsOf(text: string): { marked: string; messages: string[] } {
  const { faults } = readConfig(text);
  return {
    marked: mark(
      text,
      faults.map((fault) => fault.span),
    ),
    messages: faults.map((fault) => fault.message),
  };
}

/** Files in memory, as an editor might have them. */
function memory(files: Readonly<Record<string, string>>): Files {
  return {
    read: async (path) => files[path],
    list: async (folder) => {
      const prefix = folder.endsWith('/') ? folder : `${folder}/`;
      const inside = Object.keys(files).filter((path) => path.startsWith(prefix));
      return inside.length
        ? [...new Set(inside.map((path) => path.slice(prefix.length).split('/')[0]))]
        : undefined;
    },
  };
}

const profiles = builtin().profiles.list.map(({ id }) => id);
const settings = (files: Readonly<Record<string, string>>, folder = '/团队/报告') =>
  settingsFor(folder, memory(files), { profiles });

describe('.duizhao.yaml', () => {
  it('is read', () => {
    const text = `profile: msh2025
writer: 班子
stage: review
rules: {problem-without-cause: error, long-sentence: off, number-style: false}
links: {inferred: false}
phrasebank: [语句库/, 补充.yaml]
lengths:
  个人: {total: [2000, 3000]}
extends: ../上级.yaml
`;
    expect(readConfig(text)).toMatchObject({
      faults: [],
      config: {
        profile: 'msh2025',
        writer: '班子',
        stage: 'review',
        rules: { 'problem-without-cause': 'error', 'long-sentence': 'off', 'number-style': 'off' },
        links: { inferred: false },
        phrasebank: ['语句库/', '补充.yaml'],
        lengths: { 个人: { total: [2000, 3000] } },
        extends: '../上级.yaml',
      },
    });
  });

  it('may be empty, or say nothing', () => {
    for (const text of ['', '\n', '# 以后再写\n', 'rules:\nstage:\nlinks:\n'])
      expect(readConfig(text).faults).toEqual([]);
  });

  it.each([
    ['⟦stge⟧: review\n', '没有“stge”这一项。是不是想写“stage”？'],
    ['stage: ⟦revew⟧\n', 'stage 只能写：draft、review、final。是不是想写“review”？'],
    ['stage: ⟦3⟧\n', 'stage 只能写'],
    ['writer: ⟦局长⟧\n', 'writer 只能写：个人、班子、支部、党员。'],
    ['profile: ⟦[a]⟧\n', 'profile 应当是文字'],
    [
      'rules:\n  long-sentence: off\n  ⟦long-sentense⟧: off\n',
      '没有“long-sentense”这条规则。是不是想写“long-sentence”？',
    ],
    [
      'rules: {long-sentence: ⟦of⟧}\n',
      'rules.long-sentence 只能写：off、info、warning、error。是不是想写“off”？',
    ],
    ['rules: ⟦[long-sentence]⟧\n', 'rules 应当按规则写'],
    ['links: {inferred: ⟦maybe⟧}\n', 'inferred 只能写 true 或 false。'],
    ['links: {⟦infered⟧: true}\n', 'links 里没有“infered”这一项'],
    ['phrasebank: ⟦语句库⟧\n', 'phrasebank 应当是路径的列表'],
    ['stage: draft\n⟦stage⟧: final\n', 'YAML 写法有误：同一个键写了两次。'],
    ['phrasebank: [⟦1⟧]\n', '这里应当是一个文件或文件夹的路径。'],
    ['lengths: {个人: {total: ⟦[5, 1]⟧}}\n', '写成 [下限, 上限]'],
    ['⟦- 1\n- 2\n⟧', '这里应当写配置项'],
  ])('a fault stands at its place: %s', (marked, message) => {
    const faults = faultsOf(marked.replace(/[⟦⟧]/g, ''));
    expect(faults.marked.replace(/\n⟧$/, '⟧\n').trim()).toBe(marked.replace(/\n⟧$/, '⟧\n').trim());
    expect(faults.messages[0]).toContain(message);
  });

  it('what is wrong is left out, the rest holds', () => {
    expect(
      readConfig('stage: final\nwriter: 谁\nrules: {nothing: off, long-sentence: off}\n').config,
    ).toMatchObject({ stage: 'final', writer: undefined, rules: { 'long-sentence': 'off' } });
  });

  it.each([
    [
      'a bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.replace(/./g, (c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]\n`)}stage: final\n`,
    ],
    ['5 MB', `stage: final\nrules:\n${'  long-sentence: off\n'.repeat(250000)}`],
    [
      'thousands of unknown rules',
      `rules:\n${Array.from({ length: 20000 }, (_, i) => `  r${i}: off\n`).join('')}`,
    ],
    ['deep nesting', `rules: ${'['.repeat(3000)}`],
    ['a tag', 'stage: !!js/function "x"\n'],
    ['half a file', 'rules: {long-sentence: '],
    ['tabs', 'rules:\n\tlong-sentence: off\n'],
    ['binary', '\u0000\u0001\u0002: \u0003'],
  ])(
    '%s gives faults soon, and no more than can be read',
    (_name, text) => {
      const { faults } = readConfig(text);
      expect(faults.length).toBeGreaterThan(0);
      expect(faults.length).toBeLessThan(60);
      for (const { span } of faults)
        expect(span.start >= 0 && span.end <= text.length && span.start < span.end).toBe(true);
    },
    30_000,
  );
});

describe('settings', () => {
  const bank = (name: string): string =>
    `category: theory\nthemes:\n  - {id: own-${name}, name: ${name}, root: study, problems: [看书少。【书名】只翻了目录。]}\n`;
  const profile = (id: string): string =>
    `id: ${id}\nname: 本局方案\ncategories:\n  - {id: theory, name: 理论学习}\n`;

  it('come from the nearest file upwards, not beyond a .git', async () => {
    expect((await settings({ '/.duizhao.yaml': 'stage: final\n', '/团队/报告/a.md': '' })).config.stage).toBe(
      'final',
    );
    expect(
      (
        await settings({
          '/.duizhao.yaml': 'stage: final\n',
          '/团队/.duizhao.yaml': 'stage: review\n',
          '/团队/报告/a.md': '',
        })
      ).config.stage,
    ).toBe('review');
    expect(
      (await settings({ '/.duizhao.yaml': 'stage: final\n', '/团队/.git/HEAD': '', '/团队/报告/a.md': '' }))
        .config,
    ).toEqual({});
    expect(
      (await settings({ '/.duizhao.yaml': 'stage: final\n', '/.git/HEAD': '', '/团队/报告/a.md': '' })).config
        .stage,
    ).toBe('final');
  });

  it('extend another file: the nearer one goes before it, key by key', async () => {
    const { config, faults } = await settings({
      '/团队/报告/.duizhao.yaml':
        'extends: ../上级.yaml\nstage: final\nrules: {long-sentence: info}\nphrasebank: [a.yaml]\n',
      '/团队/报告/a.yaml': bank('a'),
      '/团队/上级.yaml':
        'stage: review\nwriter: 班子\nrules: {long-sentence: off, number-style: off}\nphrasebank: [库]\n',
      '/团队/库/b.yaml': bank('b'),
    });
    expect(faults).toEqual([]);
    expect(config).toMatchObject({
      stage: 'final',
      writer: '班子',
      rules: { 'long-sentence': 'info', 'number-style': 'off' },
      phrasebank: ['/团队/库', '/团队/报告/a.yaml'],
    });
  });

  it('find own banks and profiles', async () => {
    const {
      banks,
      profiles: own,
      faults,
      paths,
    } = await settings({
      '/团队/.duizhao/phrasebank/a.yaml': bank('a'),
      '/团队/.duizhao/phrasebank/说明.txt': 'nothing',
      '/团队/.duizhao/profiles/p.yaml': profile('bj2026'),
      '/团队/报告/.duizhao.yaml': 'profile: bj2026\nphrasebank: [b.yaml, ../库]\n',
      '/团队/报告/b.yaml': bank('b'),
      '/团队/库/c.yml': bank('c'),
      '/团队/库/q.yaml': profile('bj2027'),
    });
    expect(faults).toEqual([]);
    expect(banks.flatMap(({ themes }) => themes.map(({ name }) => name)).sort()).toEqual(['a', 'b', 'c']);
    expect(own.map(({ id }) => id).sort()).toEqual(['bj2026', 'bj2027']);
    expect(paths[0]).toBe('/团队/报告/.duizhao.yaml');
  });

  it.each([
    ['extends: nowhere.yaml\n', '找不到“nowhere.yaml”'],
    ['extends: .duizhao.yaml\n', 'extends 绕回了自己'],
    ['phrasebank: [nowhere/]\n', '找不到“nowhere/”'],
    ['profile: zzsh-zibu\n', '没有“zzsh-zibu”这个方案。是不是想写“zzsh-zhibu”？'],
  ])('%s is a fault at its place', async (text, message) => {
    const { faults } = await settings({ '/团队/报告/.duizhao.yaml': `# 配置\n${text}` });
    expect(faults).toMatchObject([
      {
        path: '/团队/报告/.duizhao.yaml',
        kind: 'config',
        message: expect.stringContaining(message),
        range: { start: { line: 1, character: text.indexOf(' ') + 1 + (text.includes('[') ? 1 : 0) } },
      },
    ]);
  });

  it('a ring of extends ends', async () => {
    const { faults, config } = await settings({
      '/团队/报告/.duizhao.yaml': 'extends: a.yaml\nstage: final\n',
      '/团队/报告/a.yaml': 'extends: b.yaml\n',
      '/团队/报告/b.yaml': 'extends: a.yaml\nwriter: 班子\n',
    });
    expect(faults.map(({ path, message }) => [path, message])).toEqual([
      ['/团队/报告/b.yaml', 'extends 绕回了自己，没有再往下读。'],
    ]);
    expect(config).toMatchObject({ stage: 'final', writer: '班子' });
  });

  it('paths are the same on every system', () => {
    expect(joinPath('/a/b', '../c/./d.yaml')).toBe('/a/c/d.yaml');
    expect(joinPath('C:/a/b', '..\\c\\d.yaml')).toBe('C:/a/c/d.yaml');
    expect(joinPath('/a', 'D:\\x\\y')).toBe('D:/x/y');
    expect(joinPath('/a', '../../../x')).toBe('/x');
    expect([folderOf('/a/b'), folderOf('/a'), folderOf('/'), folderOf('C:/a'), folderOf('C:/')]).toEqual([
      '/a',
      '/',
      '/',
      'C:/',
      'C:/',
    ]);
  });
});

describe('in the terminal', () => {
  const report = framed(
    '一是读书没有恒心。2023年上半年计划读4本书，我只读完1本 ，笔记停在第3章。\n\n二是学用脱节。2023年5月学了社会救助新办法，我仍按旧口径批了6户，被退回重审。',
  ).replace('<!-- 对应：全部 -->\n\n以上', '<!-- 对应：学用脱节 -->\n\n以上');

  it('a configuration changes severities and stage; --stage goes before it', async () => {
    const sh = shell({
      'a.md': report,
      '.duizhao.yaml': 'rules: {problem-without-measure: off}\nstage: draft\n',
    });
    expect((await sh('check a.md')).out).not.toContain('problem-without-measure');
    expect(JSON.parse((await sh('check a.md --format json')).out).files).toHaveLength(1);
    sh.write('other.yaml', 'rules: {problem-without-measure: error}\n');
    expect((await sh('check a.md --config other.yaml')).out).toContain('problem-without-measure');
    expect((await sh('check a.md --config other.yaml --fail-on error')).code).toBe(1);
  });

  it('a broken configuration: its finding at its line, the rest checked, exit 2', async () => {
    const sh = shell({ 'a.md': report, '.duizhao.yaml': 'stage: draft\nruls: {}\n' });
    const { code, out, err } = await sh('check a.md --format json');
    expect(code).toBe(2);
    expect(err).toBe('duizhao：配置有误：.duizhao.yaml 第 2 行：没有“ruls”这一项。是不是想写“rules”？\n');
    const { files } = JSON.parse(out);
    expect(files.map(({ path }: { path: string }) => path)).toEqual(['.duizhao.yaml', 'a.md']);
    expect(files[0]).toMatchObject({
      isReport: false,
      findings: [
        { severity: 'error', range: { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } } },
      ],
      counts: { error: 1 },
    });
    expect(files[1].findings.length).toBeGreaterThan(0);
    expect((await sh('matrix a.md')).code).toBe(2);
  });

  it('a broken bank or profile is a finding in that file and takes nothing else down', async () => {
    const sh = shell({
      'a.md': report,
      '.duizhao/phrasebank/b.yaml':
        'category: theory\nthemes:\n  - {id: x, root: nowhere}\n  - {id: y, root: study}\n',
      '.duizhao/profiles/p.yaml': 'name: 无名\ncategories: []\n',
    });
    const { code, out, err } = await sh('check a.md --format json --fail-on error');
    expect(code).toBe(1);
    expect(JSON.parse(out).files.map(({ path }: { path: string }) => path)).toEqual([
      '.duizhao/phrasebank/b.yaml',
      '.duizhao/profiles/p.yaml',
      'a.md',
    ]);
    expect(err).toContain('语句库有误：.duizhao/phrasebank/b.yaml 第 3 行');
    expect(err).toContain('方案有误：.duizhao/profiles/p.yaml 第 1 行');
    const checked = await sh('bank check');
    expect(checked.code).toBe(1);
    expect(checked.out).toContain('.duizhao/phrasebank/b.yaml:3:');
    expect((await sh('bank check .duizhao/phrasebank/b.yaml --format json')).code).toBe(1);
    sh.write('.duizhao/phrasebank/b.yaml', 'category: theory\nthemes:\n  - {id: y, root: study}\n');
    expect(await sh('bank check .duizhao/phrasebank')).toEqual({
      code: 0,
      out: '.duizhao/phrasebank/b.yaml  没有错误\n',
      err: '',
    });
    expect((await sh('bank check nowhere')).code).toBe(2);
  });

  it('own profiles and banks are known everywhere', async () => {
    const sh = shell({
      '.duizhao/profiles/p.yaml':
        'id: bj2026\nname: 2026年度民主生活会（本局）\nyear: 2026\nmeeting: 民主生活会\nwriters: [个人]\ncategories:\n  - {id: theory, name: 学习新政策, roots: [study]}\n  - {id: people, name: 服务办事群众, roots: [people]}\n',
      '.duizhao/phrasebank/b.yaml': 'category: theory\nthemes:\n  - {id: own, name: 本局主题, root: study}\n',
      '.duizhao.yaml': 'profile: bj2026\n',
    });
    expect((await sh('profile list')).out).toContain('学习新政策；服务办事群众');
    const made = await sh('new --unit 某局');
    expect(made.out).toContain('duizhao: bj2026\n');
    expect(made.out).toContain('### （二）服务办事群众方面\n');
    sh.write('a.md', made.out);
    expect(
      JSON.parse((await sh('matrix a.md --format json')).out).categories.map(({ id }: { id: string }) => id),
    ).toEqual(['theory', 'people']);
    expect((await sh('bank stats')).out).toContain('本局主题');
  });
});
