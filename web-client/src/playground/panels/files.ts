import { languageOf } from '../languages';
import { monaco } from '../monaco-features';
import { announce } from '../ui/announce';
import { element } from '../ui/element';
import { onceAFrame } from '../ui/latest-only';
import { Tree, type TreeItem } from '../ui/tree';
import type { Tabs } from '../workspace/tabs';
import { fromDrop, fromInput, type Uploaded } from '../workspace/upload';
import type { Workspace } from '../workspace/workspace';

interface FileItem extends TreeItem {
  readonly path: string;
  readonly children?: readonly FileItem[];
}

/** The files as a tree, and the ways by which files come in. */
export function showFiles(workspace: Workspace, tabs: Tabs): void {
  const tree = new Tree<FileItem>(element('file-tree'), {
    chosen: ({ path, children }) => {
      if (!children) tabs.show(path);
    },
    deleted: ({ path, children }) => {
      if (!children) workspace.remove(path);
    },
  });
  const draw = () => {
    tree.show(itemsBelow('', workspace.paths()), tabs.active);
  };
  workspace.onChange(draw);
  tabs.onChange(draw);
  monaco.editor.onDidChangeMarkers(onceAFrame(draw));
  draw();

  const accepts = (path: string) => languageOf(path) !== undefined;
  const take = ({ files, leftOut }: Uploaded) => {
    const added = workspace.add(files);
    const rest = leftOut > 0 ? `, ${leftOut} left out (too large, or of another kind)` : '';
    announce(`${added.length} ${added.length === 1 ? 'file' : 'files'} added${rest}`);
    if (added[0] !== undefined) tabs.show(added[0]);
  };
  for (const id of ['upload-files', 'upload-folder']) {
    const input = element<HTMLInputElement>(id);
    input.addEventListener('change', () => {
      void fromInput(input, accepts).then((uploaded) => {
        input.value = '';
        take(uploaded);
      });
    });
    element(`${id}-button`).addEventListener('click', () => {
      input.click();
    });
  }
  element('new-file').addEventListener('click', () => {
    const path = unused(workspace);
    workspace.add([[path, '// @resource Patient\n\n']]);
    tabs.show(path);
    element('editor').querySelector<HTMLElement>('textarea, .native-edit-context')?.focus();
  });
  takeDrops((transfer) => fromDrop(transfer, accepts).then(take));

  function itemsBelow(folder: string, paths: readonly string[]): FileItem[] {
    const names = new Map<string, string[]>();
    for (const path of paths) {
      const name = path.slice(folder.length).split('/', 1)[0] ?? '';
      names.set(name, [...(names.get(name) ?? []), path]);
    }
    const items = [...names].map(([name, below]): FileItem => {
      const path = folder + name;
      if (below[0] === path) return { id: path, path, label: name, kind: 'file', ...problemsOf(path) };
      return { id: `${path}/`, path, label: name, kind: 'folder', children: itemsBelow(`${path}/`, below) };
    });
    // Files of the root first: the welcome is one of them.
    return items.sort((one, other) => Number(!!one.children) - Number(!!other.children));
  }

  function problemsOf(path: string): { detail?: string } {
    const count = monaco.editor
      .getModelMarkers({})
      .filter(
        ({ resource, severity }) =>
          severity >= monaco.MarkerSeverity.Warning && workspace.pathOf(resource) === path,
      ).length;
    return count === 0 ? {} : { detail: String(count) };
  }
}

function unused(workspace: Workspace): string {
  for (let n = 1; ; n++) {
    const path = `untitled-${n}.fhirpath`;
    if (!workspace.has(path)) return path;
  }
}

function takeDrops(take: (transfer: DataTransfer) => Promise<void>): void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  // In the capture phase, before Monaco takes a dropped file for a text.
  document.addEventListener(
    'dragover',
    (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      document.body.classList.add('dropping');
    },
    true,
  );
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) document.body.classList.remove('dropping');
  });
  document.addEventListener(
    'drop',
    (event) => {
      document.body.classList.remove('dropping');
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.stopPropagation();
      void take(event.dataTransfer);
    },
    true,
  );
}
