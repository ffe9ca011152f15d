import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensLegend,
} from 'vscode-languageserver-protocol';
import { disposableOf } from '../disposable';
import { toRange } from '../positions';
import { ask, type Feature } from './feature';
import { refreshed } from './refresh';

/** What each word is, over the colours that its shape alone has given it. */
export const semanticTokens: Feature = {
  clientCapabilities: {
    textDocument: {
      semanticTokens: {
        requests: { range: true, full: { delta: true } },
        tokenTypes: [],
        tokenModifiers: [],
        formats: ['relative'],
        overlappingTokenSupport: false,
        // Monaco draws each token on the line that it begins on.
        multilineTokenSupport: false,
        augmentsSyntaxTokens: true,
      },
    },
    workspace: { semanticTokens: { refreshSupport: true } },
  },

  attach(context) {
    const advertised = context.session.capabilities.semanticTokensProvider;
    if (!advertised) return undefined;
    const { languages } = context.monaco;
    const legend: SemanticTokensLegend = advertised.legend;
    const hasDelta = typeof advertised.full === 'object' && advertised.full.delta === true;
    const refresh = refreshed(context.monaco, context.session, 'workspace/semanticTokens/refresh');
    return disposableOf(
      refresh,
      languages.registerDocumentSemanticTokensProvider(context.languages, {
        onDidChange: refresh.event,
        getLegend: () => legend,
        async provideDocumentSemanticTokens(model, lastResultId, token) {
          const method = 'textDocument/semanticTokens/full';
          const answer =
            hasDelta && lastResultId !== null
              ? await ask<SemanticTokens | SemanticTokensDelta>(
                  context,
                  `${method}/delta`,
                  model,
                  { previousResultId: lastResultId },
                  token,
                )
              : await ask<SemanticTokens>(context, method, model, {}, token);
          if (!answer) return null;
          const resultId = answer.resultId === undefined ? {} : { resultId: answer.resultId };
          if ('data' in answer) return { ...resultId, data: new Uint32Array(answer.data) };
          return {
            ...resultId,
            edits: answer.edits.map(({ start, deleteCount, data }) => ({
              start,
              deleteCount,
              ...(data && { data: new Uint32Array(data) }),
            })),
          };
        },
        releaseDocumentSemanticTokens: () => undefined,
      }),
      languages.registerDocumentRangeSemanticTokensProvider(context.languages, {
        getLegend: () => legend,
        async provideDocumentRangeSemanticTokens(model, range, token) {
          const answer = await ask<SemanticTokens>(
            context,
            'textDocument/semanticTokens/range',
            model,
            { range: toRange(range) },
            token,
          );
          return answer && { data: new Uint32Array(answer.data) };
        },
      }),
    );
  },
};
