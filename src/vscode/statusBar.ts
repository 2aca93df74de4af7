import * as vscode from 'vscode';
import { STAGE_NAMES } from '../core/config.ts';
import { countsOf, coverageOf } from '../core/features/coverage.ts';
import { SELECTOR } from './analyses.ts';
import type { Current, Shown } from './current.ts';
import { enabled } from './diagnostics.ts';

/** 18 问题 · 缺原因 2 · 缺措施 3, and the stage; the language status says by which profile. Nothing of it on other files. */
export function registerStatusBar(current: Current): vscode.Disposable {
  const counts = vscode.window.createStatusBarItem('duizhao.counts', vscode.StatusBarAlignment.Right, 102);
  counts.name = '对照：缺口';
  const stage = vscode.window.createStatusBarItem('duizhao.stage', vscode.StatusBarAlignment.Right, 101);
  stage.name = '对照：阶段';
  stage.command = 'duizhao.switchStage';
  let profile: vscode.LanguageStatusItem | undefined;

  function show(shown: Shown | undefined): void {
    profile?.dispose();
    profile = undefined;
    if (!shown) {
      counts.hide();
      stage.hide();
      return;
    }
    const { analysis, document } = shown;
    const { problems, withoutCause, withoutMeasure } = countsOf(coverageOf(analysis));
    const gaps = [
      withoutCause && `缺原因 ${withoutCause}`,
      withoutMeasure && `缺措施 ${withoutMeasure}`,
    ].filter(Boolean);
    const off = !enabled(document);
    counts.text = [`$(checklist) ${problems} 问题`, ...gaps].join(' · ');
    counts.tooltip = gaps.length > 0 ? '跳到下一处缺口' : '每个问题都有原因和措施。查看对照表';
    counts.command = gaps.length > 0 ? 'duizhao.nextGap' : 'duizhao.showMatrix';
    counts.accessibilityInformation = { label: [`对照：${problems} 个问题`, ...gaps].join('，') };
    counts.show();
    stage.text = off ? '$(circle-slash) 检查已关' : STAGE_NAMES[analysis.stage];
    stage.tooltip = off ? '检查已关闭，点此打开' : `阶段：${STAGE_NAMES[analysis.stage]}。点此切换`;
    stage.command = off ? 'duizhao.toggle' : 'duizhao.switchStage';
    stage.show();
    profile = vscode.languages.createLanguageStatusItem('duizhao.profile', SELECTOR);
    profile.name = '对照';
    const { profile: by } = analysis.document;
    profile.text = by ? `${by.year ? `${by.year}年` : ''}${by.meeting}方案 ${by.id}` : '未确定会议方案';
    profile.detail = profileDetail(shown);
    profile.severity = analysis.document.profile
      ? vscode.LanguageStatusSeverity.Information
      : vscode.LanguageStatusSeverity.Warning;
    profile.command = { command: 'duizhao.chooseProfile', title: '选择' };
  }

  return vscode.Disposable.from(
    counts,
    stage,
    current.onDidChange(show),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('duizhao')) show(current.shown);
    }),
    new vscode.Disposable(() => profile?.dispose()),
  );
}

function profileDetail({ analysis }: Shown): string {
  const { profile, profileBy } = analysis.document;
  if (!profile) return '不检查方面';
  const how = { 'front-matter': '文首写明', option: '配置指定', headings: '按各方面标题判断' }[
    profileBy ?? 'headings'
  ];
  return profile.verified ? how : `${how}，以上级通知为准`;
}
