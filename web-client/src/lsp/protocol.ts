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

/** A limit kept the server from answering (`data` of an error): the editor goes on without this answer. */
export interface ServerRefusal {
  /** `throttled`, `busy`, `memory-document` ...; `service/PROTOCOL.md` has the list. */
  readonly refusal: string;
  /** Milliseconds until there is room again, where the server knows. */
  readonly retryAfterMs?: number;
}

/** What the server has to say to whoever writes or embeds: a wrong setting, an ignored message. */
export interface ServerMessage {
  /** LSP's `MessageType`: 1 is an error, 2 a warning, 3 information. */
  readonly type: number;
  readonly message: string;
}

/** What expressions are evaluated on where the document itself does not say it (`fhirpath/setContext`). */
export interface ExpressionContext {
  readonly fhirVersion?: 'R4' | 'R4B' | 'R5';
  /** A type, or an element's path such as `Patient.contact`. */
  readonly resourceType?: string;
  /** Variables by name; `typeName` with `[]` behind it for a collection. */
  readonly constants?: Readonly<
    Record<string, { readonly typeName?: string; readonly description?: string }>
  >;
}

/** One expression of a document with its typed tree (`fhirpath/ast`). */
export interface TypedExpression {
  readonly range: lsp.Range;
  readonly fhirVersion: string;
  readonly contextType?: string;
  readonly type: string;
  readonly root: TypedNode;
}

export interface TypedNode {
  /** `member`, `function`, `literal` ...; `service/PROTOCOL.md` has the list. */
  readonly kind: string;
  readonly text: string;
  readonly range: lsp.Range;
  /** Absent where the node is never reached. */
  readonly type?: string;
  readonly children: readonly TypedNode[];
}

/** The notifications that this client listens to, with their parameters. */
export interface ServerNotifications {
  'textDocument/publishDiagnostics': lsp.PublishDiagnosticsParams;
  'experimental/serverStatus': ServerStatus;
  'fhirpath/filesChanged': { readonly uris: readonly string[] };
  'window/logMessage': lsp.LogMessageParams;
  'window/showMessage': lsp.ShowMessageParams;
}
