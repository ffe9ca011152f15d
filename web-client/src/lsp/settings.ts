import { Emitter, type Event } from 'vscode-jsonrpc/browser';

/** What the user has set: the section `fhirpath` of an editor's settings, for every session anew. */
export class Settings {
  readonly #changes = new Emitter<undefined>();
  #section: object;

  constructor(section: object) {
    this.#section = section;
  }

  get section(): object {
    return this.#section;
  }

  get onChange(): Event<undefined> {
    return this.#changes.event;
  }

  use(section: object): void {
    this.#section = section;
    this.#changes.fire(undefined);
  }

  dispose(): void {
    this.#changes.dispose();
  }
}
