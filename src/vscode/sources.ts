import * as vscode from 'vscode';
import type { AnalyzeOptions } from '../core/analyze.ts';
import type { Config, Setting, Stage } from '../core/config.ts';
import { type FileFault, type Files, joinPath, type Settings, settingsFor } from '../core/files/settings.ts';
import { type Builtin, type Knowledge, knowledgeOf } from '../core/knowledge.ts';

/** What holds for a document beside its text, and the files it comes from. */
export interface Sources {
  readonly knowledge: Knowledge;
  readonly config: Config;
  /** `.duizhao.yaml`, own banks and own profiles that were read, the nearest configuration first. */
  readonly files: readonly vscode.Uri[];
  readonly faults: readonly (FileFault & { readonly uri: vscode.Uri })[];
}

/** The built-in bank lies beside the bundle, so that only who opens a report pays for it. */
export async function readBuiltin(extension: vscode.Uri): Promise<Builtin> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist/bank.json'));
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** VS Code's settings, which give way to `.duizhao.yaml`. */
export function optionsFor(uri: vscode.Uri, config: Config): AnalyzeOptions {
  const settings = vscode.workspace.getConfiguration('duizhao', uri);
  return {
    settings: settings.get<Record<string, Setting>>('rules') ?? {},
    config: {
      ...config,
      profile: config.profile ?? (settings.get<string>('profile') || undefined),
      stage: config.stage ?? settings.get<Stage>('stage'),
      links: { inferred: config.links?.inferred ?? settings.get<boolean>('links.inferred') ?? true },
    },
  };
}

/** The folder whose settings hold for a document; an unsaved one belongs to the first folder of the workspace. */
export function folderFor(uri: vscode.Uri): vscode.Uri | undefined {
  return uri.scheme === 'untitled'
    ? vscode.workspace.workspaceFolders?.[0]?.uri
    : vscode.Uri.joinPath(uri, '..');
}

/** Reads what the user's own files say for the documents of a folder. Folders with the same files share their knowledge through `made`. */
export async function sourcesOf(
  folder: vscode.Uri | undefined,
  builtin: Builtin,
  made: Map<string, Knowledge>,
): Promise<Sources> {
  const knowledgeOfFiles = (files: readonly vscode.Uri[], own?: Settings): Knowledge => {
    const key = files.join('\n');
    const knowledge = made.get(key) ?? knowledgeOf(builtin, own);
    made.set(key, knowledge);
    return knowledge;
  };
  if (!folder) return { knowledge: knowledgeOfFiles([]), config: {}, files: [], faults: [] };
  const at = (path: string): vscode.Uri => folder.with({ path: path.startsWith('/') ? path : `/${path}` });
  const settings = await settingsFor(folder.path, filesAt(at), {
    profiles: builtin.profiles.map(({ id }) => id),
    phrasebank: phrasebankSetting(folder),
  });
  const files = settings.paths.map(at);
  const own = settings.banks.length > 0 || settings.profiles.length > 0;
  return {
    knowledge: own ? knowledgeOfFiles(files, settings) : knowledgeOfFiles([]),
    config: settings.config,
    files,
    faults: settings.faults.map((fault) => ({ ...fault, uri: at(fault.path) })),
  };
}

/** `duizhao.phrasebank`, seen from the folder of the workspace; VS Code withholds it where the workspace is not trusted. */
function phrasebankSetting(folder: vscode.Uri): string[] {
  const paths = vscode.workspace.getConfiguration('duizhao', folder).get<string[]>('phrasebank') ?? [];
  const base = (vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder).path;
  return paths.filter((path) => typeof path === 'string' && path !== '').map((path) => joinPath(base, path));
}

function filesAt(at: (path: string) => vscode.Uri): Files {
  /** A folder that is not trusted must not make us read elsewhere. */
  const allowed = (uri: vscode.Uri): boolean =>
    vscode.workspace.isTrusted || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  return {
    read: async (path) => {
      const uri = at(path);
      if (!allowed(uri)) return undefined;
      try {
        return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      } catch {
        return undefined;
      }
    },
    list: async (path) => {
      const uri = at(path);
      if (!allowed(uri)) return undefined;
      try {
        return (await vscode.workspace.fs.readDirectory(uri)).map(([name]) => name);
      } catch {
        return undefined;
      }
    },
  };
}
