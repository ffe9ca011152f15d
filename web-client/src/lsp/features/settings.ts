import type { ConfigurationParams } from 'vscode-languageserver-protocol';
import { disposableOf } from '../disposable';
import type { Feature } from './feature';

const SECTION = 'fhirpath';

/** The server asks for the settings when a session begins, and again when it is told that they have changed. */
export const settings: Feature = {
  clientCapabilities: { workspace: { configuration: true } },

  attach: ({ session, settings: user }) =>
    disposableOf(
      session.onRequest('workspace/configuration', ({ items }: ConfigurationParams) =>
        items.map(({ section }) => (section === SECTION ? user.section : null)),
      ),
      user.onChange(() => {
        session.notify('workspace/didChangeConfiguration', { settings: null });
      }),
    ),
};
