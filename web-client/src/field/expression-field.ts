import type * as monacoApi from 'monaco-editor';
import { FHIRPATH } from '../language';
import type { Disposable, ExpressionContext, LanguageConnection, Monaco } from '../lsp';

export interface ExpressionFieldOptions {
  readonly value?: string;
  /** What the expression is evaluated on. */
  readonly context?: ExpressionContext;
  /** For screen readers: what the field is for. */
  readonly label?: string;
  readonly onChange?: (value: string) => void;
  /** Enter was pressed, and no suggestion took it. */
  readonly onEnter?: (value: string) => void;
  /** Over the field's own: font, theme and the like. */
  readonly editor?: monacoApi.editor.IStandaloneEditorConstructionOptions;
}

/** One bare expression on one line, in place of an `<input>`. */
export interface ExpressionField extends Disposable {
  readonly editor: monacoApi.editor.IStandaloneCodeEditor;
  value: string;
  setContext(context: ExpressionContext | undefined): void;
}

let fields = 0;

/** The connection has to accept the field's model, as it does unless `models` was given to `connect`. */
export function expressionField(
  monaco: Monaco,
  container: HTMLElement,
  connection: LanguageConnection,
  options: ExpressionFieldOptions = {},
): ExpressionField {
  const { value = '', context, label = 'FHIRPath expression', onChange, onEnter } = options;
  const uri = monaco.Uri.parse(`inmemory://expression/${++fields}.fhirpath`);
  // Declared first, so that the text is never looked at in a wrong context.
  connection.setContext(context, { uri });
  const model = monaco.editor.createModel(oneLine(value), FHIRPATH, uri);
  const editor = monaco.editor.create(container, {
    ...ONE_LINE,
    ariaLabel: label,
    ...options.editor,
    model,
  });
  const parts: Disposable[] = [
    editor.onKeyDown((event) => {
      // A list of suggestions that is open has the key for itself.
      if (event.browserEvent.key !== 'Enter' || suggests(editor)) return;
      event.preventDefault();
      event.stopPropagation();
      onEnter?.(model.getValue());
    }),
    model.onDidChangeContent(() => {
      if (model.getLineCount() > 1) model.setValue(oneLine(model.getValue()));
      else onChange?.(model.getValue());
    }),
  ];
  return {
    editor,
    get value() {
      return model.getValue();
    },
    set value(text) {
      model.setValue(oneLine(text));
    },
    setContext: (changed) => {
      connection.setContext(changed, model);
    },
    dispose: () => {
      for (const part of parts) part.dispose();
      editor.dispose();
      model.dispose();
      connection.setContext(undefined, { uri });
    },
  };
}

/** What is pasted on several lines is one expression all the same. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}

function suggests(editor: monacoApi.editor.ICodeEditor): boolean {
  return editor.getDomNode()?.querySelector('.suggest-widget.visible') != null;
}

const ONE_LINE: monacoApi.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  lineNumbers: 'off',
  glyphMargin: false,
  folding: false,
  lineDecorationsWidth: 4,
  lineNumbersMinChars: 0,
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  scrollbar: { vertical: 'hidden', horizontal: 'hidden', handleMouseWheel: false },
  scrollBeyondLastLine: false,
  scrollBeyondLastColumn: 2,
  wordWrap: 'off',
  codeLens: false,
  renderLineHighlight: 'none',
  fixedOverflowWidgets: true,
  contextmenu: false,
  find: { addExtraSpaceOnTop: false, autoFindInSelection: 'never', seedSearchStringFromSelection: 'never' },
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, comments: false, strings: true },
  'semanticHighlighting.enabled': true,
  // Tab goes on to the next field of the form.
  tabFocusMode: true,
};
