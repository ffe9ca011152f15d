import EditorWorker from 'monaco-editor/editor/editor.worker?worker';

// Monaco's own worker, a file of this build: without it Monaco would do the same work on the page's thread.
globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };
