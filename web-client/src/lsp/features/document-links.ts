import type { DocumentLink } from 'vscode-languageserver-protocol';
import { toMonacoRange } from '../positions';
import { ask, type Feature } from './feature';

export const documentLinks: Feature = {
  clientCapabilities: { textDocument: { documentLink: { tooltipSupport: true } } },

  attach(context) {
    if (!context.session.capabilities.documentLinkProvider) return undefined;
    return context.monaco.languages.registerLinkProvider(context.languages, {
      async provideLinks(model, token) {
        const answer = await ask<DocumentLink[]>(context, 'textDocument/documentLink', model, {}, token);
        const links = (answer ?? []).map(({ range, target, tooltip }) => ({
          range: toMonacoRange(range),
          ...(target !== undefined && { url: target }),
          ...(tooltip !== undefined && { tooltip }),
        }));
        return { links };
      },
    });
  },
};
