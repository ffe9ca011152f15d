import { monaco } from './monaco-features';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Follows the system's choice of light or dark; a high contrast mode of the system wins over both (Monaco's own). */
export function applyThemes(): void {
  monaco.editor.defineTheme('fhirpath-light', {
    base: 'vs',
    inherit: true,
    rules: [
      { token: 'comment', foreground: '6b7280', fontStyle: 'italic' },
      { token: 'annotation', foreground: '9a3412', fontStyle: 'bold' },
      { token: 'annotation.value', foreground: '9a3412' },
      { token: 'keyword', foreground: '7c3aed' },
      { token: 'constant', foreground: '7c3aed' },
      { token: 'function', foreground: '1d4ed8' },
      { token: 'type', foreground: '0f766e' },
      { token: 'variable', foreground: 'b45309' },
      { token: 'string', foreground: '15803d' },
      { token: 'string.escape', foreground: '0e7490' },
      { token: 'number', foreground: 'be185d' },
      { token: 'operator', foreground: '4b5563' },
      { token: 'delimiter', foreground: '6b7280' },
    ],
    colors: {
      'editor.background': '#ffffff',
      'editor.foreground': '#1f2430',
      'editorLineNumber.foreground': '#b6bcc8',
      'editorLineNumber.activeForeground': '#4b5563',
      'editor.lineHighlightBackground': '#f6f7f9',
      'editor.lineHighlightBorder': '#00000000',
      'editorError.foreground': '#dc2626',
      'editorWarning.foreground': '#d97706',
      'editorWidget.background': '#ffffff',
      'editorWidget.border': '#d8dce4',
      'editorHoverWidget.statusBarBackground': '#f6f7f9',
      'editorSuggestWidget.selectedBackground': '#ffedd5',
      'editorSuggestWidget.selectedForeground': '#1f2430',
      'editorSuggestWidget.selectedIconForeground': '#1f2430',
      'editorSuggestWidget.highlightForeground': '#c2410c',
      'editorSuggestWidget.focusHighlightForeground': '#c2410c',
    },
  });
  monaco.editor.defineTheme('fhirpath-dark', {
    base: 'vs-dark',
    inherit: true,
    rules: [
      { token: 'comment', foreground: '7d8799', fontStyle: 'italic' },
      { token: 'annotation', foreground: 'fb923c', fontStyle: 'bold' },
      { token: 'annotation.value', foreground: 'fb923c' },
      { token: 'keyword', foreground: 'c4a7ff' },
      { token: 'constant', foreground: 'c4a7ff' },
      { token: 'function', foreground: '82b1ff' },
      { token: 'type', foreground: '5fd4c4' },
      { token: 'variable', foreground: 'f5b85c' },
      { token: 'string', foreground: '8fd694' },
      { token: 'string.escape', foreground: '67d5e6' },
      { token: 'number', foreground: 'f592c0' },
      { token: 'operator', foreground: 'a9b2c3' },
      { token: 'delimiter', foreground: '8c96a8' },
    ],
    colors: {
      'editor.background': '#171a21',
      'editor.foreground': '#e3e7ee',
      'editorLineNumber.foreground': '#4a5262',
      'editorLineNumber.activeForeground': '#a9b2c3',
      'editor.lineHighlightBackground': '#1e222b',
      'editor.lineHighlightBorder': '#00000000',
      'editorWidget.background': '#1e222b',
      'editorWidget.border': '#363d4b',
      'editorHoverWidget.statusBarBackground': '#232833',
      'editorSuggestWidget.selectedBackground': '#3b2d24',
      'editorSuggestWidget.selectedForeground': '#e3e7ee',
      'editorSuggestWidget.selectedIconForeground': '#e3e7ee',
      'editorSuggestWidget.highlightForeground': '#fb923c',
      'editorSuggestWidget.focusHighlightForeground': '#fb923c',
      'editorError.foreground': '#f87171',
      'editorWarning.foreground': '#fbbf24',
    },
  });
  const follow = () => {
    monaco.editor.setTheme(dark.matches ? 'fhirpath-dark' : 'fhirpath-light');
  };
  dark.addEventListener('change', follow);
  follow();
}
