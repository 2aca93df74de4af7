import * as vscode from 'vscode';
import { setFrontMatter } from '../core/features/frontMatter.ts';
import { newReport } from '../core/features/newreport.ts';
import { type Notice, noticeOf, profileOf, profileYaml } from '../core/features/notice.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { Profile, Writer } from '../core/profile.ts';
import type { Analyses } from './analyses.ts';
import { snippetOf, workspaceEdit } from './convert.ts';

/** 新建报告, 选择会议方案, 从通知生成方案. */
export function registerNewReport(analyses: Analyses): vscode.Disposable {
  /** The folder that new files are for. */
  const here = (): vscode.Uri =>
    vscode.window.activeTextEditor?.document.uri ??
    vscode.workspace.workspaceFolders?.[0]?.uri ??
    vscode.Uri.parse('untitled:x');
  const knowledge = async (): Promise<Knowledge> => (await analyses.sources(here())).knowledge;

  return vscode.Disposable.from(
    vscode.commands.registerCommand('duizhao.new', async () => {
      const picked = await pickProfile(await knowledge(), '新建报告：哪一次会议');
      if (picked === 'notice') return vscode.commands.executeCommand('duizhao.newProfile');
      if (!picked) return;
      const asked = await askRest(picked);
      if (!asked) return;
      const document = await vscode.workspace.openTextDocument({ language: 'markdown' });
      const editor = await vscode.window.showTextDocument(document);
      await editor.insertSnippet(snippetOf(newReport({ profile: picked, ...asked })));
    }),
    vscode.commands.registerCommand('duizhao.chooseProfile', async () => {
      const document = vscode.window.activeTextEditor?.document;
      const analysis = document && (await analyses.of(document));
      if (!document || !analysis) return;
      const picked = await pickProfile(
        analysis.knowledge,
        '这份材料按哪个会议方案检查',
        analysis.document.profile,
      );
      if (picked === 'notice') return vscode.commands.executeCommand('duizhao.newProfile');
      if (picked)
        await vscode.workspace.applyEdit(
          workspaceEdit(document, setFrontMatter(analysis.document, 'duizhao', picked.id)),
        );
    }),
    vscode.commands.registerCommand('duizhao.newProfile', async () => {
      const notice = await pastedNotice();
      const edited = notice && (await editNotice(notice));
      if (edited) await writeProfile(profileOf(edited, (await knowledge()).profiles));
    }),
  );
}

/** Own profiles first, then the latest meetings; the one that holds now is marked. */
async function pickProfile(
  { profiles }: Knowledge,
  title: string,
  now?: Profile,
): Promise<Profile | 'notice' | undefined> {
  const byYear = [...profiles.list].sort(
    (a, b) => Number(b.id.endsWith('-own')) - Number(a.id.endsWith('-own')) || (b.year ?? 0) - (a.year ?? 0),
  );
  type Item = vscode.QuickPickItem & { readonly profile: Profile | 'notice' };
  const items = byYear.map(
    (profile): Item => ({
      label: profile.name,
      description: [profile.id, profile === now ? '当前' : '', profile.verified ? '' : '以上级通知为准']
        .filter(Boolean)
        .join(' · '),
      detail: profile.categories.map(({ name }) => name).join('、') || '方面由您自己定',
      profile,
    }),
  );
  items.push({
    label: '$(add) 都不是：从通知生成方案…',
    detail: '复制通知的正文，读出几个方面和各项要求',
    profile: 'notice',
    alwaysShow: true,
  });
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: '按年份、会议名称或方面查找',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.profile;
}

async function askRest(
  profile: Profile,
): Promise<{ writer: Writer; unit?: string; name?: string; year?: number } | undefined> {
  const writer =
    profile.writers.length === 1
      ? profile.writers[0]
      : ((await vscode.window.showQuickPick([...profile.writers], { title: '新建报告：谁的材料' })) as
          | Writer
          | undefined);
  if (!writer) return undefined;
  const unit = await vscode.window.showInputBox({
    title: '新建报告：单位、职务',
    ignoreFocusOut: true,
    placeHolder: '如：某县民政局副局长。可留空，以后再填',
  });
  if (unit === undefined) return undefined;
  const name =
    writer === '个人' || writer === '党员'
      ? await vscode.window.showInputBox({
          title: '新建报告：姓名',
          ignoreFocusOut: true,
          placeHolder: '可留空，以后再填',
        })
      : '';
  if (name === undefined) return undefined;
  const year = await vscode.window.showInputBox({
    title: '新建报告：会议年度',
    ignoreFocusOut: true,
    value: String(profile.year ?? new Date().getFullYear()),
    validateInput: (text) =>
      text === '' || /^20\d\d$/.test(text.trim()) ? undefined : '请写四位数的年份，如 2025',
  });
  if (year === undefined) return undefined;
  return { writer, unit, name, year: year.trim() === '' ? undefined : Number(year) };
}

/** The notice is selected in the editor, or was copied before. */
async function pastedNotice(): Promise<Notice | undefined> {
  const editor = vscode.window.activeTextEditor;
  const selected =
    editor && !editor.selection.isEmpty ? editor.document.getText(editor.selection) : undefined;
  for (const text of [selected, await vscode.env.clipboard.readText()]) {
    const notice = text && noticeOf(text);
    if (notice && notice.categories.length >= 2) return notice;
  }
  const again = '已复制，再试';
  const answer = await vscode.window.showInformationMessage(
    '请先复制通知里写明几个方面的那段话（或在编辑器里选中它），再执行一次。',
    again,
  );
  return answer === again ? pastedNotice() : undefined;
}

/** What the notice asks for, to tick off; names are edited in the file that is written. */
async function editNotice(notice: Notice): Promise<Notice | undefined> {
  type Item = vscode.QuickPickItem & {
    readonly category?: string;
    readonly part?: 'lastYear' | 'case' | 'explain';
  };
  const items: Item[] = [
    { label: '方面', kind: vscode.QuickPickItemKind.Separator },
    ...notice.categories.map((category) => ({ label: category, picked: true, category })),
    { label: '另外要求', kind: vscode.QuickPickItemKind.Separator },
    { label: '上年度整改措施落实情况', picked: notice.lastYear, part: 'lastYear' },
    { label: '典型案例剖析', picked: notice.case, part: 'case' },
    { label: '需要说明的情况', picked: notice.explain, part: 'explain' },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: `从通知读到：${notice.year ? `${notice.year}年度` : ''}${notice.meeting}，${notice.categories.length} 个方面`,
    placeHolder: '去掉不要的；名称可以在下一步生成的文件里改',
    canPickMany: true,
  });
  if (!picked || picked.length === 0) return undefined;
  const asks = (part: Item['part']): boolean => picked.some((item) => item.part === part);
  return {
    ...notice,
    categories: picked.flatMap(({ category }) => category ?? []),
    lastYear: asks('lastYear'),
    case: asks('case'),
    explain: asks('explain'),
  };
}

/** Writes a profile where it is found again, and shows it; an existing one is never overwritten. */
async function writeProfile(profile: Profile): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) {
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument({ language: 'yaml', content: profileYaml(profile) }),
    );
    vscode.window.showInformationMessage(
      '没有打开文件夹：请把方案保存到材料所在文件夹的 .duizhao/profiles/ 里。',
    );
    return;
  }
  const dir = vscode.Uri.joinPath(folder, '.duizhao/profiles');
  const taken = new Set(
    (await Promise.resolve(vscode.workspace.fs.readDirectory(dir)).catch(() => [])).map(([name]) => name),
  );
  let id = profile.id;
  for (let n = 2; taken.has(`${id}.yaml`); n++) id = `${profile.id}${n}`;
  const uri = vscode.Uri.joinPath(dir, `${id}.yaml`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(profileYaml({ ...profile, id })));
  await vscode.window.showTextDocument(uri);
  const start = '新建报告';
  const answer = await vscode.window.showInformationMessage(
    `方案已写入 ${vscode.workspace.asRelativePath(uri)}。名称、别名可以直接改，保存后生效。`,
    start,
  );
  if (answer === start) await vscode.commands.executeCommand('duizhao.new');
}
