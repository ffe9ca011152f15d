import type { Location, LocationLink } from 'vscode-languageserver-protocol';
import { disposableOf } from '../disposable';
import { toLink } from '../locations';
import type { CancellationToken, MonacoLocationLink, MonacoPosition, TextModel } from '../monaco';
import { toPosition } from '../positions';
import { ask, type Feature, type FeatureContext } from './feature';

/** Where what is at the caret comes from: a variable's declaration, or the page that defines an element or a type. */
export const definitions: Feature = {
  clientCapabilities: {
    textDocument: {
      definition: { linkSupport: true },
      declaration: { linkSupport: true },
      typeDefinition: { linkSupport: true },
    },
    workspace: { textDocumentContent: {} },
  },

  attach(context) {
    const { languages } = context.monaco;
    const can = context.session.capabilities;
    const id = context.languages;
    const places =
      (method: string) => (model: TextModel, position: MonacoPosition, token: CancellationToken) =>
        links(context, method, model, position, token);
    const registered = [
      can.definitionProvider &&
        languages.registerDefinitionProvider(id, {
          provideDefinition: places('textDocument/definition'),
        }),
      can.declarationProvider &&
        languages.registerDeclarationProvider(id, {
          provideDeclaration: places('textDocument/declaration'),
        }),
      can.typeDefinitionProvider &&
        languages.registerTypeDefinitionProvider(id, {
          provideTypeDefinition: places('textDocument/typeDefinition'),
        }),
    ];
    return disposableOf(...registered.filter((each) => typeof each === 'object'));
  },
};

async function links(
  context: FeatureContext,
  method: string,
  model: TextModel,
  position: MonacoPosition,
  token: CancellationToken,
): Promise<MonacoLocationLink[]> {
  const params = { position: toPosition(position) };
  const answer = await ask<Location | (Location | LocationLink)[]>(context, method, model, params, token);
  if (!answer) return [];
  const found = (Array.isArray(answer) ? answer : [answer]).map((target) => toLink(target, context.monaco));
  for (const { uri } of found) context.openFile(uri.toString());
  await Promise.all(found.map(({ uri }) => context.pages.load(context.session, uri, token)));
  return found;
}
