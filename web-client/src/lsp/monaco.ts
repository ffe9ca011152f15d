import type * as monacoApi from 'monaco-editor';

/**
 * Monaco as a value. This folder never imports Monaco at run time: the page that embeds it decides which
 * features and which copy it loads, and two copies on one page would not see each other's documents.
 */
export type Monaco = Pick<
  typeof monacoApi,
  'editor' | 'languages' | 'Uri' | 'MarkerSeverity' | 'MarkerTag' | 'Emitter'
>;

/** As far as a connection needs one: what it shows now. */
export type Editor = Pick<monacoApi.editor.ICodeEditor, 'getModel' | 'onDidChangeModel'>;

export type CodeEditor = monacoApi.editor.ICodeEditor;
export type MonacoUri = monacoApi.Uri;
export type IEvent<T> = monacoApi.IEvent<T>;
export type TextModel = monacoApi.editor.ITextModel;
export type MonacoRange = monacoApi.IRange;
export type MonacoPosition = monacoApi.IPosition;
export type CancellationToken = monacoApi.CancellationToken;
export type MarkdownString = monacoApi.IMarkdownString;
export type Marker = monacoApi.editor.IMarkerData;
export type Suggestion = monacoApi.languages.CompletionItem;
export type SuggestionRange = Suggestion['range'];
export type MonacoTextEdit = monacoApi.languages.TextEdit;
export interface MonacoWorkspaceEdit {
  edits: monacoApi.languages.IWorkspaceTextEdit[];
}
export type MonacoSymbol = monacoApi.languages.DocumentSymbol;
export type MonacoHint = monacoApi.languages.InlayHint;
export type MonacoLocationLink = monacoApi.languages.LocationLink;
export type MonacoCodeAction = monacoApi.languages.CodeAction;
export type MonacoWorkspaceTextEdit = monacoApi.languages.IWorkspaceTextEdit;
