import { CAN_HASH, sha256 } from './hash';
import type { OpenDocuments } from './open-documents';
import type { Session } from './session';

/** A document as the client has it now. */
export interface OfferedText {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

/** What the server still holds from the connection before: documents by uri, with the version that they have there. */
export type Held = ReadonlyMap<string, number>;

export const NOTHING_HELD: Held = new Map();

interface Answer {
  /** Serves for one return. */
  readonly token: string;
  readonly held: readonly string[];
}

/**
 * Comes back to a session that was lost (`fhirpath/resume`): the server hears the hashes of the texts, and only those
 * that it does not hold any more have to be sent again.
 */
export class Resumption {
  #token: string | undefined;
  #before: Pick<OpenDocuments, 'languages'> | undefined;

  /** Once on each connection, before its first document is opened. */
  async ask(session: Session, texts: readonly OfferedText[]): Promise<Held> {
    if (!session.offers('resumeProvider') || !CAN_HASH) return NOTHING_HELD;
    const token = this.#token;
    this.#token = undefined;
    // What is held keeps its language: where that has changed since, the document is opened anew.
    const before = this.#before?.languages();
    const known = texts.filter(({ uri, languageId }) => before?.get(uri) === languageId);
    const params = token === undefined ? {} : { token, documents: await Promise.all(known.map(hashed)) };
    const answer = await session.read<Answer>('fhirpath/resume', params);
    if (!answer) return NOTHING_HELD;
    this.#token = answer.token;
    const held = new Set(answer.held);
    return new Map(known.filter(({ uri }) => held.has(uri)).map(({ uri, version }) => [uri, version]));
  }

  /** The documents of the connection that stands now, for the next one to come back to. */
  follow(documents: Pick<OpenDocuments, 'languages'>): void {
    this.#before = documents;
  }
}

async function hashed({ uri, version, text }: OfferedText): Promise<object> {
  return { uri, version, sha256: await sha256(new TextEncoder().encode(text)) };
}
