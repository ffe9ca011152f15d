import type { SelectionRange } from 'vscode-languageserver-protocol';
import type { MonacoRange } from '../monaco';
import { toMonacoRange, toPosition } from '../positions';
import { ask, type Feature } from './feature';

export const selectionRanges: Feature = {
  clientCapabilities: { textDocument: { selectionRange: {} } },

  attach(context) {
    if (!context.session.capabilities.selectionRangeProvider) return undefined;
    return context.monaco.languages.registerSelectionRangeProvider(context.languages, {
      async provideSelectionRanges(model, positions, token) {
        const params = { positions: positions.map(toPosition) };
        const answer = await ask<SelectionRange[]>(
          context,
          'textDocument/selectionRange',
          model,
          params,
          token,
        );
        return (answer ?? []).map(growing);
      },
    });
  },
};

function growing(innermost: SelectionRange): { range: MonacoRange }[] {
  const steps: { range: MonacoRange }[] = [];
  for (let at: SelectionRange | undefined = innermost; at; at = at.parent)
    steps.push({ range: toMonacoRange(at.range) });
  return steps;
}
