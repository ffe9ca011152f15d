import { make } from './element';

export interface TreeItem {
  /** The same for the same thing at the next `show`, so that the focus and what is folded stay. */
  readonly id: string;
  readonly label: string;
  /** Quieter, behind the label. */
  readonly detail?: string;
  /** Names a style: `data-kind`. */
  readonly kind?: string;
  readonly children?: readonly TreeItem[];
}

export interface TreeEvents<Item extends TreeItem> {
  /** A click or Enter. */
  readonly chosen: (item: Item) => void;
  /** The mouse or the focus is on it; undefined when on none any more. */
  readonly pointed?: (item: Item | undefined) => void;
  readonly deleted?: (item: Item) => void;
}

/**
 * A tree as WAI-ARIA describes it: one tab stop, arrows to move, open and close, Home, End, Enter. Everything is
 * open until someone closes it.
 */
export class Tree<Item extends TreeItem> {
  readonly #root: HTMLElement;
  readonly #events: TreeEvents<Item>;
  readonly #items = new Map<string, Item>();
  /** What each row shows; a row that would show the same stays as it is. */
  readonly #drawn = new WeakMap<Element, string>();
  readonly #closed = new Set<string>();
  #focused: string | undefined;
  #shown: readonly Item[] = [];
  #selected: string | undefined;

  constructor(root: HTMLElement, events: TreeEvents<Item>) {
    this.#root = root;
    this.#events = events;
    root.setAttribute('role', 'tree');
    root.addEventListener('click', (event) => {
      const row = rowAt(event.target);
      if (!row) return;
      this.#focus(row);
      if ((event.target as HTMLElement).closest('.twist')) this.#toggle(row);
      else this.#choose(row);
    });
    root.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
    root.addEventListener('mouseover', (event) => {
      this.#point(rowAt(event.target));
    });
    root.addEventListener('focusin', (event) => {
      this.#point(rowAt(event.target));
    });
    root.addEventListener('mouseleave', () => events.pointed?.(undefined));
    root.addEventListener('focusout', () => events.pointed?.(undefined));
  }

  show(items: readonly Item[], selected?: string): void {
    const hadFocus = this.#root.contains(document.activeElement);
    this.#shown = items;
    this.#selected = selected;
    this.#items.clear();
    this.#draw(this.#root, items, 1);
    const rows = this.#rows();
    const stop = rows.find((row) => row.dataset['id'] === this.#focused) ?? this.selectedRow() ?? rows[0];
    if (!stop) return;
    this.#stopAt(stop);
    if (hadFocus) stop.focus({ preventScroll: true });
  }

  selectedRow(): HTMLElement | undefined {
    return this.#rows().find((row) => row.getAttribute('aria-selected') === 'true');
  }

  /** A long tree seldom changes in more than a few rows, and each new row costs the browser a layout. */
  #draw(parent: Element, items: readonly Item[], level: number): void {
    items.forEach((item, i) => {
      const old = parent.children[i];
      const look = this.#look(item);
      if (old && this.#drawn.get(old) === look) {
        this.#remember(item);
        return;
      }
      const row = this.#row(item, level);
      this.#drawn.set(row, look);
      if (old) old.replaceWith(row);
      else parent.append(row);
    });
    while (parent.children.length > items.length) parent.lastElementChild?.remove();
  }

  #look(item: Item): string {
    const { id, label, detail, kind, children = [] } = item;
    const below = (children as readonly Item[]).map((child) => this.#look(child));
    return JSON.stringify([id, label, detail, kind, id === this.#selected, this.#closed.has(id), below]);
  }

  #remember(item: Item): void {
    this.#items.set(item.id, item);
    for (const child of (item.children ?? []) as readonly Item[]) this.#remember(child);
  }

  #row(item: Item, level: number): HTMLElement {
    this.#items.set(item.id, item);
    const children = item.children as readonly Item[] | undefined;
    const open = !this.#closed.has(item.id);
    const row = make(
      'div',
      { class: 'row', title: item.detail && `${item.label}: ${item.detail}`, 'data-kind': item.kind },
      make('span', { class: children?.length ? 'twist' : 'twist leaf', 'aria-hidden': 'true' }),
      make('span', { class: 'label' }, item.label),
    );
    row.style.setProperty('--level', String(level));
    if (item.detail !== undefined) row.append(make('span', { class: 'detail' }, item.detail));
    const node = make(
      'div',
      {
        role: 'treeitem',
        tabindex: '-1',
        'data-id': item.id,
        'aria-level': String(level),
        'aria-selected': String(item.id === this.#selected),
        'aria-expanded': children?.length ? String(open) : undefined,
      },
      row,
    );
    if (children?.length)
      node.append(
        make(
          'div',
          { role: 'group', hidden: !open },
          ...children.map((child) => this.#row(child, level + 1)),
        ),
      );
    return node;
  }

  #rows(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>('[role=treeitem]')].filter(
      (row) => !row.parentElement?.closest('[role=group][hidden]'),
    );
  }

  #onKey(event: KeyboardEvent): void {
    const row = rowAt(event.target);
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = this.#rows();
    const at = rows.indexOf(row);
    const expanded = row.getAttribute('aria-expanded');
    const to = (other: HTMLElement | undefined) => () => {
      this.#focus(other);
    };
    const toggle = () => {
      this.#toggle(row);
    };
    const choose = () => {
      this.#choose(row);
    };
    const above = row.parentElement?.closest<HTMLElement>('[role=treeitem]') ?? undefined;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: to(rows[at + 1]),
      ArrowUp: to(rows[at - 1]),
      Home: to(rows[0]),
      End: to(rows.at(-1)),
      ArrowRight: expanded === 'false' ? toggle : to(rows[at + 1]),
      ArrowLeft: expanded === 'true' ? toggle : to(above),
      Enter: choose,
      ' ': choose,
      Delete: () => {
        const item = this.#item(row);
        if (item) this.#events.deleted?.(item);
      },
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  #focus(row: HTMLElement | undefined): void {
    if (!row) return;
    this.#stopAt(row);
    this.#focused = row.dataset['id'];
    row.focus();
  }

  /** The one row that Tab comes to. */
  #stopAt(row: HTMLElement): void {
    for (const other of this.#root.querySelectorAll<HTMLElement>('[tabindex="0"]')) other.tabIndex = -1;
    row.tabIndex = 0;
  }

  #toggle(row: HTMLElement): void {
    const id = row.dataset['id'] ?? '';
    if (!this.#closed.delete(id)) this.#closed.add(id);
    this.show(this.#shown, this.#selected);
  }

  #choose(row: HTMLElement): void {
    const item = this.#item(row);
    if (item) this.#events.chosen(item);
  }

  #point(row: HTMLElement | undefined): void {
    if (row) this.#events.pointed?.(this.#item(row));
  }

  #item(row: HTMLElement): Item | undefined {
    return this.#items.get(row.dataset['id'] ?? '');
  }
}

function rowAt(target: EventTarget | null): HTMLElement | undefined {
  return (target as HTMLElement | null)?.closest<HTMLElement>('[role=treeitem]') ?? undefined;
}
