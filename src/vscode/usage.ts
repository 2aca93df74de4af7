import * as vscode from 'vscode';
import { NO_USAGE, type Usage } from '../core/features/phraseSearch.ts';

/** What the user likes and used before. It stays on this machine: nothing of it is marked for settings sync. */
export interface UsageStore extends vscode.Disposable {
  readonly usage: Usage;
  used(ids: readonly string[]): void;
  toggleFavourite(id: string): void;
  readonly onDidChange: vscode.Event<void>;
}

const KEY = 'phrases';
const MOST_RECENT = 30;

export function keepUsage({ globalState }: vscode.ExtensionContext): UsageStore {
  const changed = new vscode.EventEmitter<void>();
  let usage: Usage = { ...NO_USAGE, ...globalState.get<Usage>(KEY) };
  const keep = (next: Usage): void => {
    usage = next;
    void globalState.update(KEY, usage);
    changed.fire();
  };
  return {
    get usage() {
      return usage;
    },
    used: (ids) => {
      const counts = { ...usage.counts };
      for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
      const recent = [...ids, ...usage.recent.filter((id) => !ids.includes(id))].slice(0, MOST_RECENT);
      keep({ ...usage, counts, recent });
    },
    toggleFavourite: (id) => {
      const { favourites } = usage;
      keep({
        ...usage,
        favourites: favourites.includes(id) ? favourites.filter((one) => one !== id) : [id, ...favourites],
      });
    },
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
  };
}
