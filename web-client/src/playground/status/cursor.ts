import type { monaco } from '../monaco-features';
import { element } from '../ui/element';

export function showCursor(editor: monaco.editor.IStandaloneCodeEditor): void {
  const item = element('cursor');
  const show = () => {
    const position = editor.getPosition();
    item.textContent = position ? `Ln ${position.lineNumber}, Col ${position.column}` : '';
  };
  editor.onDidChangeCursorPosition(show);
  show();
}
