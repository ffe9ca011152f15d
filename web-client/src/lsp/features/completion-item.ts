import type { CompletionItem, CompletionList } from 'vscode-languageserver-protocol';
import { toMarkdown } from '../markdown';
import type { Monaco, Suggestion, SuggestionRange } from '../monaco';
import { toMonacoRange } from '../positions';
import { CompletionItemTag, InsertTextFormat } from '../protocol';
import { toKind } from './completion-kind';

/** The items of an answer, each with the list's defaults filled in. */
export function itemsOf(answer: CompletionItem[] | CompletionList): CompletionItem[] {
  if (Array.isArray(answer)) return answer;
  const { items, itemDefaults } = answer;
  if (!itemDefaults) return items;
  const { editRange, ...defaults } = itemDefaults;
  return items.map((item) => {
    const filled: CompletionItem = { ...defaults, ...item };
    if (!editRange || item.textEdit) return filled;
    const newText = item.textEditText ?? item.label;
    const ranges = 'insert' in editRange ? editRange : { range: editRange };
    return { ...filled, textEdit: { ...ranges, newText } };
  });
}

export function toSuggestion(item: CompletionItem, wordRange: SuggestionRange, monaco: Monaco): Suggestion {
  const { CompletionItemInsertTextRule: rule, CompletionItemTag: tag } = monaco.languages;
  const { label, labelDetails, textEdit, detail, documentation, sortText, filterText, preselect } = item;
  return {
    label: labelDetails ? { label, ...labelDetails } : label,
    kind: toKind(item.kind, monaco),
    insertText: textEdit?.newText ?? item.insertText ?? label,
    range: textEdit ? rangeOf(textEdit) : wordRange,
    ...(item.insertTextFormat === InsertTextFormat.Snippet && { insertTextRules: rule.InsertAsSnippet }),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation: toMarkdown(documentation) }),
    ...(sortText !== undefined && { sortText }),
    ...(filterText !== undefined && { filterText }),
    ...(preselect !== undefined && { preselect }),
    ...(item.commitCharacters && { commitCharacters: item.commitCharacters }),
    ...(item.tags?.includes(CompletionItemTag.Deprecated) && { tags: [tag.Deprecated] }),
    ...(item.additionalTextEdits && {
      additionalTextEdits: item.additionalTextEdits.map(({ range, newText }) => ({
        range: toMonacoRange(range),
        text: newText,
      })),
    }),
  };
}

function rangeOf(edit: NonNullable<CompletionItem['textEdit']>): SuggestionRange {
  if ('range' in edit) return toMonacoRange(edit.range);
  return { insert: toMonacoRange(edit.insert), replace: toMonacoRange(edit.replace) };
}
