import { disposeAll, type Disposable } from './disposable';
import type { CancellationToken, CodeEditor, Monaco, MonacoUri, TextModel } from './monaco';
import type { Session } from './session';

/**
 * The texts that only the server has, such as the definition of an element: models of Monaco that no editor may
 * change. They never change at the server either, so a page that was read once stays.
 */
export class DefinitionPages implements Disposable {
  readonly #monaco: Monaco;
  readonly #pages = new Map<string, TextModel>();
  /** Editors that show a page now, with the option as their owner has set it. */
  readonly #locked = new Map<CodeEditor, boolean>();
  readonly #watches: Disposable[] = [];

  constructor(monaco: Monaco) {
    this.#monaco = monaco;
    for (const editor of monaco.editor.getEditors()) this.#watch(editor);
    this.#watches.push(
      monaco.editor.onDidCreateEditor((editor) => {
        this.#watch(editor);
      }),
    );
  }

  /** Monaco shows, and peeks into, only what is a model already. */
  async load(session: Session, uri: MonacoUri, token: CancellationToken): Promise<void> {
    const { editor } = this.#monaco;
    const schemes = session.capabilities.workspace?.textDocumentContent?.schemes ?? [];
    if (!schemes.includes(uri.scheme) || editor.getModel(uri)) return;
    const params = { uri: uri.toString(true) };
    const page = await session.read<{ text: string }>('workspace/textDocumentContent', params, token);
    if (page && !editor.getModel(uri))
      this.#pages.set(uri.toString(), editor.createModel(page.text, 'markdown', uri));
  }

  dispose(): void {
    disposeAll(this.#watches);
    disposeAll([...this.#pages.values()]);
    this.#pages.clear();
  }

  #watch(editor: CodeEditor): void {
    const review = () => {
      this.#review(editor);
    };
    const watches = [
      editor.onDidChangeModel(review),
      editor.onDidDispose(() => {
        this.#locked.delete(editor);
        disposeAll(watches);
      }),
    ];
    this.#watches.push({
      dispose: () => {
        disposeAll(watches);
      },
    });
    review();
  }

  #review(editor: CodeEditor): void {
    const uri = editor.getModel()?.uri.toString();
    const before = this.#locked.get(editor);
    if (uri !== undefined && this.#pages.has(uri)) {
      if (before !== undefined) return;
      this.#locked.set(editor, editor.getRawOptions().readOnly ?? false);
      editor.updateOptions({ readOnly: true });
    } else if (before !== undefined) {
      this.#locked.delete(editor);
      editor.updateOptions({ readOnly: before });
    }
  }
}
