import { Failure } from './io.ts';

/** A text with what it takes to write it back as it was. */
export interface Decoded {
  readonly text: string;
  readonly bom: boolean;
  readonly encoding: 'utf-8' | 'gb18030';
}

/** UTF-8 with or without a byte order mark, else GB18030. */
export function decode(bytes: Uint8Array, name: string): Decoded {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const bom = text.charCodeAt(0) === 0xfeff;
    return { text: bom ? text.slice(1) : text, bom, encoding: 'utf-8' };
  } catch {
    if (bytes[0] === 0x50 && bytes[1] === 0x4b)
      throw new Failure(`${name} 是 Word 等程序的文件，请先另存为纯文本（.txt）。`);
    try {
      const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return { text, bom: false, encoding: 'gb18030' };
    } catch {}
    throw new Failure(`${name} 不是 UTF-8 或 GB18030 编码的文本，读不出来。`);
  }
}

/** The bytes of `decoded` with `text` in its place. */
export function encode(text: string, decoded: Decoded): Uint8Array {
  return decoded.encoding === 'gb18030'
    ? encodeGb18030(text)
    : Buffer.from(decoded.bom ? `\ufeff${text}` : text, 'utf8');
}

/** Node decodes GB18030 but does not encode it: the table is the decoder's, turned round. */
function encodeGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]): void => {
    const char = decoder.decode(Uint8Array.from(bytes));
    if (!codes.has(char)) codes.set(char, bytes);
  };
  for (let a = 0x81; a <= 0xfe; a++) for (let b = 0x40; b <= 0xfe; b++) if (b !== 0x7f) add([a, b]);
  const out: number[] = [];
  let fours = false;
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (code < 0x80) out.push(code);
    else {
      if (!codes.has(char) && code < 0x10000 && !fours) {
        fours = true;
        for (let i = 0; i < 39420; i++) add(fourBytes(i));
      }
      out.push(...(codes.get(char) ?? fourBytes(code - 0x10000 + 189000)));
    }
  }
  return Uint8Array.from(out);
}

/** The four-byte code at a place in their order. */
const fourBytes = (at: number): readonly number[] => [
  0x81 + Math.floor(at / 12600),
  0x30 + (Math.floor(at / 1260) % 10),
  0x81 + (Math.floor(at / 10) % 126),
  0x30 + (at % 10),
];
