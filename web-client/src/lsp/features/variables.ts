import type { DocumentHighlight, LinkedEditingRanges, Location } from 'vscode-languageserver-protocol';
import { disposableOf } from '../disposable';
import { toLink } from '../locations';
import { toMonacoRange, toPosition } from '../positions';
import { ask, type Feature } from './feature';

/** The places of a variable: where it is used, and what is typed over together. */
export const variables: Feature = {
  clientCapabilities: {
    textDocument: {
      references: {},
      documentHighlight: {},
      linkedEditingRange: {},
    },
  },

  attach(context) {
    const { languages } = context.monaco;
    const can = context.session.capabilities;
    const id = context.languages;
    return disposableOf(
      ...(can.referencesProvider
        ? [
            languages.registerReferenceProvider(id, {
              async provideReferences(model, position, references, token) {
                const params = { position: toPosition(position), context: references };
                const answer = await ask<Location[]>(
                  context,
                  'textDocument/references',
                  model,
                  params,
                  token,
                );
                return (answer ?? []).map((location) => toLink(location, context.monaco));
              },
            }),
          ]
        : []),
      ...(can.documentHighlightProvider
        ? [
            languages.registerDocumentHighlightProvider(id, {
              async provideDocumentHighlights(model, position, token) {
                const answer = await ask<DocumentHighlight[]>(
                  context,
                  'textDocument/documentHighlight',
                  model,
                  { position: toPosition(position) },
                  token,
                );
                // Monaco counts the kinds from 0, LSP from 1.
                return (answer ?? []).map(({ range, kind = 1 }) => ({
                  range: toMonacoRange(range),
                  kind: kind - 1,
                }));
              },
            }),
          ]
        : []),
      ...(can.linkedEditingRangeProvider
        ? [
            languages.registerLinkedEditingRangeProvider(id, {
              async provideLinkedEditingRanges(model, position, token) {
                const answer = await ask<LinkedEditingRanges>(
                  context,
                  'textDocument/linkedEditingRange',
                  model,
                  { position: toPosition(position) },
                  token,
                );
                return (
                  answer && {
                    ranges: answer.ranges.map(toMonacoRange),
                    ...(answer.wordPattern !== undefined && {
                      wordPattern: new RegExp(answer.wordPattern),
                    }),
                  }
                );
              },
            }),
          ]
        : []),
    );
  },
};
