import type { DocumentSymbol } from 'vscode-languageserver-protocol';
import type { Monaco, MonacoSymbol } from '../monaco';
import { toMonacoRange } from '../positions';
import { ask, type Feature } from './feature';

/** The outline, as a tree. */
export const documentSymbols: Feature = {
  clientCapabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } },

  attach(context) {
    if (!context.session.capabilities.documentSymbolProvider) return undefined;
    return context.monaco.languages.registerDocumentSymbolProvider(context.languages, {
      async provideDocumentSymbols(model, token) {
        const answer = await ask<DocumentSymbol[]>(context, 'textDocument/documentSymbol', model, {}, token);
        return answer?.map((symbol) => toSymbol(symbol, context.monaco));
      },
    });
  },
};

/** LSP's kinds in the order of their numbers, which start at 1; Monaco has the same names, other numbers. */
const KINDS = [
  'File',
  'Module',
  'Namespace',
  'Package',
  'Class',
  'Method',
  'Property',
  'Field',
  'Constructor',
  'Enum',
  'Interface',
  'Function',
  'Variable',
  'Constant',
] as const;

function toSymbol(symbol: DocumentSymbol, monaco: Monaco): MonacoSymbol {
  const { name, detail, kind, range, selectionRange, children } = symbol;
  return {
    name,
    detail: detail ?? '',
    kind: monaco.languages.SymbolKind[KINDS[kind - 1] ?? 'Object'],
    tags: [],
    range: toMonacoRange(range),
    selectionRange: toMonacoRange(selectionRange),
    ...(children && { children: children.map((child) => toSymbol(child, monaco)) }),
  };
}
