// Where Monaco keeps its providers: it has no public way to ask which are registered.
declare module 'monaco-editor/editor/standalone/browser/standaloneServices' {
  export const StandaloneServices: { get<T>(service: T): T };
}

declare module 'monaco-editor/editor/common/services/languageFeatures' {
  import type { editor, languages } from 'monaco-editor/editor/editor.api';
  interface Registry<Provider = unknown> {
    all(model: editor.ITextModel): Provider[];
  }
  export const ILanguageFeaturesService: {
    completionProvider: Registry;
    hoverProvider: Registry;
    documentFormattingEditProvider: Registry<languages.DocumentFormattingEditProvider>;
    documentSemanticTokensProvider: Registry<languages.DocumentSemanticTokensProvider>;
    selectionRangeProvider: Registry<languages.SelectionRangeProvider>;
    foldingRangeProvider: Registry<languages.FoldingRangeProvider>;
    documentSymbolProvider: Registry<languages.DocumentSymbolProvider>;
    inlayHintsProvider: Registry<languages.InlayHintsProvider>;
    codeLensProvider: Registry<languages.CodeLensProvider>;
    linkProvider: Registry<languages.LinkProvider>;
    linkedEditingRangeProvider: Registry<languages.LinkedEditingRangeProvider>;
    documentHighlightProvider: Registry<languages.DocumentHighlightProvider>;
    definitionProvider: Registry<languages.DefinitionProvider>;
    typeDefinitionProvider: Registry<languages.TypeDefinitionProvider>;
    referenceProvider: Registry<languages.ReferenceProvider>;
    renameProvider: Registry<languages.RenameProvider>;
  };
}
