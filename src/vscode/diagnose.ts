import * as vscode from 'vscode';
import type { Analysis } from '../core/analyze.ts';
import { STAGE_NAMES } from '../core/config.ts';
import { countsOf, coverageOf } from '../core/features/coverage.ts';
import { type Analyses, isOurs } from './analyses.ts';
import { enabled } from './diagnostics.ts';
import type { Sources } from './sources.ts';

const RUN = { onType: '输入时', onSave: '保存时', manual: '只在执行“检查当前文件”时' };

/** 诊断: why this file is or is not checked, and by what. “Nothing happens” must have an answer. */
export function registerDiagnose(context: vscode.ExtensionContext, analyses: Analyses): vscode.Disposable {
  const channel = vscode.window.createOutputChannel('对照');
  return vscode.Disposable.from(
    channel,
    vscode.commands.registerCommand('duizhao.diagnose', async () => {
      const document = vscode.window.activeTextEditor?.document;
      const lines = [
        `对照 ${context.extension.packageJSON.version} · VS Code ${vscode.version} · ${vscode.env.uiKind === vscode.UIKind.Web ? '网页版' : '桌面版'}`,
        '',
      ];
      if (!document) lines.push('没有打开的文件。');
      else {
        lines.push(`文件：${vscode.workspace.asRelativePath(document.uri)}（${document.languageId}）`);
        if (!isOurs(document))
          lines.push(
            `不检查：${['markdown', 'plaintext'].includes(document.languageId) ? `“${document.uri.scheme}:”打头的不是您自己的文件。` : '只检查 Markdown 和纯文本。请点右下角的语言名，改为 Markdown 或纯文本。'}`,
          );
        else {
          const sources = await analyses.sources(document.uri);
          const analysis = (await analyses.fresh(document)) ?? (await analyses.of(document));
          if (analysis) lines.push(...about(document, analysis, sources));
        }
      }
      channel.clear();
      channel.append(`${lines.join('\n')}\n`);
      channel.show(true);
    }),
  );
}

function about(document: vscode.TextDocument, analysis: Analysis, sources: Sources): string[] {
  const settings = vscode.workspace.getConfiguration('duizhao', document);
  const { document: parsed, knowledge } = analysis;
  const lines = [`${analysis.isReport ? '认作对照检查材料' : '没有认作对照检查材料'}：${parsed.isReportWhy}`];
  if (!analysis.isReport) return lines;
  const run = settings.get<keyof typeof RUN>('run') ?? 'onType';
  lines.push(
    enabled(document) ? `检查：打开，${RUN[run]}` : '检查：已关闭（duizhao.enable）。执行“开关检查”可打开。',
    `阶段：${STAGE_NAMES[analysis.stage]}${sources.config.stage ? '（.duizhao.yaml）' : ''}`,
    `作者：${analysis.writer}`,
    `方案：${profileLine(analysis)}`,
    '',
  );
  const coverage = coverageOf(analysis);
  coverage.forEach(({ report }, i) => {
    const { problems, withoutCause, withoutMeasure } = countsOf([coverage[i]]);
    if (coverage.length > 1) lines.push(`第 ${i + 1} 篇 ${report.title?.title ?? ''}`);
    lines.push(
      `部分：${
        report.sections
          .filter(({ category }) => !category)
          .map(({ heading }) => heading.title)
          .join('、') || '无'
      }`,
      `方面：${report.categories.map(({ name }) => name).join('、') || '无'}`,
      `${problems} 个问题，${report.causes.length} 条原因，${report.measures.length} 条措施；缺原因 ${withoutCause}，缺措施 ${withoutMeasure}`,
    );
  });
  const byRule = new Map<string, number>();
  for (const { rule } of analysis.findings) byRule.set(rule.id, (byRule.get(rule.id) ?? 0) + 1);
  lines.push(
    `提示：${analysis.findings.length} 条${[...byRule].map(([id, n]) => `\n  ${id} ${n}`).join('')}`,
  );
  if (parsed.ignoredRules.size > 0) lines.push(`文首忽略：${[...parsed.ignoredRules].join('、')}`);
  const inferred = analysis.config.links?.inferred !== false;
  lines.push(`推断的对应：${inferred ? '算数' : '不算'}`, '');
  const { themes } = knowledge.bank;
  const phrases = themes.reduce(
    (n, theme) => n + theme.problems.length + theme.causes.length + theme.measures.length,
    0,
  );
  lines.push(
    `语句库：${themes.length} 个主题，${phrases} 条语句；会议方案 ${knowledge.profiles.list.length} 个`,
  );
  lines.push(
    sources.files.length > 0
      ? `配置和自己的语句库：${sources.files.map((uri) => `\n  ${vscode.workspace.asRelativePath(uri)}`).join('')}`
      : '配置和自己的语句库：没有找到 .duizhao.yaml 和 .duizhao/ 文件夹',
  );
  for (const { uri, message, range } of sources.faults)
    lines.push(`  有误 ${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1} ${message}`);
  if (!vscode.workspace.isTrusted) lines.push('工作区未受信任：只读取工作区之内的配置和语句库。');
  return lines;
}

function profileLine({ document: { profile, profileBy } }: Analysis): string {
  if (!profile) return '没有确定。可在文首写 duizhao: 方案名，或执行“选择会议方案”。';
  const how = { 'front-matter': '文首写明', option: '设置或配置指定', headings: '按各方面的标题判断' }[
    profileBy ?? 'headings'
  ];
  return `${profile.name}（${profile.id}），${how}${profile.verified ? '' : '，名称以上级通知为准'}`;
}
