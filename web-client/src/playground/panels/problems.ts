import { monaco } from '../monaco-features';
import { button, element, make } from '../ui/element';
import { onceAFrame } from '../ui/latest-only';
import type { Tabs } from '../workspace/tabs';
import type { Workspace } from '../workspace/workspace';

type Editor = monaco.editor.IStandaloneCodeEditor;

const MOST_SHOWN = 300;
const SEVERITIES: Readonly<Record<number, string>> = { 8: 'error', 4: 'warning', 2: 'info', 1: 'hint' };

/** Every problem of the workspace; a click goes there, its button to the cures. */
export function showProblemList(workspace: Workspace, tabs: Tabs, editor: Editor): void {
  const list = element('problem-list');
  const count = element('problem-count');

  const goTo = (path: string, marker: monaco.editor.IMarker) => {
    tabs.show(path, marker);
    editor.focus();
  };
  const row = (path: string, marker: monaco.editor.IMarker) => {
    const severity = SEVERITIES[marker.severity] ?? 'error';
    const place = `${path.slice(path.lastIndexOf('/') + 1)}:${marker.startLineNumber}`;
    const text = make(
      'button',
      { type: 'button', class: 'problem', 'data-severity': severity },
      make('i', { 'aria-hidden': 'true' }),
      make('span', { class: 'visually-hidden' }, `${severity}: `),
      make('span', { class: 'message' }, marker.message),
      make('span', { class: 'place' }, place),
    );
    text.addEventListener('click', () => {
      goTo(path, marker);
    });
    const fix = button('Fix…', { class: 'fix', 'aria-label': `Fix: ${marker.message}` }, () => {
      goTo(path, marker);
      editor.setPosition({ lineNumber: marker.startLineNumber, column: marker.startColumn });
      void editor.getAction('editor.action.quickFix')?.run();
    });
    return make('li', {}, text, fix);
  };
  const draw = () => {
    const found = monaco.editor
      .getModelMarkers({})
      .flatMap((marker) => {
        const path = workspace.pathOf(marker.resource);
        return path === undefined ? [] : [{ path, marker }];
      })
      .sort(
        (one, other) =>
          Number(other.path === tabs.active) - Number(one.path === tabs.active) ||
          one.path.localeCompare(other.path) ||
          one.marker.startLineNumber - other.marker.startLineNumber ||
          one.marker.startColumn - other.marker.startColumn,
      );
    count.textContent = found.length === 0 ? '' : String(found.length);
    const rows = found.slice(0, MOST_SHOWN).map(({ path, marker }) => row(path, marker));
    if (found.length > MOST_SHOWN)
      rows.push(make('li', { class: 'quiet' }, `and ${found.length - MOST_SHOWN} more`));
    if (found.length === 0) rows.push(make('li', { class: 'quiet' }, 'No problems'));
    const focused = [...list.querySelectorAll('button')].indexOf(document.activeElement as HTMLButtonElement);
    list.replaceChildren(...rows);
    if (focused >= 0) [...list.querySelectorAll('button')][focused]?.focus({ preventScroll: true });
  };
  // Many documents may answer at once.
  const soon = onceAFrame(draw);
  monaco.editor.onDidChangeMarkers(soon);
  tabs.onChange(soon);
  workspace.onChange(soon);
  draw();
}
