import type { DocumentSymbol } from 'vscode-languageserver-protocol';
import { toMonacoRange, type LanguageConnection } from '../../lsp';
import type { monaco } from '../monaco-features';
import { element } from '../ui/element';
import { Tree, type TreeItem } from '../ui/tree';
import type { ActiveView } from './active-view';

interface SymbolItem extends TreeItem {
  readonly range: monaco.IRange;
  readonly children?: readonly SymbolItem[];
}

/** The expressions of the shown document, their scopes and variables. */
export function showOutline(server: LanguageConnection, view: ActiveView): void {
  const empty = element('outline-empty');
  const { editor } = view;
  const tree = new Tree<SymbolItem>(element('outline-tree'), {
    chosen: ({ range }) => {
      editor.setSelection(range);
      editor.revealRangeInCenterIfOutsideViewport(range);
      editor.focus();
    },
  });
  view.follow('document', async (model) => {
    const symbols = await server
      .request<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument: { uri: model.uri.toString() },
      })
      .catch(() => null);
    if (editor.getModel() !== model) return;
    tree.show((symbols ?? []).map((symbol, i) => item(symbol, String(i))));
    empty.hidden = (symbols ?? []).length > 0;
  });
}

function item(symbol: DocumentSymbol, id: string): SymbolItem {
  const { name, detail, selectionRange, children } = symbol;
  return {
    id,
    label: name,
    ...(detail !== undefined && detail !== '' && { detail }),
    range: toMonacoRange(selectionRange),
    ...(children?.length && { children: children.map((child, i) => item(child, `${id}.${i}`)) }),
  };
}
