import type { TextEdit } from 'vscode-languageserver-protocol';
import { disposableOf } from '../disposable';
import type { CancellationToken, MonacoTextEdit, TextModel } from '../monaco';
import { toMonacoEdit, toPosition, toRange } from '../positions';
import { ask, type Feature, type FeatureContext } from './feature';

/** Of a document, of a range, and while typing. */
export const formatting: Feature = {
  clientCapabilities: {
    textDocument: { formatting: {}, rangeFormatting: {}, onTypeFormatting: {} },
  },

  attach(context) {
    const { languages } = context.monaco;
    const { documentFormattingProvider, documentRangeFormattingProvider, documentOnTypeFormattingProvider } =
      context.session.capabilities;
    return disposableOf(
      ...(documentFormattingProvider
        ? [
            languages.registerDocumentFormattingEditProvider(context.languages, {
              provideDocumentFormattingEdits: (model, options, token) =>
                edits(context, 'textDocument/formatting', model, { options }, token),
            }),
          ]
        : []),
      ...(documentRangeFormattingProvider
        ? [
            languages.registerDocumentRangeFormattingEditProvider(context.languages, {
              provideDocumentRangeFormattingEdits: (model, range, options, token) =>
                edits(
                  context,
                  'textDocument/rangeFormatting',
                  model,
                  { range: toRange(range), options },
                  token,
                ),
            }),
          ]
        : []),
      ...(documentOnTypeFormattingProvider
        ? [
            languages.registerOnTypeFormattingEditProvider(context.languages, {
              autoFormatTriggerCharacters: [
                documentOnTypeFormattingProvider.firstTriggerCharacter,
                ...(documentOnTypeFormattingProvider.moreTriggerCharacter ?? []),
              ],
              provideOnTypeFormattingEdits: (model, position, ch, options, token) =>
                edits(
                  context,
                  'textDocument/onTypeFormatting',
                  model,
                  { position: toPosition(position), ch, options },
                  token,
                ),
            }),
          ]
        : []),
    );
  },
};

async function edits(
  context: FeatureContext,
  method: string,
  model: TextModel,
  params: object,
  token: CancellationToken,
): Promise<MonacoTextEdit[]> {
  const answer = await ask<TextEdit[]>(context, method, model, params, token);
  return (answer ?? []).map(toMonacoEdit);
}
