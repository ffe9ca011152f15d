import type { Hover } from 'vscode-languageserver-protocol';
import { toMarkdown } from '../markdown';
import { toMonacoRange, toPosition } from '../positions';
import { ask, type Feature } from './feature';

export const hover: Feature = {
  clientCapabilities: { textDocument: { hover: { contentFormat: ['markdown', 'plaintext'] } } },

  attach(context) {
    if (!context.session.capabilities.hoverProvider) return undefined;
    return context.monaco.languages.registerHoverProvider(context.languages, {
      async provideHover(model, position, token) {
        const answer = await ask<Hover>(
          context,
          'textDocument/hover',
          model,
          { position: toPosition(position) },
          token,
        );
        if (!answer) return null;
        const parts = Array.isArray(answer.contents) ? answer.contents : [answer.contents];
        const contents = parts.map(toMarkdown).filter(({ value }) => value !== '');
        return answer.range ? { contents, range: toMonacoRange(answer.range) } : { contents };
      },
    });
  },
};
