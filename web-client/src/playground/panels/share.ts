import { announce } from '../ui/announce';
import { element } from '../ui/element';
import type { Tabs } from '../workspace/tabs';
import { linkTo } from '../workspace/share';
import type { Workspace } from '../workspace/workspace';

/** Puts the shown file into the address, from where it can be copied in any case, and into the clipboard where that is allowed. */
export function showShare(workspace: Workspace, tabs: Tabs): void {
  element('share').addEventListener('click', () => {
    void share();
  });

  async function share(): Promise<void> {
    const path = tabs.active;
    const text = path === undefined ? undefined : workspace.model(path)?.getValue();
    if (path === undefined || text === undefined) return;
    const link = await linkTo({ path, text });
    history.replaceState(null, '', link);
    try {
      await navigator.clipboard.writeText(link);
      announce('Link copied: it holds the text, and nothing is stored anywhere');
    } catch {
      announce('The link is in the address bar: it holds the text, and nothing is stored anywhere');
    }
  }
}
