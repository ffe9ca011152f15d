import type { CodeAction, Command, Diagnostic } from 'vscode-languageserver-protocol';
import type { CancellationToken, MonacoCodeAction, MonacoRange } from '../monaco';
import { toRange } from '../positions';
import { toMarker } from './diagnostics';
import { ask, type Feature, type FeatureContext } from './feature';
import { toMonacoWorkspaceEdit } from './workspace-edit';

const KINDS = [
  '',
  'quickfix',
  'refactor',
  'refactor.extract',
  'refactor.inline',
  'refactor.rewrite',
  'source',
];

/** Fixes and rewritings, under the light bulb and Ctrl+. */
export const codeActions: Feature = {
  clientCapabilities: {
    textDocument: {
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: [...KINDS, 'source.fixAll'] } },
        isPreferredSupport: true,
        disabledSupport: true,
        dataSupport: true,
        resolveSupport: { properties: ['edit'] },
      },
      publishDiagnostics: { dataSupport: true },
    },
    workspace: { workspaceEdit: { documentChanges: true } },
  },

  attach(context) {
    const advertised = context.session.capabilities.codeActionProvider;
    if (!advertised) return undefined;
    const { codeActionKinds, resolveProvider } = advertised === true ? {} : advertised;
    const origins = new WeakMap<MonacoCodeAction, CodeAction>();
    const provider = {
      async provideCodeActions(
        model: Parameters<typeof ask>[2],
        range: MonacoRange,
        { only, trigger }: { only?: string; trigger: number },
        token: CancellationToken,
      ) {
        const params = {
          range: toRange(range),
          context: {
            diagnostics: touching(range, context.documents.byUri(model.uri.toString())?.diagnostics ?? []),
            ...(only !== undefined && { only: [only] }),
            triggerKind: trigger,
          },
        };
        const answer = await ask<(CodeAction | Command)[]>(
          context,
          'textDocument/codeAction',
          model,
          params,
          token,
        );
        const actions = (answer ?? []).flatMap((action) => {
          // A bare command: this client runs none.
          if (typeof action.command === 'string') return [];
          const shown = toAction(action as CodeAction, context);
          origins.set(shown, action as CodeAction);
          return [shown];
        });
        return { actions, dispose: () => undefined };
      },
      ...(resolveProvider === true && {
        async resolveCodeAction(action: MonacoCodeAction, token: CancellationToken) {
          const origin = origins.get(action);
          if (!origin || action.edit) return action;
          const full = await context.session.read<CodeAction>('codeAction/resolve', origin, token);
          if (full?.edit) action.edit = toMonacoWorkspaceEdit(full.edit, context.monaco);
          return action;
        },
      }),
    };
    return context.monaco.languages.registerCodeActionProvider(context.languages, provider, {
      ...(codeActionKinds && { providedCodeActionKinds: codeActionKinds }),
    });
  },
};

function toAction(action: CodeAction, { monaco }: FeatureContext): MonacoCodeAction {
  const { title, kind, isPreferred, disabled, edit, diagnostics } = action;
  return {
    title,
    ...(kind !== undefined && { kind }),
    ...(isPreferred !== undefined && { isPreferred }),
    ...(disabled && { disabled: disabled.reason }),
    ...(edit && { edit: toMonacoWorkspaceEdit(edit, monaco) }),
    ...(diagnostics && { diagnostics: diagnostics.map((diagnostic) => toMarker(diagnostic, monaco)) }),
  };
}

function touching(range: MonacoRange, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const { start, end } = toRange(range);
  return diagnostics.filter(({ range: marked }) => !before(marked.end, start) && !before(end, marked.start));
}

function before(one: Diagnostic['range']['start'], other: Diagnostic['range']['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
