import type { CodeLens } from 'vscode-languageserver-protocol';
import { disposableOf } from '../disposable';
import { toMonacoRange } from '../positions';
import { ask, type Feature } from './feature';
import { refreshed } from './refresh';

/** Lines that say something; those of this server run no command. */
export const codeLens: Feature = {
  clientCapabilities: { textDocument: { codeLens: {} }, workspace: { codeLens: { refreshSupport: true } } },

  attach(context) {
    if (!context.session.capabilities.codeLensProvider) return undefined;
    const refresh = refreshed(context.monaco, context.session, 'workspace/codeLens/refresh');
    const lenses = context.monaco.languages.registerCodeLensProvider(context.languages, {
      onDidChange: refresh.event,
      async provideCodeLenses(model, token) {
        const answer = await ask<CodeLens[]>(context, 'textDocument/codeLens', model, {}, token);
        const lenses = (answer ?? []).flatMap(({ range, command }) =>
          command ? [{ range: toMonacoRange(range), command: { id: '', title: command.title } }] : [],
        );
        return { lenses, dispose: () => undefined };
      },
    });
    return disposableOf(refresh, lenses);
  },
};
