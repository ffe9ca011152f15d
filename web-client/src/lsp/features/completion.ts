import type { CompletionItem, CompletionList } from 'vscode-languageserver-protocol';
import type { CancellationToken, MonacoPosition, Suggestion, TextModel } from '../monaco';
import { toPosition } from '../positions';
import { CompletionItemTag } from '../protocol';
import { itemsOf, toSuggestion } from './completion-item';
import { ask, type Feature, type FeatureContext } from './feature';

export const completion: Feature = {
  clientCapabilities: {
    textDocument: {
      completion: {
        contextSupport: true,
        completionItem: {
          snippetSupport: true,
          documentationFormat: ['markdown', 'plaintext'],
          deprecatedSupport: true,
          preselectSupport: true,
          commitCharactersSupport: true,
          tagSupport: { valueSet: [CompletionItemTag.Deprecated] },
          insertReplaceSupport: true,
          labelDetailsSupport: true,
          resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
        },
        completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'data'] },
      },
    },
  },

  attach(context) {
    const advertised = context.session.capabilities.completionProvider;
    if (!advertised) return undefined;
    /** What to send back when Monaco asks for the rest of a suggestion. */
    const origins = new WeakMap<Suggestion, CompletionItem>();
    return context.monaco.languages.registerCompletionItemProvider(context.languages, {
      triggerCharacters: advertised.triggerCharacters ?? [],
      async provideCompletionItems(model, position, trigger, token) {
        const answer = await suggest(context, model, position, toTrigger(trigger), token);
        if (!answer) return null;
        const around = wordRanges(model, position);
        const suggestions = itemsOf(answer).map((item) => {
          const suggestion = toSuggestion(item, around, context.monaco);
          origins.set(suggestion, item);
          return suggestion;
        });
        return { suggestions, incomplete: !Array.isArray(answer) && answer.isIncomplete };
      },
      ...(advertised.resolveProvider === true && {
        async resolveCompletionItem(suggestion: Suggestion, token: CancellationToken) {
          const item = origins.get(suggestion);
          const full =
            item && (await context.session.read<CompletionItem>('completionItem/resolve', item, token));
          return full
            ? Object.assign(suggestion, resolvedParts(toSuggestion(full, suggestion.range, context.monaco)))
            : suggestion;
        },
      }),
    });
  },
};

function suggest(
  context: FeatureContext,
  model: TextModel,
  position: MonacoPosition,
  trigger: object,
  token: CancellationToken,
): Promise<CompletionItem[] | CompletionList | null> {
  const params = { position: toPosition(position), context: trigger };
  return ask(context, 'textDocument/completion', model, params, token);
}

/** Monaco counts the kinds from 0, LSP from 1. */
function toTrigger({ triggerKind, triggerCharacter }: { triggerKind: number; triggerCharacter?: string }) {
  return triggerCharacter === undefined
    ? { triggerKind: triggerKind + 1 }
    : { triggerKind: triggerKind + 1, triggerCharacter };
}

/** What a suggestion without a range of its own replaces: the word begun, and its rest when overwriting. */
function wordRanges(model: TextModel, position: MonacoPosition) {
  const { startColumn, endColumn } = model.getWordUntilPosition(position);
  const line = { startLineNumber: position.lineNumber, endLineNumber: position.lineNumber };
  const wordEnd = model.getWordAtPosition(position)?.endColumn ?? endColumn;
  return {
    insert: { ...line, startColumn, endColumn },
    replace: { ...line, startColumn, endColumn: wordEnd },
  };
}

function resolvedParts({ documentation, detail, additionalTextEdits }: Suggestion): Partial<Suggestion> {
  return {
    ...(documentation !== undefined && { documentation }),
    ...(detail !== undefined && { detail }),
    ...(additionalTextEdits !== undefined && { additionalTextEdits }),
  };
}
