import { Emitter, type Event } from 'vscode-jsonrpc/browser';
import { merged } from './capabilities';
import { Connection, type ConnectionState } from './connection';
import { disposableOf, disposeAll, type Disposable } from './disposable';
import { FEATURES } from './features';
import type { DiagnosticsShown, FeatureContext } from './features/feature';
import type { Monaco, TextModel } from './monaco';
import { OpenDocuments } from './open-documents';
import type { ServerStatus } from './protocol';
import type { Log, Session } from './session';

export interface ConnectOptions {
  /** `ws:` or `wss:`. */
  readonly url: string | URL;
  readonly languageId: string;
  /** Which models of the language belong to this connection; all when left out. */
  readonly models?: (model: TextModel) => boolean;
  /** Sub-protocols to offer; asked anew before each try. */
  readonly protocols?: () => string[] | Promise<string[]>;
  readonly log?: Log;
}

/** The language server behind an editor, for as long as it is not disposed of. */
export interface LanguageConnection extends Disposable {
  readonly state: ConnectionState;
  readonly onState: Event<ConnectionState>;
  readonly onServerStatus: Event<ServerStatus>;
  readonly onDiagnostics: Event<DiagnosticsShown>;
  reconnectNow(): void;
}

export function connect(monaco: Monaco, options: ConnectOptions): LanguageConnection {
  const { url, languageId, models = () => true, protocols = () => ['lsp'], log = warn } = options;
  const serverStatus = new Emitter<ServerStatus>();
  const diagnostics = new Emitter<DiagnosticsShown>();

  const onSession = (session: Session): Disposable => {
    const documents = new OpenDocuments(
      monaco,
      session,
      (model) => model.getLanguageId() === languageId && models(model),
    );
    const context: FeatureContext = {
      monaco,
      session,
      documents,
      languageId,
      diagnosticsShown: (shown) => {
        diagnostics.fire(shown);
      },
      statusChanged: (status) => {
        serverStatus.fire(status);
      },
    };
    // Disposed of in reverse: the features still need the documents to clean up behind themselves.
    const features = FEATURES.map((feature) => feature.attach(context));
    return disposableOf(documents, ...features.filter((feature) => feature !== undefined));
  };

  const capabilities = merged(FEATURES.map((feature) => feature.clientCapabilities));
  const connection = new Connection({ url, protocols, capabilities, onSession, log });
  return {
    get state() {
      return connection.state;
    },
    onState: connection.onState,
    onServerStatus: serverStatus.event,
    onDiagnostics: diagnostics.event,
    reconnectNow: () => {
      connection.reconnectNow();
    },
    dispose: () => {
      disposeAll([diagnostics, serverStatus, connection]);
    },
  };
}

const warn: Log = (message, cause) => {
  console.warn(message, cause);
};
