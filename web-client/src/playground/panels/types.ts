import { toMonacoRange, type LanguageConnection, type TypedExpression, type TypedNode } from '../../lsp';
import type { monaco } from '../monaco-features';
import { element } from '../ui/element';
import { Tree, type TreeItem } from '../ui/tree';
import type { ActiveView } from './active-view';

interface NodeItem extends TreeItem {
  readonly range: monaco.IRange;
  readonly children?: readonly NodeItem[];
}

/** The typed tree of the expression at the caret; what the caret is in is marked, what is pointed at shows in the text. */
export function showTypes(
  server: LanguageConnection,
  view: ActiveView,
  seen: (expression: TypedExpression | undefined) => void,
): void {
  const { editor } = view;
  const summary = element('types-summary');
  const empty = element('types-empty');
  const marks = editor.createDecorationsCollection();
  const tree = new Tree<NodeItem>(element('types-tree'), {
    chosen: ({ range }) => {
      editor.setSelection(range);
      editor.revealRangeInCenterIfOutsideViewport(range);
    },
    pointed: (item) => {
      marks.set(item ? [{ range: item.range, options: { className: 'pointed-at' } }] : []);
    },
  });
  view.follow('caret', async (model, position) => {
    const [expression] = await server.typedTrees(model, position).catch(() => []);
    if (editor.getModel() !== model) return;
    const root = expression && item(expression.root, '0');
    const inside = root && deepest(root, position);
    tree.show(root ? [root] : [], inside?.id);
    tree.selectedRow()?.scrollIntoView({ block: 'nearest' });
    empty.hidden = root !== undefined;
    summary.textContent = expression
      ? `${expression.contextType ?? 'any type'} (${expression.fhirVersion}) → ${expression.type}`
      : '';
    seen(expression);
  });
}

function item(node: TypedNode, id: string): NodeItem {
  const { kind, text, type, range, children } = node;
  return {
    id,
    kind,
    label: text === '' ? kind : text,
    ...(type !== undefined && { detail: type }),
    range: toMonacoRange(range),
    ...(children.length > 0 && { children: children.map((child, i) => item(child, `${id}.${i}`)) }),
  };
}

/** The smallest node that holds the caret, or that ends at it. */
function deepest(node: NodeItem, position: monaco.IPosition): NodeItem | undefined {
  if (!holds(node.range, position)) return undefined;
  for (const child of node.children ?? []) {
    const found = deepest(child, position);
    if (found) return found;
  }
  return node;
}

function holds(range: monaco.IRange, { lineNumber, column }: monaco.IPosition): boolean {
  const afterStart =
    lineNumber > range.startLineNumber ||
    (lineNumber === range.startLineNumber && column >= range.startColumn);
  const beforeEnd =
    lineNumber < range.endLineNumber || (lineNumber === range.endLineNumber && column <= range.endColumn);
  return afterStart && beforeEnd;
}
