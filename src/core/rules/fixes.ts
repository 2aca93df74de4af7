import type { Edit } from '../text.ts';
import type { Fix } from './rule.ts';

/** The fix that writes stubs, where the report has a place for them. */
export function inserting(title: string, edits: Edit | readonly Edit[] | undefined): Fix[] {
  const all = edits === undefined ? [] : 'span' in edits ? [edits] : edits;
  return all.length > 0 ? [{ title, edits: all, kind: 'insert' }] : [];
}
