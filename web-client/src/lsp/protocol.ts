import type * as lsp from 'vscode-languageserver-protocol';

// The protocol package serves for its types only: these few numbers are all that its code would add to the bundle.

export const TextDocumentSyncKind = {
  None: 0,
  Full: 1,
  Incremental: 2,
} as const satisfies Record<string, lsp.TextDocumentSyncKind>;

export const DiagnosticSeverity = {
  Error: 1,
  Warning: 2,
  Information: 3,
  Hint: 4,
} as const satisfies Record<string, lsp.DiagnosticSeverity>;

export const DiagnosticTag = {
  Unnecessary: 1,
  Deprecated: 2,
} as const satisfies Record<string, lsp.DiagnosticTag>;

export const CompletionItemTag = { Deprecated: 1 } as const satisfies Record<string, lsp.CompletionItemTag>;

export const InsertTextFormat = {
  PlainText: 1,
  Snippet: 2,
} as const satisfies Record<string, lsp.InsertTextFormat>;

/** The parameters of rust-analyzer's `experimental/serverStatus`. */
export interface ServerStatus {
  readonly health: 'ok' | 'warning' | 'error';
  /** Whether no work is under way. */
  readonly quiescent: boolean;
  readonly message?: string | null;
}

/** The notifications that this client listens to, with their parameters. */
export interface ServerNotifications {
  'textDocument/publishDiagnostics': lsp.PublishDiagnosticsParams;
  'experimental/serverStatus': ServerStatus;
}
