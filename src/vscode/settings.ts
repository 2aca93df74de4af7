import * as vscode from 'vscode';
import { STAGE_NAMES, STAGES, type Stage } from '../core/config.ts';
import type { Analyses } from './analyses.ts';
import { enabled } from './diagnostics.ts';

const STAGE_DETAILS: Record<Stage, string> = {
  draft: '对应关系、结构、序号和未填的空',
  review: '再看内容、提法和格式',
  final: '全部提示都显示',
};

/** 切换阶段, 开关检查, 关闭规则: one key each for what else is a line in the settings. */
export function registerSettings(analyses: Analyses): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('duizhao.switchStage', async () => {
      const uri = vscode.window.activeTextEditor?.document.uri;
      if (await saidByFile(analyses, uri, ({ stage }) => stage !== undefined, '阶段')) return;
      const now = vscode.workspace.getConfiguration('duizhao', uri).get<Stage>('stage');
      const picked = await vscode.window.showQuickPick(
        STAGES.map((stage) => ({
          label: STAGE_NAMES[stage],
          description: stage === now ? '当前' : '',
          detail: STAGE_DETAILS[stage],
          stage,
        })),
        { title: '对照：写到哪一步了', placeHolder: '阶段决定显示哪些提示' },
      );
      if (picked) await update('stage', picked.stage, uri);
    }),
    vscode.commands.registerCommand('duizhao.toggle', async () => {
      const uri = vscode.window.activeTextEditor?.document.uri;
      const on = !enabled(uri);
      await update('enable', on, uri);
      vscode.window.setStatusBarMessage(on ? '对照：检查已打开' : '对照：检查已关闭', 3000);
    }),
    vscode.commands.registerCommand('duizhao.turnOffRule', async (id: unknown) => {
      if (typeof id !== 'string') return;
      const uri = vscode.window.activeTextEditor?.document.uri;
      if (await saidByFile(analyses, uri, ({ rules }) => rules?.[id] !== undefined, '这条规则的级别')) return;
      const settings = vscode.workspace.getConfiguration('duizhao', uri);
      await update('rules', { ...settings.get<object>('rules'), [id]: 'off' }, uri);
    }),
  );
}

/** Where it is set already, else for the user: a folder of papers gets no `.vscode` of ours. */
async function update(key: string, value: unknown, uri: vscode.Uri | undefined): Promise<void> {
  const settings = vscode.workspace.getConfiguration('duizhao', uri);
  const said = settings.inspect(key);
  const { WorkspaceFolder, Workspace, Global } = vscode.ConfigurationTarget;
  const target =
    said?.workspaceFolderValue !== undefined
      ? WorkspaceFolder
      : said?.workspaceValue !== undefined
        ? Workspace
        : Global;
  await settings.update(key, value, target);
}

/** `.duizhao.yaml` goes before the settings: where it decides, it is opened. */
async function saidByFile(
  analyses: Analyses,
  uri: vscode.Uri | undefined,
  said: (config: Awaited<ReturnType<Analyses['sources']>>['config']) => boolean,
  what: string,
): Promise<boolean> {
  const sources = uri && (await analyses.sources(uri));
  const [file] = sources?.files ?? [];
  if (!sources || !file || !said(sources.config)) return false;
  const open = '打开';
  const answer = await vscode.window.showInformationMessage(
    `${what}由 ${vscode.workspace.asRelativePath(file)} 决定，请在那里修改。`,
    open,
  );
  if (answer === open) await vscode.window.showTextDocument(file);
  return true;
}
