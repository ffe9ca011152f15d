import { registerLanguages } from './languages';
import { monaco } from './monaco-features';
import { defineThemes } from './themes';

const MONO =
  "ui-monospace, 'SF Mono', 'Cascadia Code', 'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";

export function createEditor(container: HTMLElement): monaco.editor.IStandaloneCodeEditor {
  registerLanguages();
  defineThemes();
  return monaco.editor.create(container, {
    model: null,
    ariaLabel: 'FHIRPath expressions. Ctrl+M sets whether Tab moves the focus',
    automaticLayout: true,
    fontFamily: MONO,
    fontSize: 14,
    lineHeight: 22,
    padding: { top: 14, bottom: 14 },
    minimap: { enabled: false },
    lineNumbersMinChars: 3,
    lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.On },
    stickyScroll: { enabled: false },
    wordWrap: 'on',
    scrollBeyondLastLine: false,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
    overviewRulerLanes: 2,
    renderLineHighlight: 'all',
    occurrencesHighlight: 'singleFile',
    'semanticHighlighting.enabled': true,
    formatOnType: true,
    linkedEditing: true,
    overviewRulerBorder: false,
    guides: { indentation: false },
    // Only what the server knows is offered, not each word that happens to be in the text.
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: true, comments: true, strings: true },
    // Enter behind a word that is whole already begins a new line.
    acceptSuggestionOnEnter: 'smart',
    suggest: { showStatusBar: true, preview: false },
    hover: { delay: 250 },
    // Widgets near the edge of the editor stay readable on a small screen.
    fixedOverflowWidgets: true,
    // In a shadow tree its menu would not see the theme's colours.
    useShadowDOM: false,
  });
}
