import type { Disposable } from './disposable';
import type { ExpressionContext } from './protocol';
import type { Session } from './session';

/** The declared contexts: of documents by their uri, and under `''` the one of all documents. */
export class Contexts {
  readonly #declared = new Map<string, ExpressionContext>();
  /** Two while one takes over from another. */
  readonly #sessions = new Set<Session>();

  /** Before the session's documents are opened: they are then analysed once, in the right context. */
  attach(session: Session): Disposable {
    this.#sessions.add(session);
    for (const [uri, context] of this.#declared) send(session, uri, context);
    return {
      dispose: () => {
        this.#sessions.delete(session);
      },
    };
  }

  set(uri: string, context: ExpressionContext | undefined): void {
    if (context) this.#declared.set(uri, context);
    else if (!this.#declared.delete(uri)) return;
    for (const session of this.#sessions) send(session, uri, context);
  }

  get(uri: string): ExpressionContext | undefined {
    return this.#declared.get(uri);
  }
}

function send(session: Session, uri: string, context: ExpressionContext | undefined): void {
  const about = uri === '' ? {} : { uri };
  if (context) session.notify('fhirpath/setContext', { ...about, ...context });
  else session.notify('fhirpath/clearContext', about);
}
