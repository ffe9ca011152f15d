import { Emitter, type Event } from 'vscode-jsonrpc/browser';
import { FHIRPATH, registerFhirPath } from '../language';
import type { Entrance } from './attempt';
import { merged } from './capabilities';
import { Connection, type ConnectionState } from './connection';
import { Contexts } from './contexts';
import { offer, type TokenSource } from './credentials';
import { DefinitionPages } from './definition-pages';
import { disposeAll, type Disposable } from './disposable';
import { FEATURES } from './features';
import type { DiagnosticsShown, FeatureContext } from './features/feature';
import type { CancellationToken, Editor, IEvent, Monaco, MonacoPosition, TextModel } from './monaco';
import { OpenDocuments, textOf } from './open-documents';
import { toPosition } from './positions';
import type {
  ExpressionContext,
  ServerMessage,
  ServerRefusal,
  ServerStatus,
  TypedExpression,
} from './protocol';
import { Resumption } from './resumption';
import type { Log, Session } from './session';
import { Settings } from './settings';
import { WorkspaceFiles } from './workspace-files';

export interface ConnectOptions {
  /** `ws:` or `wss:`. */
  readonly url: string | URL;
  /** For a server with authentication. It buys one ticket for each connection, at `tickets` beside `url`. */
  readonly token?: TokenSource;
  /** The languages of the documents to connect; FHIRPath alone when left out. */
  readonly languages?: readonly string[];
  /** Which models of these languages belong to this connection; all when left out. */
  readonly models?: (model: TextModel) => boolean;
  /** The section `fhirpath` of the user's settings; `configure` changes it later. */
  readonly settings?: object;
  /** Makes a model of one of the files that were given to `setFiles`: someone goes there, or renames something in it. */
  readonly openFile?: (uri: string) => void;
  readonly log?: Log;
}

/** Where the editor is one of several, or shows a field of its own: Monaco has to be named beside it. */
export interface EditorConnectOptions extends ConnectOptions {
  readonly monaco: Monaco;
}

/** The language server behind an editor, for as long as it is not disposed of. */
export interface LanguageConnection extends Disposable {
  readonly state: ConnectionState;
  readonly onState: Event<ConnectionState>;
  readonly onServerStatus: Event<ServerStatus>;
  /** A throttle or another limit has kept an answer back; what the editor shows may lack it. */
  readonly onRefusal: Event<ServerRefusal>;
  readonly onDiagnostics: Event<DiagnosticsShown>;
  readonly onMessage: Event<ServerMessage>;
  /** Does not wait out the back-off, and asks for a new token after a refusal. */
  reconnectNow(): void;
  /**
   * What the expressions of a document are evaluated on, or those of all documents; `undefined` takes it back.
   * Holds over reconnects. What a document says of itself goes before it.
   */
  setContext(context: ExpressionContext | undefined, model?: Pick<TextModel, 'uri'>): void;
  context(model?: Pick<TextModel, 'uri'>): ExpressionContext | undefined;
  /** The user's settings from now on. */
  configure(settings: object): void;
  /**
   * The files of the workspace that have no model, by uri, from now on: expressions may use what they define, and definitions
   * lead there. Holds over reconnects. A file that gets a model is known by that.
   */
  setFiles(files: ReadonlyMap<string, string>): void;
  /** The typed trees of a document, or of the expression at a position. */
  typedTrees(
    model: TextModel,
    position?: MonacoPosition,
    token?: CancellationToken,
  ): Promise<TypedExpression[]>;
  /** Any other request of the server's protocol; `null` while not connected. Throws what the server says against it. */
  request<Result>(method: string, params: object): Promise<Result | null>;
}

/** Connects every document of Monaco, or the ones that an editor shows. */
export function connect(monaco: Monaco, options: ConnectOptions): LanguageConnection;
export function connect(editor: Editor, options: EditorConnectOptions): LanguageConnection;
export function connect(
  target: Monaco | Editor,
  options: ConnectOptions & Partial<EditorConnectOptions>,
): LanguageConnection {
  if (!('getModel' in target)) return new EditorConnection(target, options);
  if (!options.monaco) throw new TypeError('connect(editor, ...) needs Monaco itself as the option `monaco`');
  const { models = () => true } = options;
  return new EditorConnection(
    options.monaco,
    { ...options, models: (model) => model === target.getModel() && models(model) },
    (listener) => target.onDidChangeModel(listener),
  );
}

class EditorConnection implements LanguageConnection {
  readonly #serverStatus = new Emitter<ServerStatus>();
  readonly #refusals = new Emitter<ServerRefusal>();
  readonly #diagnostics = new Emitter<DiagnosticsShown>();
  readonly #messages = new Emitter<ServerMessage>();
  readonly #contexts = new Contexts();
  readonly #resumption = new Resumption();
  readonly #files: WorkspaceFiles;
  readonly #openFile: (uri: string) => void;
  readonly #settings: Settings;
  readonly #pages: DefinitionPages;
  readonly #connection: Connection;

  constructor(monaco: Monaco, options: ConnectOptions, review?: IEvent<unknown>) {
    const { url, token, languages = [FHIRPATH], models = () => true, settings = {}, log = warn } = options;
    if (languages.includes(FHIRPATH)) registerFhirPath(monaco);
    this.#settings = new Settings(settings);
    this.#pages = new DefinitionPages(monaco);
    const isOpen = (uri: string) => monaco.editor.getModel(monaco.Uri.parse(uri)) !== null;
    this.#files = new WorkspaceFiles(isOpen);
    this.#openFile = (uri) => {
      if (this.#files.has(uri) && !isOpen(uri)) options.openFile?.(uri);
    };

    const accepts = (model: TextModel) => languages.includes(model.getLanguageId()) && models(model);

    const onSession = async (session: Session): Promise<Entrance> => {
      // First, so that no document is ever looked at in a wrong context.
      const parts = [this.#contexts.attach(session)];
      const texts = monaco.editor.getModels().filter(accepts).map(textOf);
      const held = await this.#resumption.ask(session, texts);
      return {
        begin: () => {
          const documents = new OpenDocuments(monaco, session, accepts, held, review);
          const context = this.#featureContext(monaco, session, documents, languages);
          this.#resumption.follow(documents);
          const refusals = session.onRefusal((refusal) => {
            this.#refusals.fire(refusal);
          });
          parts.push(documents, refusals);
          // Disposed of in reverse: the features still need the documents to clean up behind themselves.
          const features = FEATURES.map((feature) => feature.attach(context));
          parts.push(...[...features, this.#files.attach(session)].filter((each) => each !== undefined));
        },
        dispose: () => {
          disposeAll(parts);
        },
      };
    };

    this.#connection = new Connection({
      url,
      offer: () => offer(url, token),
      capabilities: merged(FEATURES.map((feature) => feature.clientCapabilities)),
      onSession,
      log,
    });
  }

  get state(): ConnectionState {
    return this.#connection.state;
  }

  get onState(): Event<ConnectionState> {
    return this.#connection.onState;
  }

  get onServerStatus(): Event<ServerStatus> {
    return this.#serverStatus.event;
  }

  get onRefusal(): Event<ServerRefusal> {
    return this.#refusals.event;
  }

  get onDiagnostics(): Event<DiagnosticsShown> {
    return this.#diagnostics.event;
  }

  get onMessage(): Event<ServerMessage> {
    return this.#messages.event;
  }

  reconnectNow(): void {
    this.#connection.reconnectNow();
  }

  setContext(context: ExpressionContext | undefined, model?: Pick<TextModel, 'uri'>): void {
    this.#contexts.set(model?.uri.toString() ?? '', context);
  }

  context(model?: Pick<TextModel, 'uri'>): ExpressionContext | undefined {
    return this.#contexts.get(model?.uri.toString() ?? '');
  }

  setFiles(files: ReadonlyMap<string, string>): void {
    this.#files.use(files);
  }

  configure(settings: object): void {
    this.#settings.use(settings);
  }

  async typedTrees(
    model: TextModel,
    position?: MonacoPosition,
    token?: CancellationToken,
  ): Promise<TypedExpression[]> {
    const textDocument = { uri: model.uri.toString() };
    const params = position ? { textDocument, position: toPosition(position) } : { textDocument };
    const answer = await this.#connection.session?.read<{ expressions: TypedExpression[] }>(
      'fhirpath/ast',
      params,
      token,
    );
    return answer?.expressions ?? [];
  }

  async request<Result>(method: string, params: object): Promise<Result | null> {
    return (await this.#connection.session?.request<Result>(method, params)) ?? null;
  }

  #featureContext(
    monaco: Monaco,
    session: Session,
    documents: OpenDocuments,
    languages: readonly string[],
  ): FeatureContext {
    return {
      monaco,
      session,
      documents,
      languages: [...languages],
      settings: this.#settings,
      pages: this.#pages,
      openFile: this.#openFile,
      diagnosticsShown: (shown) => {
        this.#diagnostics.fire(shown);
      },
      statusChanged: (status) => {
        this.#serverStatus.fire(status);
      },
      messageSaid: (message) => {
        this.#messages.fire(message);
      },
    };
  }

  dispose(): void {
    disposeAll([
      this.#pages,
      this.#settings,
      this.#messages,
      this.#diagnostics,
      this.#refusals,
      this.#serverStatus,
      this.#connection,
    ]);
  }
}

const warn: Log = (message, cause) => {
  console.warn(message, cause);
};
