import type { Tabs } from './tabs';
import type { Workspace } from './workspace';

const KEY = 'fhirpathls.workspace';
/** Browsers keep about 5 MB for a tab; more than this stays unkept. */
const MOST_CHARACTERS = 2_000_000;

export interface Kept {
  readonly files: Record<string, string>;
  readonly open: string[];
  readonly active: string | undefined;
}

/** The workspace of this tab before a reload. Storage may be forbidden: then there is none. */
export function kept(): Kept | undefined {
  try {
    const text = sessionStorage.getItem(KEY);
    return text === null ? undefined : (JSON.parse(text) as Kept);
  } catch {
    return undefined;
  }
}

/** Keeps the workspace of this tab for its next reload. */
export function keep(workspace: Workspace, tabs: Tabs): void {
  addEventListener('pagehide', () => {
    const state: Kept = { files: workspace.texts(), open: tabs.paths(), active: tabs.active };
    const text = JSON.stringify(state);
    try {
      if (text.length <= MOST_CHARACTERS) sessionStorage.setItem(KEY, text);
      else sessionStorage.removeItem(KEY);
    } catch {
      // Forbidden or full: the reload begins with the samples.
    }
  });
}
