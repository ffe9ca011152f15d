import type {
  Diagnostic,
  TextDocumentContentChangeEvent,
  TextDocumentIdentifier,
} from 'vscode-languageserver-protocol';
import { disposeAll, type Disposable } from './disposable';
import type { IEvent, Monaco, TextModel } from './monaco';
import { toRange } from './positions';
import type { Held, OfferedText } from './resumption';
import { TextDocumentSyncKind } from './protocol';
import type { Session } from './session';

/** A document as this session's server knows it. */
export interface OpenDocument {
  readonly model: TextModel;
  readonly uri: string;
  /** `performance.now()` at the edit that the server has not answered with diagnostics yet. */
  editedAt: number | undefined;
  /** As last shown: the server wants them back when it is asked for fixes. */
  diagnostics: readonly Diagnostic[];
}

/** A model as the server gets to see it. */
export function textOf(model: TextModel): OfferedText {
  return {
    uri: model.uri.toString(),
    languageId: model.getLanguageId(),
    version: model.getVersionId(),
    text: model.getValue(),
  };
}

/**
 * Keeps the server's copies equal to the editor's for the length of one session: opens each model of the
 * language with the text it has now, sends each edit in the order made, closes what goes away.
 */
export class OpenDocuments implements Disposable {
  readonly #session: Session;
  readonly #accepts: (model: TextModel) => boolean;
  readonly #incremental: boolean;
  readonly #open = new Map<string, { document: OpenDocument; languageId: string; edits: Disposable }>();
  readonly #watches: Disposable[];

  /**
   * @param held is open at the server already
   * @param review tells when `accepts` may have changed its mind
   */
  constructor(
    monaco: Monaco,
    session: Session,
    accepts: (model: TextModel) => boolean,
    held: Held,
    review?: IEvent<unknown>,
  ) {
    this.#session = session;
    this.#accepts = accepts;
    this.#incremental = changeKind(session) === TextDocumentSyncKind.Incremental;
    this.#watches = [
      monaco.editor.onDidCreateModel((model) => {
        this.#openIfAccepted(model);
      }),
      monaco.editor.onWillDisposeModel((model) => {
        this.#close(model);
      }),
      monaco.editor.onDidChangeModelLanguage(({ model }) => {
        this.#close(model);
        this.#openIfAccepted(model);
      }),
    ];
    const all = () => {
      for (const model of this.models()) if (!this.#accepts(model)) this.#close(model);
      for (const model of monaco.editor.getModels()) this.#openIfAccepted(model);
    };
    if (review) this.#watches.push(review(all));
    for (const [uri, version] of held) this.#goOn(uri, version, monaco);
    all();
  }

  /** Undefined for a model of another language, or of another connection on the same page. */
  identifier(model: TextModel): TextDocumentIdentifier | undefined {
    const open = this.#open.get(model.uri.toString());
    return open && { uri: open.document.uri };
  }

  byUri(uri: string): OpenDocument | undefined {
    return this.#open.get(uri)?.document;
  }

  models(): TextModel[] {
    return [...this.#open.values()].map(({ document }) => document.model);
  }

  /** The languages that the server knows the documents by, by uri; at the end of the session, as they were then. */
  languages(): Map<string, string> {
    return new Map([...this.#open].map(([uri, { languageId }]) => [uri, languageId]));
  }

  dispose(): void {
    disposeAll(this.#watches);
    disposeAll([...this.#open.values()].map(({ edits }) => edits));
  }

  #openIfAccepted(model: TextModel): void {
    const uri = model.uri.toString();
    if (this.#open.has(uri) || !this.#accepts(model)) return;
    this.#session.notify('textDocument/didOpen', { textDocument: textOf(model) });
    this.#follow(model, uri);
  }

  /** With a document that the server holds; it may have been edited or closed since the server was asked. */
  #goOn(uri: string, version: number, { editor, Uri }: Monaco): void {
    const model = editor.getModel(Uri.parse(uri));
    if (!model || !this.#accepts(model)) {
      this.#session.notify('textDocument/didClose', { textDocument: { uri } });
      return;
    }
    if (model.getVersionId() !== version) {
      this.#session.notify('textDocument/didChange', {
        textDocument: { uri, version: model.getVersionId() },
        contentChanges: [{ text: model.getValue() }],
      });
    }
    this.#follow(model, uri);
  }

  #follow(model: TextModel, uri: string): void {
    const document: OpenDocument = { model, uri, editedAt: undefined, diagnostics: [] };
    const edits = model.onDidChangeContent(({ changes, versionId }) => {
      document.editedAt = performance.now();
      // Monaco lists the changes of one edit from the end of the text to its start, so that applying
      // them one after another, as LSP does, needs no shifting.
      const contentChanges: TextDocumentContentChangeEvent[] = this.#incremental
        ? changes.map(({ range, text }) => ({ range: toRange(range), text }))
        : [{ text: model.getValue() }];
      this.#session.notify('textDocument/didChange', {
        textDocument: { uri, version: versionId },
        contentChanges,
      });
    });
    this.#open.set(uri, { document, languageId: model.getLanguageId(), edits });
  }

  #close(model: TextModel): void {
    const uri = model.uri.toString();
    const open = this.#open.get(uri);
    if (!open) return;
    open.edits.dispose();
    this.#open.delete(uri);
    this.#session.notify('textDocument/didClose', { textDocument: { uri } });
  }
}

function changeKind(session: Session): number {
  const sync = session.capabilities.textDocumentSync;
  return (typeof sync === 'object' ? sync.change : sync) ?? TextDocumentSyncKind.None;
}
