import { languageOf } from '../languages';
import { monaco } from '../monaco-features';

export type TextModel = monaco.editor.ITextModel;

/** A page keeps that many documents open at the server from the start; further ones when they are looked at. */
const OPEN_AT_ONCE = 100;
const ROOT = 'playground';

/** The files of the page, by their paths. Each is a text until someone looks at it, then a model of Monaco. */
export class Workspace {
  readonly #files = new Map<string, string | TextModel>();
  readonly #changes = new monaco.Emitter<void>();

  /** Files came or went. */
  readonly onChange = this.#changes.event;

  paths(): string[] {
    return [...this.#files.keys()].sort((one, other) => one.localeCompare(other));
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** Files whose kind cannot hold FHIRPath are left out; a file of the same path is replaced, with undo. */
  add(files: Iterable<readonly [path: string, text: string]>): string[] {
    const added: string[] = [];
    for (const [path, text] of files) {
      if (languageOf(path) === undefined) continue;
      const before = this.#files.get(path);
      if (before === undefined || typeof before === 'string') this.#files.set(path, text);
      else {
        // One step of undo brings back what was here.
        before.pushStackElement();
        before.pushEditOperations([], [{ range: before.getFullModelRange(), text }], () => null);
        before.pushStackElement();
      }
      if (this.#openCount() < OPEN_AT_ONCE) this.model(path);
      added.push(path);
    }
    if (added.length > 0) this.#changes.fire();
    return added;
  }

  remove(path: string): void {
    const file = this.#files.get(path);
    if (file === undefined) return;
    this.#files.delete(path);
    if (typeof file !== 'string') file.dispose();
    this.#changes.fire();
  }

  model(path: string): TextModel | undefined {
    const file = this.#files.get(path);
    if (file === undefined || typeof file !== 'string') return file;
    const model = monaco.editor.createModel(file, languageOf(path), uriOf(path));
    this.#files.set(path, model);
    return model;
  }

  /** Undefined for a model that is no file, such as a page of the specification. */
  pathOf(uri: { toString(): string }): string | undefined {
    const prefix = uriOf('').toString();
    const text = uri.toString();
    const path = text.startsWith(prefix) ? decodeURIComponent(text.slice(prefix.length)) : undefined;
    return path !== undefined && this.#files.has(path) ? path : undefined;
  }

  /** The files that no one has looked at, by uri. */
  unopened(): Map<string, string> {
    const texts = [...this.#files].filter((file): file is [string, string] => typeof file[1] === 'string');
    return new Map(texts.map(([path, text]) => [uriOf(path).toString(), text]));
  }

  texts(): Record<string, string> {
    const text = (file: string | TextModel) => (typeof file === 'string' ? file : file.getValue());
    return Object.fromEntries(this.paths().map((path) => [path, text(this.#files.get(path) ?? '')]));
  }

  #openCount(): number {
    return [...this.#files.values()].filter((file) => typeof file !== 'string').length;
  }
}

function uriOf(path: string): monaco.Uri {
  return monaco.Uri.from({ scheme: 'inmemory', authority: ROOT, path: `/${path}` });
}
