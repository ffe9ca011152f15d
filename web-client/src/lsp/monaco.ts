import type * as monacoApi from 'monaco-editor/editor/editor.api';

/**
 * Monaco as a value. This folder never imports Monaco at run time: the page that embeds it decides which
 * features and which copy it loads, and two copies on one page would not see each other's documents.
 */
export type Monaco = typeof monacoApi;

export type TextModel = monacoApi.editor.ITextModel;
export type MonacoRange = monacoApi.IRange;
export type MonacoPosition = monacoApi.IPosition;
export type CancellationToken = monacoApi.CancellationToken;
export type MarkdownString = monacoApi.IMarkdownString;
export type Marker = monacoApi.editor.IMarkerData;
export type Suggestion = monacoApi.languages.CompletionItem;
export type SuggestionRange = Suggestion['range'];
