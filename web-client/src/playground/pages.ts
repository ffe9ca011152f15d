import { monaco } from './monaco-features';
import type { Tabs } from './workspace/tabs';
import type { Workspace } from './workspace/workspace';

/** Where "go to definition" leads: another file, or a page of the server's, such as an element's definition. */
export function openTargets(workspace: Workspace, tabs: Tabs): void {
  monaco.editor.registerEditorOpener({
    openCodeEditor(_source, uri, selection) {
      const range = selection && ('startLineNumber' in selection ? selection : at(selection));
      const path = workspace.pathOf(uri);
      if (path !== undefined) tabs.show(path, range);
      else {
        const page = monaco.editor.getModel(uri);
        if (!page) return false;
        tabs.showPage(titleOf(uri), page, range);
      }
      return true;
    },
  });
}

function at({ lineNumber, column }: monaco.IPosition): monaco.IRange {
  return { startLineNumber: lineNumber, startColumn: column, endLineNumber: lineNumber, endColumn: column };
}

/** `fhir:/R4/Patient.md` -> `Patient (R4)`. */
function titleOf(uri: monaco.Uri): string {
  const [name = '', folder = ''] = uri.path.split('/').reverse();
  return `${name.replace(/\.md$/, '')} (${folder})`;
}
