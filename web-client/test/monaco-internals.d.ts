// Where Monaco keeps its providers: it has no public way to ask which are registered.
declare module 'monaco-editor/editor/standalone/browser/standaloneServices' {
  export const StandaloneServices: { get<T>(service: T): T };
}

declare module 'monaco-editor/editor/common/services/languageFeatures' {
  import type { editor } from 'monaco-editor/editor/editor.api';
  interface Registry {
    all(model: editor.ITextModel): unknown[];
  }
  export const ILanguageFeaturesService: { completionProvider: Registry; hoverProvider: Registry };
}
