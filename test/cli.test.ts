import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../src/library.ts';
import { decode, encode } from '../src/terminal/encoding.ts';
import { readInput, replaceText } from '../src/terminal/files.ts';
import { framed } from './marks.ts';
import { shell } from './terminal.ts';

const LINES =
  '一是读书没有恒心。2023年上半年计划读4本书，我只读完1本，笔记停在第3章。\n\n二是学用脱节。2023年5月学了社会救助新办法，我仍按旧口径批了6户，被退回重审。';
const CLEAN = framed(LINES);
/** Markers bind: the measure answers all but one problem. */
const GAP = CLEAN.replace(
  '由办公室主任督促。<!-- 对应：全部 -->',
  '由办公室主任督促。<!-- 对应：学用脱节；政治素质方面；能力本领方面；担当作为方面；工作作风方面；廉洁自律方面 -->',
);
/** Two spaces between Han characters: form only, so `--fix` takes them out. */
const SPACED = CLEAN.replace('笔记停在', '笔 记停 在');
const STRANGER = '# 周报\n\n本周完成了三件事。\n';

const gbk = (text: string): Uint8Array => encode(text, { text, bom: false, encoding: 'gb18030' });
const findings = (
  out: string,
): { rule: string; severity: string; message: string; range: { start: { line: number } } }[] =>
  JSON.parse(out).files.flatMap((file: { findings: unknown[] }) => file.findings);

describe('usage', () => {
  it.each([
    ['chek', '没有“chek”这个命令。是不是想写“check”？'],
    ['export a.md', '没有“export”这个命令。全部命令见 duizhao --help。'],
    ['--fix a.md', '先写命令'],
    ['check --fromat json', '没有 --fromat 这个选项。是不是想写“--format”？'],
    ['check --format xml', '--format 只能是 text、json、sarif、github，不能是“xml”。'],
    ['check --stage', '--stage 后面要写值。'],
    ['check --stage --fix', '--stage 后面要写值。'],
    ['check --fix=yes', '--fix 后面不写值。'],
    ['check --fail-on warn', '--fail-on 只能是'],
    ['check nowhere.md', '找不到文件：nowhere.md'],
    ['check *.rst', '没有文件符合“*.rst”。'],
    ['check --profile zzsh-zibu report.md', '没有“zzsh-zibu”这个方案。是不是想写“zzsh-zhibu”？'],
    ['check --config no.yaml report.md', '找不到配置文件：no.yaml'],
    ['check --fix - report.md', '--fix - 会输出改好的文字'],
    ['matrix', 'matrix 后面写一个文件'],
    ['matrix .', '. 是文件夹，请写一个文件。'],
    ['outline a.md b.md', 'outline 后面写一个文件'],
    ['rules long-sentense', '没有“long-sentense”这条规则。是不是想写“long-sentence”？'],
    ['new a.md', 'new 后面不写文件'],
    ['new --year 25', '--year 写四位年份'],
    ['new --writer 我', '--writer 只能是 个人、班子、支部、党员，不能是“我”。'],
    ['profile', 'profile 后面写 list'],
    ['bank', 'bank 后面写 check 或 stats'],
  ])('duizhao %s: one clear line, exit 2', async (line, message) => {
    const ended = await shell({ 'report.md': CLEAN })(line);
    expect(ended).toMatchObject({ code: 2, out: '' });
    expect(ended.err).toContain(`duizhao：${message}`);
    expect(ended.err.trim().split('\n')).toHaveLength(1);
  });

  it('help names every command, and each command its options', async () => {
    const { out, code } = await shell()('--help');
    expect(code).toBe(0);
    for (const command of ['check', 'matrix', 'outline', 'new', 'profile', 'rules', 'bank']) {
      expect(out).toContain(`  ${command}`);
      const own = await shell()(`${command} --help`);
      expect(own).toMatchObject({ code: 0, err: '' });
      expect(own.out).toContain(`duizhao ${command}`);
    }
    expect((await shell()('check -h')).out).toContain('--fail-on');
    expect((await shell()('')).code).toBe(2);
    expect((await shell()('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('check', () => {
  it('prints the JSON of the contract, as the library gives it', async () => {
    const { out, code } = await shell({ 'a/report.md': GAP })('check a/report.md --format json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({ version: 1, files: [{ ...check(GAP), path: 'a/report.md' }] });
    expect(findings(out).map((finding) => finding.rule)).toContain('problem-without-measure');
  });

  it('ends with 1 only for findings at or over --fail-on', async () => {
    const sh = shell({ 'clean.md': CLEAN, 'gap.md': GAP });
    expect((await sh('check clean.md --stage final')).code).toBe(0);
    expect((await sh('check gap.md')).code).toBe(1);
    expect((await sh('check gap.md --fail-on info')).code).toBe(1);
    expect((await sh('check gap.md --fail-on error')).code).toBe(0);
    expect((await sh('check gap.md --fail-on never')).code).toBe(0);
  });

  it('goes on past a file that cannot be read, and ends with 2', async () => {
    const sh = shell({ 'gap.md': GAP, 'broken.md': Uint8Array.of(0xff, 0xff, 0x30, 0x81) });
    const { code, out, err } = await sh('check broken.md gap.md');
    expect(code).toBe(2);
    expect(err).toBe('duizhao：broken.md 不是 UTF-8 或 GB18030 编码的文本，读不出来。\n');
    expect(out).toContain('读书没有恒心');
  });

  it('takes a file that is named for a report, one that is found only if it is one', async () => {
    const sh = shell({
      'docs/周报.md': STRANGER,
      'docs/report.txt': GAP,
      'docs/.draft/x.md': GAP,
      'docs/node_modules/x.md': GAP,
    });
    const reports = async (line: string): Promise<unknown> =>
      JSON.parse((await sh(`check ${line} --format json`)).out).files.map(
        (file: { path: string; isReport: boolean }) => [file.path, file.isReport],
      );
    const found = [
      ['docs/report.txt', true],
      ['docs/周报.md', false],
    ];
    expect(await reports('')).toEqual(found);
    expect(await reports('docs')).toEqual(found);
    expect(await reports('./docs/')).toEqual(found);
    expect(await reports('docs/**/*.{md,txt}')).toEqual(found);
    expect(await reports('docs\\*.md')).toEqual([['docs/周报.md', false]]);
    expect(await reports('docs/report.tx?')).toEqual([['docs/report.txt', true]]);
    expect(await reports('docs/[a-s]*')).toEqual([['docs/report.txt', true]]);
    expect(await reports('docs\\周报.md')).toEqual([['docs/周报.md', true]]);
    expect(await reports('docs/*.md docs/周报.md docs/周报.md')).toEqual([['docs/周报.md', true]]);
  });

  it('names a file with signs of a pattern in its name', async () => {
    const sh = shell({ '报告[1].md': GAP });
    expect((await sh('check 报告[1].md')).code).toBe(1);
  });

  it('says so where nothing is to be checked', async () => {
    expect(await shell()('check')).toMatchObject({ code: 0, out: '没有找到要检查的文件。\n' });
    expect(await shell({ 'a.md': STRANGER })('check')).toMatchObject({
      code: 0,
      out: '检查了 1 个文件，没有一个是对照检查材料。\n',
    });
    const refused = await shell({ 'a.md': `---\nduizhao: false\n---\n${GAP}` })('check a.md --format json');
    expect(refused.code).toBe(0);
    expect(JSON.parse(refused.out).files[0]).toMatchObject({ isReport: false, findings: [] });
  });

  it('reads standard input', async () => {
    const { out, code } = await shell()('check - --format json', GAP);
    expect(code).toBe(1);
    expect(JSON.parse(out).files[0]).toMatchObject({ path: '-', isReport: true });
    expect((await shell()('check -', gbk(GAP))).code).toBe(1);
  });

  it('takes --stage and --profile', async () => {
    const sh = shell({ 'a.md': SPACED });
    expect((await sh('check a.md --stage draft')).code).toBe(0);
    expect((await sh('check a.md --stage review')).code).toBe(1);
    expect(
      JSON.parse((await sh('check a.md --profile custom --format json --fail-on never')).out).files[0]
        .profile,
    ).toBe('custom');
  });
});

describe('reading', () => {
  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['GB18030', gbk],
    ['UTF-8 with CRLF', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('%s: the same findings', async (_name, write) => {
    const { out } = await shell({ 'a.txt': write(GAP) })('check a.txt --format json --stage final');
    expect(findings(out)).toEqual(check(GAP, { stage: 'final' }).findings);
  });

  it('GB18030 is written back byte for byte, four-byte characters too', () => {
    const text = '对照检查“㑇”𠀀😀ABC€﹏';
    expect(decode(gbk(text), '')).toMatchObject({ text, encoding: 'gb18030' });
    expect(new TextDecoder('gb18030').decode(gbk('啊〇①Ⅳ ḿ'))).toBe('啊〇①Ⅳ ḿ');
  });

  it('says what other files are', async () => {
    const sh = shell({
      'a.docx': Uint8Array.of(0x50, 0x4b, 3, 4, 0xff, 0xfe),
      'u.txt': Buffer.from('\ufeff对照', 'utf16le'),
    });
    expect(await sh('check a.docx')).toMatchObject({
      code: 2,
      err: expect.stringContaining('请先另存为纯文本'),
    });
    expect(await sh('check u.txt')).toMatchObject({
      code: 2,
      err: expect.stringContaining('不是 UTF-8 或 GB18030'),
    });
  });
});

describe('--fix', () => {
  const fix = 'check a.txt --stage review --fix';

  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['GB18030', gbk],
    ['CRLF', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('%s stays what it was', async (_name, write) => {
    const sh = shell({ 'a.txt': write(SPACED) });
    expect(await sh(fix)).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(join(sh.folder, 'a.txt')).equals(Buffer.from(write(CLEAN)))).toBe(true);
    expect(readdirSync(sh.folder)).toEqual(['.git', 'a.txt']);
  });

  it('keeps mode and links, and leaves a file alone in which nothing changed', async () => {
    const sh = shell({ 'real.txt': SPACED, 'clean.txt': CLEAN });
    chmodSync(join(sh.folder, 'real.txt'), 0o640);
    symlinkSync('real.txt', join(sh.folder, 'a.txt'));
    const before = statSync(join(sh.folder, 'clean.txt'));
    await sh(`${fix} clean.txt`);
    expect(sh.read('real.txt')).toBe(CLEAN);
    expect(statSync(join(sh.folder, 'real.txt')).mode & 0o777).toBe(0o640);
    expect(
      readdirSync(sh.folder, { withFileTypes: true })
        .find((entry) => entry.name === 'a.txt')
        ?.isSymbolicLink(),
    ).toBe(true);
    expect(statSync(join(sh.folder, 'clean.txt'))).toMatchObject({
      ino: before.ino,
      mtimeMs: before.mtimeMs,
    });
  });

  it('prints the text where it came from standard input', async () => {
    expect(await shell()('check - --stage review --fix', SPACED)).toEqual({ code: 0, out: CLEAN, err: '' });
    expect((await shell()('check - --stage review --fix', `\ufeff${SPACED}`)).out).toBe(`\ufeff${CLEAN}`);
    const sh = shell();
    await sh('check - --stage review --fix -o fixed.md', SPACED);
    expect(sh.read('fixed.md')).toBe(CLEAN);
  });

  it('touches no file that is no report', async () => {
    const stranger = '# 周报\n\n本 周 完成了三件事\n';
    const sh = shell({ 'a.md': stranger });
    await sh('check --fix --stage final .');
    expect(sh.read('a.md')).toBe(stranger);
  });

  it('never writes over what somebody else wrote meanwhile, nor brings back what is gone', async () => {
    const sh = shell({ 'a.md': SPACED });
    const input = { path: 'a.md', file: join(sh.folder, 'a.md'), named: true };
    const io = {
      folder: sh.folder,
      columns: 80,
      color: false,
      out: () => {},
      err: () => {},
      input: async () => new Uint8Array(),
    };
    const was = await readInput(input, io);
    sh.write('a.md', `${SPACED}又写了一句。`);
    await expect(replaceText(input, was, CLEAN)).rejects.toThrow('a.md 刚被别的程序改过');
    const gone = { ...input, file: join(sh.folder, 'gone.md'), path: 'gone.md' };
    await expect(replaceText(gone, was, CLEAN)).rejects.toThrow('找不到文件：gone.md');
    expect(existsSync(gone.file)).toBe(false);
  });
});

describe('-o', () => {
  it('writes any output to a file', async () => {
    const sh = shell({ 'a.md': GAP });
    for (const line of [
      'check a.md --format json',
      'matrix a.md',
      'outline a.md',
      'rules',
      'bank stats --format json',
      'profile list',
    ]) {
      const { out } = await sh(line);
      const ended = await sh(`${line} -o out.txt`);
      expect(ended.out, line).toBe('');
      expect(sh.read('out.txt'), line).toBe(out);
    }
  });

  it('does not write over the files it reads, nor over a report', async () => {
    const sh = shell({ 'a.md': GAP });
    expect(await sh('check a.md -o a.md')).toMatchObject({ code: 2, err: expect.stringContaining('会盖掉') });
    expect(await sh('matrix a.md -o ./a.md')).toMatchObject({ code: 2 });
    expect(await sh('new -o a.md')).toMatchObject({ code: 2, err: expect.stringContaining('已经存在') });
    expect(sh.read('a.md')).toBe(GAP);
    expect(await sh('check a.md -o no/where.txt')).toMatchObject({
      code: 2,
      err: 'duizhao：找不到文件：no/where.txt\n',
    });
  });
});

it('any bytes whatever end with 0, 1 or 2 and no stack', async () => {
  const sh = shell();
  for (let seed = 1; seed <= 40; seed++) {
    writeFileSync(
      join(sh.folder, 'a.md'),
      Uint8Array.from({ length: seed * 37 }, (_, i) => (i * seed * 2654435761) >>> 13),
    );
    const { code, err } = await sh('check a.md --stage final --fix');
    expect([0, 1, 2]).toContain(code);
    expect(err.split('\n').length).toBeLessThanOrEqual(2);
    expect(err).not.toMatch(/程序出错|\bat /);
  }
});

describe('--compare', () => {
  const copied = '2023年5月系统提示17户疑似漏保，我没有看出来，等到走访才发现。';

  it('finds the sentences that stand in a report of the folder, with their place there', async () => {
    const other = CLEAN.replace('林知远', '苏望川').replace(LINES, `一是不会看数据。${copied}`);
    const sh = shell({
      'a.md': CLEAN,
      '往年/同事.md': other,
      '往年/notes.md': STRANGER,
      '往年/x.txt': Uint8Array.of(0xff, 0xff),
    });
    const found = await sh('check a.md --compare 往年 --stage review --fail-on warning');
    expect(found).toMatchObject({ code: 1, err: '' });
    expect(found.out).toMatch(/copied-from-report/);
    expect(found.out).toContain('往年/同事.md:');
    const [{ results }] = JSON.parse(
      (await sh('check a.md --compare 往年 --stage review --format sarif')).out,
    ).runs;
    const result = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'copied-from-report');
    expect(decodeURI(result.relatedLocations[0].physicalLocation.artifactLocation.uri)).toBe('往年/同事.md');
  });

  it('a report is not compared with itself', async () => {
    const sh = shell({ 'a.md': CLEAN });
    expect((await sh('check --compare . --stage review')).out).not.toContain('copied-from-report');
    expect((await sh('check a.md --compare nowhere')).err).toBe('duizhao：找不到文件：nowhere\n');
  });
});
