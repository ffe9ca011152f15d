import { commands, workspace, type ExtensionContext } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { open } from './transport';

let client: LanguageClient | undefined;

export async function activate({ subscriptions }: ExtensionContext): Promise<void> {
  const server = () => {
    const settings = workspace.getConfiguration('fhirpathServer');
    return open({ url: settings.get('url', ''), command: settings.get('command', 'fhirpathls') });
  };
  const running = new LanguageClient('fhirpath', 'FHIRPath', server, {
    // Of JSON and XML, the server looks only at FHIR resources.
    documentSelector: [{ language: 'fhirpath' }, { language: 'json' }, { language: 'xml' }],
  });
  client = running;
  subscriptions.push(
    commands.registerCommand('fhirpath.restart', () => running.restart()),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('fhirpathServer')) void running.restart();
    }),
  );
  await running.start();
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
