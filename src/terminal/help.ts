/** What each command does, its usage and the options that need a word. */
const COMMANDS: Readonly<
  Record<
    string,
    {
      readonly does: string;
      readonly usage: string;
      readonly options: readonly (readonly [string, string])[];
    }
  >
> = {
  check: {
    does: '检查：每个问题有没有原因和措施，结构、序号、内容、格式对不对',
    usage: 'check [文件|文件夹|通配符|-]…',
    options: [
      ['--stage draft|review|final', '草稿、送审、定稿，默认草稿'],
      ['--profile ID', '会议方案，见 duizhao profile list'],
      ['--format text|json|sarif|github', '输出格式'],
      ['--fix', '改正只关形式的问题，写回文件；配合 - 时输出改好的文字'],
      ['--fail-on error|warning|info|never', '到哪一级算不通过（退出码 1），默认 warning'],
      ['--compare 文件夹', '和那里的材料比，找雷同的句子'],
      ['--config 文件', '用这个配置，不找最近的 .duizhao.yaml'],
      ['-o 文件', '输出到文件'],
    ],
  },
  matrix: {
    does: '问题、原因、措施对照表，缺口在前',
    usage: 'matrix 文件|-',
    options: [
      ['--format text|json|markdown|csv|html', '输出格式'],
      ['--profile ID', '会议方案'],
      ['--config 文件', '用这个配置'],
      ['-o 文件', '输出到文件'],
    ],
  },
  outline: {
    does: '大纲：部分、方面、每条的题句',
    usage: 'outline 文件|-',
    options: [
      ['--format text|json', '输出格式'],
      ['--profile ID', '会议方案'],
      ['--config 文件', '用这个配置'],
      ['-o 文件', '输出到文件'],
    ],
  },
  new: {
    does: '按会议方案写出一份骨架',
    usage: 'new',
    options: [
      ['--profile ID', '会议方案，默认取配置里的，否则 ztjy2023a'],
      ['--writer 个人|班子|支部|党员', '谁来写'],
      ['--unit 单位', '单位名称'],
      ['--name 姓名', '姓名'],
      ['--year 年份', '会议年度'],
      ['--config 文件', '用这个配置'],
      ['-o 文件', '写成文件（已有的文件不覆盖）'],
    ],
  },
  profile: {
    does: '会议方案：列出全部，或从通知的文字生成一份',
    usage: 'profile list｜--from-notice 文件|-',
    options: [
      ['--from-notice 文件|-', '读通知，写出方案的 YAML，核对后放进 .duizhao/profiles/'],
      ['--format text|json', 'list 的输出格式'],
      ['--config 文件', '用这个配置'],
      ['-o 文件', '写成文件（已有的文件不覆盖）'],
    ],
  },
  rules: {
    does: '规则一览；写规则名看说明',
    usage: 'rules [规则名]…',
    options: [
      ['--format text|json|markdown', '输出格式，markdown 为说明全文'],
      ['-o 文件', '输出到文件'],
    ],
  },
  bank: {
    does: '语句库：检查自己的文件，或统计',
    usage: 'bank check [文件|文件夹]…｜stats [材料|文件夹]…',
    options: [
      ['--format text|json', '输出格式'],
      ['--config 文件', '用这个配置'],
      ['-o 文件', '输出到文件'],
    ],
  },
};

const WIDTH = 46;
const EXIT = '退出码：0 通过，1 有到级的提示，2 用法、文件或配置有误。\n';

function columns(left: string, right: string): string {
  let width = 0;
  for (const char of left) width += char > '\u2e7f' ? 2 : 1;
  return `  ${left}${' '.repeat(Math.max(2, WIDTH - width))}${right}\n`;
}

export const HELP = `对照：写好、审好对照检查材料。离线，不上传。

用法：duizhao 命令 [选项]

${Object.values(COMMANDS)
  .map(({ does, usage }) => columns(usage, does))
  .join('')}
${columns('命令 --help', '命令的全部选项')}${columns('--version', '版本')}
${EXIT}`;

export function helpOf(name: string): string {
  const { does, usage, options } = COMMANDS[name];
  return `${does}

用法：duizhao ${usage}

${options.map(([option, what]) => columns(option, what)).join('')}
${EXIT}`;
}
