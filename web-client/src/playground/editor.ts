import { FHIRPATH, registerFhirPath } from '../language';
import { monaco } from './monaco-features';
import { keptText, keep } from './kept-text';
import { SAMPLE } from './sample';
import { applyThemes } from './themes';

const MONO =
  "ui-monospace, 'SF Mono', 'Cascadia Code', 'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";

export function createEditor(container: HTMLElement): monaco.editor.IStandaloneCodeEditor {
  registerFhirPath(monaco);
  applyThemes();
  const uri = monaco.Uri.parse('inmemory://playground/sample.fhirpath');
  const model = monaco.editor.createModel(keptText() ?? SAMPLE, FHIRPATH, uri);
  keep(model);
  return monaco.editor.create(container, {
    model,
    ariaLabel: 'FHIRPath expressions',
    automaticLayout: true,
    fontFamily: MONO,
    fontSize: 14,
    lineHeight: 22,
    padding: { top: 14, bottom: 14 },
    minimap: { enabled: false },
    lineNumbersMinChars: 3,
    wordWrap: 'on',
    scrollBeyondLastLine: false,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
    overviewRulerLanes: 2,
    renderLineHighlight: 'all',
    occurrencesHighlight: 'off',
    overviewRulerBorder: false,
    guides: { indentation: false },
    // Only what the server knows is offered, not each word that happens to be in the text.
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: true, comments: true, strings: true },
    suggest: { showStatusBar: true, preview: false },
    hover: { delay: 250 },
    // Widgets near the edge of the editor stay readable on a small screen.
    fixedOverflowWidgets: true,
  });
}

/** As one step of its own, so that one undo brings the visitor's text back. */
export function restoreSample(editor: monaco.editor.IStandaloneCodeEditor): void {
  const model = editor.getModel();
  if (!model) return;
  editor.pushUndoStop();
  editor.executeEdits('sample', [{ range: model.getFullModelRange(), text: SAMPLE }]);
  editor.pushUndoStop();
  editor.setPosition({ lineNumber: 1, column: 1 });
  editor.focus();
}
