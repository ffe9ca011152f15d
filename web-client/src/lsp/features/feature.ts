import type { ClientCapabilities, Diagnostic, TextDocumentIdentifier } from 'vscode-languageserver-protocol';
import type { DefinitionPages } from '../definition-pages';
import type { Disposable } from '../disposable';
import type { CancellationToken, Monaco, TextModel } from '../monaco';
import type { OpenDocuments } from '../open-documents';
import type { ServerMessage, ServerStatus } from '../protocol';
import type { Session } from '../session';
import type { Settings } from '../settings';

/** Diagnostics as they were just shown. */
export interface DiagnosticsShown {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
  /** From the last edit to here; undefined when there was no edit since the diagnostics before. */
  readonly latencyMs: number | undefined;
}

export interface FeatureContext {
  readonly monaco: Monaco;
  readonly session: Session;
  readonly documents: OpenDocuments;
  /** The languages of this connection's documents. */
  readonly languages: string[];
  readonly settings: Settings;
  readonly pages: DefinitionPages;
  /** Sees to it that a file of the workspace has a model. */
  readonly openFile: (uri: string) => void;
  readonly diagnosticsShown: (shown: DiagnosticsShown) => void;
  readonly statusChanged: (status: ServerStatus) => void;
  readonly messageSaid: (message: ServerMessage) => void;
}

/** One ability of the language server, brought to Monaco. A new one is one file here and one row in `index.ts`. */
export interface Feature {
  readonly clientCapabilities: ClientCapabilities;
  /**
   * Called once a session. Registers with Monaco what the server advertises; the disposable, called at the end
   * of the session, undoes all of it. So a reconnect can never leave a second provider behind.
   */
  attach(context: FeatureContext): Disposable | undefined;
}

/** Asks about a document of this session; `null` for any other, and while the server has no answer. */
export function ask<Result>(
  { session, documents }: FeatureContext,
  method: string,
  model: TextModel,
  params: object,
  token: CancellationToken,
): Promise<Result | null> {
  const textDocument: TextDocumentIdentifier | undefined = documents.identifier(model);
  if (!textDocument) return Promise.resolve(null);
  return session.read<Result>(method, { textDocument, ...params }, token);
}
