import type { CompletionItemKind } from 'vscode-languageserver-protocol';
import type { Monaco, Suggestion } from '../monaco';

/** LSP's kinds in the order of their numbers, which start at 1; Monaco has the same names, other numbers. */
const NAMES = [
  'Text',
  'Method',
  'Function',
  'Constructor',
  'Field',
  'Variable',
  'Class',
  'Interface',
  'Module',
  'Property',
  'Unit',
  'Value',
  'Enum',
  'Keyword',
  'Snippet',
  'Color',
  'File',
  'Reference',
  'Folder',
  'EnumMember',
  'Constant',
  'Struct',
  'Event',
  'Operator',
  'TypeParameter',
] as const;

export function toKind(kind: CompletionItemKind | undefined, { languages }: Monaco): Suggestion['kind'] {
  return languages.CompletionItemKind[NAMES[(kind ?? 1) - 1] ?? 'Text'];
}
