import type { Disposable } from './disposable';
import { CAN_HASH, sha256 } from './hash';
import type { Session } from './session';

/** Texts by uri. */
export type Files = ReadonlyMap<string, string>;

const OFFERED_AT_ONCE = 500;
/** As JSON: a server takes messages of up to a megabyte. */
const MOST_BYTES = 900_000;
const BATCH_BYTES = 300_000;
const TRIES = 10;
const RETRY_MS = 1000;

interface Offer {
  readonly uri: string;
  readonly sha256: string;
  readonly size: number;
}

/**
 * The files of the workspace that no editor has open: the server hears their hashes (`fhirpath/offerFiles`) and gets those
 * that it wants (`fhirpath/putFiles`), again on each connection. One message at a time, so that what is typed meanwhile never
 * waits behind a folder.
 */
export class WorkspaceFiles {
  readonly #isOpen: (uri: string) => boolean;
  #files: Files = new Map();
  /** What the server of this session has heard of. */
  #told = new Map<string, string>();
  #session: Session | undefined;
  #sending = false;

  /** @param isOpen whether there is an editor's model of it: then that is the file */
  constructor(isOpen: (uri: string) => boolean) {
    this.#isOpen = isOpen;
  }

  use(files: Files): void {
    this.#files = files;
    void this.#send();
  }

  has(uri: string): boolean {
    return this.#files.has(uri);
  }

  attach(session: Session): Disposable | undefined {
    if (!session.offers('offerFilesProvider') || !CAN_HASH) return undefined;
    this.#session = session;
    this.#told = new Map();
    const changes = session.onNotification('fhirpath/filesChanged', ({ uris }) => {
      for (const uri of uris) this.#told.delete(uri);
      void this.#send();
    });
    void this.#send();
    return {
      dispose: () => {
        changes.dispose();
        if (this.#session === session) this.#session = undefined;
      },
    };
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let session = this.#session; session; session = this.#session) {
      this.#takeBack(session);
      const batch = [...this.#files].filter(([uri, text]) => this.#told.get(uri) !== text);
      if (batch.length === 0) break;
      await this.#offer(session, new Map(batch.slice(0, OFFERED_AT_ONCE)));
    }
    this.#sending = false;
  }

  /** What was told and is gone. A file that has become a document is still there. */
  #takeBack(session: Session): void {
    const gone = [...this.#told.keys()].filter((uri) => !this.#files.has(uri) && !this.#isOpen(uri));
    for (const uri of gone) this.#told.delete(uri);
    if (gone.length > 0) session.notify('workspace/didDeleteFiles', { files: gone.map((uri) => ({ uri })) });
  }

  async #offer(session: Session, files: Files): Promise<void> {
    const offers: Offer[] = [];
    for (const [uri, text] of files) {
      const utf8 = new TextEncoder().encode(text);
      if (jsonBytes(text) <= MOST_BYTES) offers.push({ uri, sha256: await sha256(utf8), size: utf8.length });
    }
    const answer = await this.#ask<{ wanted: string[] }>(session, 'fhirpath/offerFiles', { files: offers });
    // After so many tries without an answer, too: nobody is to be asked for ever.
    if (this.#session === session) for (const [uri, text] of files) this.#told.set(uri, text);
    let batch: { uri: string; text: string }[] = [];
    let bytes = 0;
    for (const uri of answer?.wanted ?? []) {
      const text = files.get(uri) ?? '';
      const size = jsonBytes(text);
      if (batch.length > 0 && bytes + size > BATCH_BYTES) {
        await this.#put(session, batch);
        batch = [];
        bytes = 0;
      }
      batch.push({ uri, text });
      bytes += size;
    }
    if (batch.length > 0) await this.#put(session, batch);
  }

  async #put(session: Session, files: { uri: string; text: string }[]): Promise<void> {
    const answer = await this.#ask<{ pauseMs: number }>(session, 'fhirpath/putFiles', { files });
    if (answer?.pauseMs) await pause(answer.pauseMs);
  }

  /** A server that has no time now may have some later. */
  async #ask<Result>(session: Session, method: string, params: object): Promise<Result | null> {
    for (let i = 0; i < TRIES && this.#session === session; i++) {
      const answer = await session.read<Result>(method, params);
      if (answer) return answer;
      await pause(RETRY_MS);
    }
    return null;
  }
}

function jsonBytes(text: string): number {
  return new TextEncoder().encode(JSON.stringify(text)).length;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
