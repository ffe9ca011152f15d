import type { FoldingRange } from 'vscode-languageserver-protocol';
import { ask, type Feature } from './feature';

export const folding: Feature = {
  clientCapabilities: { textDocument: { foldingRange: { lineFoldingOnly: true } } },

  attach(context) {
    if (!context.session.capabilities.foldingRangeProvider) return undefined;
    const { languages } = context.monaco;
    return languages.registerFoldingRangeProvider(context.languages, {
      async provideFoldingRanges(model, _, token) {
        const answer = await ask<FoldingRange[]>(context, 'textDocument/foldingRange', model, {}, token);
        return answer?.map(({ startLine, endLine, kind }) => ({
          start: startLine + 1,
          end: endLine + 1,
          ...(kind !== undefined && { kind: new languages.FoldingRangeKind(kind) }),
        }));
      },
    });
  },
};
