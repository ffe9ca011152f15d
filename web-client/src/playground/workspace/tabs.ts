import { monaco } from '../monaco-features';
import { button, make } from '../ui/element';
import type { TextModel, Workspace } from './workspace';

type Editor = monaco.editor.IStandaloneCodeEditor;

/** The open files above the editor. A page of the specification that someone went to has a tab as well. */
export class Tabs {
  readonly #bar: HTMLElement;
  readonly #editor: Editor;
  readonly #workspace: Workspace;
  readonly #open: string[] = [];
  readonly #pages = new Map<string, TextModel>();
  readonly #places = new Map<string, monaco.editor.ICodeEditorViewState | null>();
  readonly #changes = new monaco.Emitter<void>();
  #active: string | undefined;

  /** Another file is shown. */
  readonly onChange = this.#changes.event;

  constructor(bar: HTMLElement, editor: Editor, workspace: Workspace) {
    this.#bar = bar;
    this.#editor = editor;
    this.#workspace = workspace;
    workspace.onChange(() => {
      for (const path of this.#open.filter((each) => !this.#pages.has(each) && !workspace.has(each)))
        this.close(path);
    });
  }

  get active(): string | undefined {
    return this.#active;
  }

  /** Of the open files, without pages. */
  paths(): string[] {
    return this.#open.filter((path) => !this.#pages.has(path));
  }

  show(path: string, range?: monaco.IRange): void {
    const model = this.#pages.get(path) ?? this.#workspace.model(path);
    if (!model) return;
    if (!this.#open.includes(path)) this.#open.push(path);
    if (this.#active !== path) {
      if (this.#active !== undefined) this.#places.set(this.#active, this.#editor.saveViewState());
      this.#active = path;
      this.#editor.setModel(model);
      const place = this.#places.get(path);
      if (place) this.#editor.restoreViewState(place);
    }
    if (range) {
      this.#editor.setSelection(range);
      this.#editor.revealRangeInCenterIfOutsideViewport(range);
    }
    this.#draw();
    this.#changes.fire();
  }

  /** A text that cannot be edited, such as a definition. */
  showPage(title: string, model: TextModel, range?: monaco.IRange): void {
    this.#pages.set(title, model);
    this.show(title, range);
  }

  close(path: string): void {
    const at = this.#open.indexOf(path);
    if (at < 0) return;
    this.#open.splice(at, 1);
    this.#places.delete(path);
    this.#pages.delete(path);
    if (this.#active === path) {
      this.#active = undefined;
      const next = this.#open[at] ?? this.#open.at(-1) ?? this.#workspace.paths()[0];
      if (next === undefined) this.#editor.setModel(null);
      else this.show(next);
    }
    this.#draw();
  }

  #draw(): void {
    const hadFocus = this.#bar.contains(document.activeElement);
    this.#bar.replaceChildren(
      make(
        'ul',
        {},
        ...this.#open.map((path) => {
          const name = path.slice(path.lastIndexOf('/') + 1);
          const current = path === this.#active;
          return make(
            'li',
            { class: 'tab', 'data-current': String(current) },
            button(name, { 'aria-current': current && 'page', title: path }, () => {
              this.show(path);
            }),
            button('×', { class: 'close', 'aria-label': `Close ${name}` }, () => {
              this.close(path);
            }),
          );
        }),
      ),
    );
    const current = this.#bar.querySelector<HTMLElement>('[aria-current]');
    current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (hadFocus) current?.focus();
  }
}
