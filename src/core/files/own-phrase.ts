import { isMap, isScalar, isSeq, parseDocument, type YAMLMap, YAMLSeq } from 'yaml';
import type { Phrase, Theme } from '../bank.ts';
import type { Kind } from '../report.ts';

/** A phrase for one's own bank, with the theme that it is filed under. */
export interface OwnPhrase extends Phrase {
  readonly kind: Kind;
  readonly theme: Pick<Theme, 'category' | 'id' | 'name' | 'root'>;
}

/**
 * The text of a bank file with one more phrase; comments and order stay. An empty text gives a new file. Undefined where
 * the file is no bank that could be added to: it is left alone.
 */
export function withPhrase(
  text: string,
  { theme, kind, text: words, for: whose }: OwnPhrase,
): string | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  if (document.contents === null)
    document.contents = document.createNode({ category: theme.category }) as never;
  const root: unknown = document.contents;
  if (!isMap(root) || root.get('category') !== theme.category) return undefined;
  const themes = listIn(root, 'themes');
  if (!themes) return undefined;
  let own = themes.items.find((item): item is YAMLMap => isMap(item) && item.get('id') === theme.id);
  if (!own) {
    own = document.createNode({ id: theme.id, name: theme.name, root: theme.root }) as YAMLMap;
    themes.add(own);
  }
  const phrases = listIn(own, `${kind}s`);
  if (!phrases) return undefined;
  const there = phrases.items.some(
    (item) => (isScalar(item) ? item.value : isMap(item) && item.get('text')) === words,
  );
  if (there) return text;
  phrases.add(document.createNode(whose ? { text: words, for: whose } : { text: words }));
  return document.toString({ lineWidth: 0 });
}

/** The list under a key, made where it is missing; undefined where something else stands there. */
function listIn(map: YAMLMap, key: string): YAMLSeq | undefined {
  const found = map.get(key, true);
  if (isSeq(found)) return found;
  if (found !== undefined && !(isScalar(found) && found.value === null)) return undefined;
  const made = new YAMLSeq();
  map.set(key, made);
  return made;
}

/** Words of a report as a phrase: without ordinal, marker and line breaks. */
export function phraseFrom(selected: string): string {
  return selected
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\s*[\r\n]+\s*/g, '')
    .replace(
      /^[\s　#*•-]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?(?:[、.．]|是|要)|[①-⑳])?[，、：\s　*]*/,
      '',
    )
    .replace(/\*\*/g, '')
    .trim();
}
