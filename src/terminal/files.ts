import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  constants,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type Decoded, decode, encode } from './encoding.ts';
import { Failure, type Io } from './io.ts';

/** A file that a command works on. */
export interface Input {
  /** As the user named it, with `/`; `-` for standard input. */
  readonly path: string;
  /** Where it lies; empty for standard input. */
  readonly file: string;
  /** True where it was named itself, not found in a folder or by a pattern. */
  readonly named: boolean;
}

export const STANDARD_INPUT: Input = { path: '-', file: '', named: true };
const EXTENSIONS = /\.(?:md|markdown|txt)$/i;

/** The files that paths, folders and patterns name: each once, in the order named, those of a folder by name. */
export async function findInputs(paths: readonly string[], io: Io): Promise<Input[]> {
  const found = new Map<string, Input>();
  const add = (input: Input): void => {
    const before = found.get(input.file);
    if (!before || (input.named && !before.named)) found.set(input.file, input);
  };
  for (const path of paths.length ? paths : ['.']) {
    if (path === '-') {
      add(STANDARD_INPUT);
      continue;
    }
    const input = await namedFile(path, io);
    if (input) {
      add(input);
      continue;
    }
    const slashed = path.replaceAll('\\', '/');
    const folder =
      (await kindOf(resolve(io.folder, path))) === 'folder'
        ? path
        : (await kindOf(resolve(io.folder, slashed))) === 'folder'
          ? slashed
          : undefined;
    if (folder !== undefined)
      for (const file of await filesIn(resolve(io.folder, folder)))
        add({ path: pathBeside(folder, file, io), file, named: false });
    else if (/[*?[{]/.test(path)) {
      const fixed = slashed.slice(0, slashed.search(/[*?[{]/)).replace(/[^/]*$/, '');
      const pattern = patternOf(
        resolve(io.folder, fixed || '.')
          .replaceAll('\\', '/')
          .replace(/\/?$/, '/'),
        slashed.slice(fixed.length),
      );
      const files = (await filesIn(resolve(io.folder, fixed || '.'), /./)).filter((file) =>
        pattern.test(file.replaceAll('\\', '/')),
      );
      if (files.length === 0) throw new Failure(`没有文件符合“${path}”。`);
      for (const file of files) add({ path: pathBeside(fixed || '.', file, io), file, named: false });
    } else throw new Failure(`找不到文件：${path}`);
  }
  return [...found.values()];
}

/** The one file that a path names; undefined where it names none. `\` in it is read as `/` where need be. */
export async function namedFile(path: string, io: Io): Promise<Input | undefined> {
  for (const tried of new Set([path, path.replaceAll('\\', '/')])) {
    const file = resolve(io.folder, tried);
    if ((await kindOf(file)) === 'file') return { path: path.replaceAll('\\', '/'), file, named: true };
  }
  return undefined;
}

/** The one file that a command such as `matrix` was given. */
export async function oneInput(paths: readonly string[], command: string, io: Io): Promise<Input> {
  if (paths.length !== 1)
    throw new Failure(`${command} 后面写一个文件，如 duizhao ${command} 对照检查材料.md。`);
  if (paths[0] === '-') return STANDARD_INPUT;
  const input = await namedFile(paths[0], io);
  if (input) return input;
  throw new Failure(
    (await kindOf(resolve(io.folder, paths[0]))) === 'folder'
      ? `${paths[0]} 是文件夹，请写一个文件。`
      : `找不到文件：${paths[0]}`,
  );
}

export async function readInput(input: Input, io: Io): Promise<Decoded & { readonly bytes: Uint8Array }> {
  try {
    const bytes = input === STANDARD_INPUT ? await io.input() : await readFile(input.file);
    return { ...decode(bytes, input === STANDARD_INPUT ? '标准输入' : input.path), bytes };
  } catch (error) {
    throw failureOf(error, input.path);
  }
}

/** Puts `text` in place of a file as it was read: all or nothing, encoding, byte order mark and mode kept. */
export async function replaceText(
  input: Input,
  was: Decoded & { readonly bytes: Uint8Array },
  text: string,
): Promise<void> {
  if (was.encoding === 'gb18030' && !equal(encode(was.text, was), was.bytes))
    throw new Failure(`${input.path} 的编码不能原样写回，请先另存为 UTF-8 再修正。`);
  try {
    await access(input.file, constants.W_OK);
    if (!equal(await readFile(input.file), was.bytes))
      throw new Failure(`${input.path} 刚被别的程序改过，没有写入，请再运行一次。`);
    await writeAtomically(input.file, encode(text, was));
  } catch (error) {
    throw failureOf(error, input.path);
  }
}

/** Sends what a command made to `-o` or to standard output. `create`: an existing file is left alone. */
export async function deliver(
  text: string,
  output: string | undefined,
  io: Io,
  options: { create?: boolean; inputs?: readonly Input[] } = {},
): Promise<void> {
  if (output === undefined || output === '-') return io.out(text);
  const file = resolve(
    io.folder,
    (await kindOf(dirname(resolve(io.folder, output)))) === 'folder' ? output : output.replaceAll('\\', '/'),
  );
  if (options.inputs?.some((input) => input.file === file))
    throw new Failure(`-o ${output} 会盖掉要读的文件，请换一个名字。`);
  if (options.create && (await kindOf(file)) !== undefined)
    throw new Failure(`${output} 已经存在，没有覆盖，请换一个名字。`);
  try {
    await writeAtomically(file, Buffer.from(text, 'utf8'));
  } catch (error) {
    throw failureOf(error, output);
  }
}

async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const file = await realpath(path).catch(() => path);
  const mode = await stat(file).then(
    (s) => s.mode,
    () => undefined,
  );
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    await writeFile(temporary, bytes, { flag: 'wx' });
    if (mode !== undefined) await chmod(temporary, mode & 0o7777);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** What a file system says, as one line for the user. */
export function failureOf(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ENOENT: `找不到文件：${path}`,
    ENOTDIR: `找不到文件：${path}`,
    EISDIR: `${path} 是文件夹。`,
    EACCES: `没有权限读写：${path}`,
    EPERM: `没有权限读写：${path}`,
    EROFS: `所在的磁盘只读：${path}`,
    ENOSPC: `磁盘已满，没有写入：${path}`,
    EBUSY: `正被别的程序占用：${path}`,
    ERR_STRING_TOO_LONG: `文件过大：${path}`,
    ERR_FS_FILE_TOO_LARGE: `文件过大：${path}`,
  };
  return new Failure(known[code ?? ''] ?? `读写 ${path} 时出错：${String(message).split('\n')[0]}`);
}

async function kindOf(file: string): Promise<'file' | 'folder' | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found && (found.isDirectory() ? 'folder' : 'file');
}

/** The files below a folder, by name; `node_modules` and what begins with a dot is left out, links to folders are not followed. */
async function filesIn(folder: string, like = EXTENSIONS): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const out: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    if (entry.isDirectory()) out.push(...(await filesIn(path, like)));
    else if (like.test(entry.name)) out.push(path);
  }
  return out;
}

/** A found file as the user would name it, from the folder that was given. */
function pathBeside(folder: string, file: string, io: Io): string {
  const from = resolve(io.folder, folder);
  const inside = relative(from, file).replaceAll(sep, '/');
  const given = folder
    .replaceAll('\\', '/')
    .replace(/^\.\/?/, '')
    .replace(/\/$/, '');
  return given === '' ? inside : `${given}/${inside}`;
}

/** A pattern with `*`, `**`, `?`, `[…]` and `{a,b}` behind a fixed beginning. */
function patternOf(base: string, glob: string): RegExp {
  const body = glob.replace(
    /\*\*\/|\*\*|\*|\?|\[!?[^\]/]+\]|\{[^{}]*\}|[.+^$()|\\[\]{}]/g,
    (sign): string => {
      if (sign === '**/') return '(?:[^/]+/)*';
      if (sign === '**') return '.*';
      if (sign === '*') return '[^/]*';
      if (sign === '?') return '[^/]';
      if (sign.length > 1 && sign[0] === '[') return sign.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
      if (sign.length > 1 && sign[0] === '{')
        return `(?:${sign
          .slice(1, -1)
          .split(',')
          .map((part) => patternOf('', part).source.slice(1, -1))
          .join('|')})`;
      return `\\${sign}`;
    },
  );
  try {
    return new RegExp(`^${base.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${body}$`);
  } catch {
    throw new Failure(`看不懂“${glob}”这个写法。`);
  }
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
