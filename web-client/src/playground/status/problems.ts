import { element } from '../ui/element';
import { monaco } from '../monaco-features';

/** Counts the problems of the shown document; a click goes to the next one. */
export function showProblems(editor: monaco.editor.IStandaloneCodeEditor): void {
  const button = element<HTMLButtonElement>('problems');
  const show = () => {
    const uri = editor.getModel()?.uri;
    const markers = uri ? monaco.editor.getModelMarkers({ resource: uri }) : [];
    const count = (severity: monaco.MarkerSeverity) =>
      markers.filter((marker) => marker.severity === severity).length;
    const errors = count(monaco.MarkerSeverity.Error);
    const warnings = count(monaco.MarkerSeverity.Warning);
    const others = markers.length - errors - warnings;
    fill('errors', errors);
    fill('warnings', warnings);
    fill('infos', others).hidden = others === 0;
    button.disabled = markers.length === 0;
  };
  monaco.editor.onDidChangeMarkers(show);
  button.addEventListener('click', () => {
    editor.focus();
    void editor.getAction('editor.action.marker.next')?.run();
  });
  show();
}

function fill(id: string, count: number): HTMLElement {
  const number = element(id);
  number.textContent = String(count);
  const item = number.parentElement ?? number;
  item.classList.toggle('some', count > 0);
  return item;
}
