import type { ParameterInformation, SignatureHelp } from 'vscode-languageserver-protocol';
import { toMarkdown } from '../markdown';
import { toPosition } from '../positions';
import { ask, type Feature } from './feature';

/** The signature of the function whose arguments are being written. */
export const signatureHelp: Feature = {
  clientCapabilities: {
    textDocument: {
      signatureHelp: {
        contextSupport: true,
        signatureInformation: {
          documentationFormat: ['markdown', 'plaintext'],
          parameterInformation: { labelOffsetSupport: true },
          activeParameterSupport: true,
        },
      },
    },
  },

  attach(context) {
    const advertised = context.session.capabilities.signatureHelpProvider;
    if (!advertised) return undefined;
    return context.monaco.languages.registerSignatureHelpProvider(context.languages, {
      signatureHelpTriggerCharacters: advertised.triggerCharacters ?? [],
      signatureHelpRetriggerCharacters: advertised.retriggerCharacters ?? [],
      async provideSignatureHelp(model, position, token, { triggerKind, triggerCharacter, isRetrigger }) {
        const answer = await ask<SignatureHelp>(
          context,
          'textDocument/signatureHelp',
          model,
          {
            position: toPosition(position),
            context: {
              triggerKind,
              isRetrigger,
              ...(triggerCharacter !== undefined && { triggerCharacter }),
            },
          },
          token,
        );
        if (!answer || answer.signatures.length === 0) return null;
        const { signatures, activeSignature, activeParameter } = answer;
        return {
          value: {
            signatures: signatures.map((signature) => ({
              label: signature.label,
              ...documented(signature.documentation),
              parameters: (signature.parameters ?? []).map((parameter: ParameterInformation) => ({
                label: parameter.label,
                ...documented(parameter.documentation),
              })),
              ...(typeof signature.activeParameter === 'number' && {
                activeParameter: signature.activeParameter,
              }),
            })),
            activeSignature: activeSignature ?? 0,
            activeParameter: activeParameter ?? 0,
          },
          dispose: () => undefined,
        };
      },
    });
  },
};

function documented(documentation: ParameterInformation['documentation']) {
  return documentation === undefined ? {} : { documentation: toMarkdown(documentation) };
}
