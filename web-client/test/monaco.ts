/** Monaco itself, as far as it runs without a screen: models, languages, markers, tokens. */
export * as monaco from 'monaco-editor/editor/editor.api';
