import type { InlayHint } from 'vscode-languageserver-protocol';
import { disposableOf } from '../disposable';
import { toMarkdown } from '../markdown';
import type { CancellationToken, Monaco, MonacoHint } from '../monaco';
import { toMonacoPosition, toRange } from '../positions';
import { ask, type Feature } from './feature';
import { refreshed } from './refresh';

/** Types of steps and names of parameters between the words. */
export const inlayHints: Feature = {
  clientCapabilities: {
    textDocument: { inlayHint: { resolveSupport: { properties: ['tooltip'] } } },
    workspace: { inlayHint: { refreshSupport: true } },
  },

  attach(context) {
    const advertised = context.session.capabilities.inlayHintProvider;
    if (!advertised) return undefined;
    const resolves = typeof advertised === 'object' && advertised.resolveProvider === true;
    const origins = new WeakMap<MonacoHint, InlayHint>();
    const refresh = refreshed(context.monaco, context.session, 'workspace/inlayHint/refresh');
    const provider = context.monaco.languages.registerInlayHintsProvider(context.languages, {
      onDidChangeInlayHints: refresh.event,
      async provideInlayHints(model, range, token) {
        const params = { range: toRange(range) };
        const answer = await ask<InlayHint[]>(context, 'textDocument/inlayHint', model, params, token);
        const hints = (answer ?? []).map((hint) => {
          const shown = toHint(hint, context.monaco);
          origins.set(shown, hint);
          return shown;
        });
        return { hints, dispose: () => undefined };
      },
      ...(resolves && {
        async resolveInlayHint(hint: MonacoHint, token: CancellationToken) {
          const origin = origins.get(hint);
          const full = origin && (await context.session.read<InlayHint>('inlayHint/resolve', origin, token));
          return full ? Object.assign(hint, tooltipOf(full)) : hint;
        },
      }),
    });
    return disposableOf(refresh, provider);
  },
};

/** LSP's number of a type; the other one is a parameter. */
const TYPE = 1;

function toHint(hint: InlayHint, { languages }: Monaco): MonacoHint {
  const { InlayHintKind } = languages;
  const { position, label, kind, paddingLeft, paddingRight } = hint;
  return {
    position: toMonacoPosition(position),
    label: typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
    ...tooltipOf(hint),
    ...(kind !== undefined && { kind: kind === TYPE ? InlayHintKind.Type : InlayHintKind.Parameter }),
    ...(paddingLeft !== undefined && { paddingLeft }),
    ...(paddingRight !== undefined && { paddingRight }),
  };
}

function tooltipOf({ tooltip }: InlayHint): Pick<MonacoHint, 'tooltip'> {
  return tooltip === undefined ? {} : { tooltip: toMarkdown(tooltip) };
}
