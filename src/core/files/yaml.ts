import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Span } from '../text.ts';

/** Something wrong in a file that the user wrote; the rest of the file goes on working. */
export interface Fault {
  readonly message: string;
  readonly span: Span;
}

/** Largest file that is read; a bank of a thousand phrases has 0.3 MB. */
const LARGEST = 2_000_000;

/**
 * Reads YAML as plain data with the place of each value. Size and aliases are limited, tags are not taken:
 * a hostile file gives one fault, not a hang.
 */
export class Yaml {
  readonly faults: Fault[] = [];
  readonly value: unknown;
  private readonly root: Node | null = null;
  private readonly length: number;

  constructor(text: string) {
    this.length = text.length;
    if (text.length > LARGEST) {
      this.faults.push({
        message: `文件过大（${(text.length / 1e6).toFixed(1)} MB），超过 2 MB 的不读取。`,
        span: { start: 0, end: 1 },
      });
      return;
    }
    const document = parseDocument(text, {
      lineCounter: new LineCounter(),
      prettyErrors: false,
      uniqueKeys: false,
      schema: 'core',
      customTags: null,
      logLevel: 'silent',
    });
    for (const error of document.errors.slice(0, 20)) {
      this.faults.push({
        message: `YAML 写法有误：${inChinese(error.code)}`,
        span: this.within(error.pos[0], Math.max(error.pos[1], error.pos[0] + 1)),
      });
    }
    let aliases = 0;
    let repeated = 0;
    visit(document, {
      // Not left to the parser, which compares every key of a map with every other.
      Map: (_key, map) => {
        const seen = new Set<unknown>();
        for (const { key } of map.items) {
          if (!isScalar(key) || key.value === null) continue;
          if (seen.has(key.value) && ++repeated <= 20)
            this.faults.push({
              message: `YAML 写法有误：${inChinese('DUPLICATE_KEY')}`,
              span: this.within(key.range?.[0] ?? 0, key.range?.[1] ?? 1),
            });
          seen.add(key.value);
        }
      },
      Alias: (_key, node) => {
        aliases++;
        if (aliases === 51)
          this.faults.push({
            message: '别名（*名）超过 50 处，不再展开。',
            span: this.within(node.range?.[0] ?? 0, node.range?.[1] ?? 1),
          });
        return aliases > 50 ? visit.REMOVE : undefined;
      },
    });
    this.root = document.contents;
    try {
      this.value = document.toJS({ maxAliasCount: 50 });
    } catch {
      this.faults.push({
        message: '别名（*名）层层展开后过大，文件没有读取。',
        span: { start: 0, end: Math.min(1, text.length) },
      });
    }
  }

  /** The span of the value (or, with `key`, of the key) at a path; of the nearest thing above it where it is missing. */
  spanAt(path: readonly (string | number)[], key = false): Span {
    let node: unknown = this.root;
    let span = this.rangeOf(node);
    for (const [depth, step] of path.entries()) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
        if (!pair) return span;
        span = this.rangeOf(key && depth === path.length - 1 ? pair.key : (pair.value ?? pair.key));
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(step)];
        if (!node) return span;
        span = this.rangeOf(node);
      } else return span;
    }
    return span;
  }

  private rangeOf(node: unknown): Span {
    const range = (node as Node | null)?.range;
    return this.within(range?.[0] ?? 0, range?.[1] ?? 1);
  }

  private within(start: number, end: number): Span {
    const from = Math.max(0, Math.min(start, this.length - 1));
    return { start: from, end: Math.max(from + 1, Math.min(end, this.length)) };
  }
}

function inChinese(code: string): string {
  const known: Record<string, string> = {
    BAD_INDENT: '缩进不对。',
    TAB_AS_INDENT: '缩进用了制表符，请改用空格。',
    DUPLICATE_KEY: '同一个键写了两次。',
    MISSING_CHAR: '少了一个符号（引号、冒号或括号）。',
    UNEXPECTED_TOKEN: '这里不该有这些字符。',
    BAD_ALIAS: '别名没有对应的锚点。',
    TAG_RESOLVE_FAILED: '不接受标签（!）。',
    MULTILINE_IMPLICIT_KEY: '键不能跨行，可能是上一行的引号没有收尾。',
    BLOCK_AS_IMPLICIT_KEY: '冒号后面另起了一层，请检查缩进或给值加引号。',
    IMPOSSIBLE: '层次过深。',
  };
  return known[code] ?? `${code}。`;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
