import { execFileSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc/node';
import type { IGrammar } from 'vscode-textmate';
import type { InitializeResult, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { configuration } from '../../src/language/brackets';
import { program, RealServer } from '../server';

const root = fileURLToPath(new URL('../../vscode/', import.meta.url));
const vsix = join(root, 'fhirpath.vsix');

test.skip(!existsSync(vsix) && process.env['CI'] !== 'true', 'vscode/ is not installed');

interface Transports {
  reader: MessageReader;
  writer: MessageWriter;
}

/** The delivered archive, as VS Code unpacks it. */
function unpacked(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fhirpathls-vscode-'));
  execFileSync('jar', ['xf', vsix], { cwd: folder });
  return join(folder, 'extension');
}

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

test('the packaged extension has what its manifest names', () => {
  const folder = unpacked();
  const { main, contributes } = json(join(folder, 'package.json')) as {
    main: string;
    contributes: { languages: { configuration: string }[]; grammars: { path: string }[] };
  };
  const named = [main, contributes.languages[0]?.configuration, contributes.grammars[0]?.path];
  for (const path of named) expect(existsSync(join(folder, path ?? 'none'))).toBe(true);
});

test('brackets and comments are those of the browser', () => {
  const plain = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (_, each: unknown) => (each instanceof RegExp ? each.source : each)));
  expect(json(join(root, 'language-configuration.json'))).toEqual(plain(configuration));
});

test('the settings are those of the server', () => {
  const server = json(fileURLToPath(new URL('../../../service/settings.schema.json', import.meta.url)));
  interface Part {
    properties?: Record<string, Part>;
  }
  const leaves = (part: Part, path: string): string[] =>
    Object.entries(part.properties ?? {}).flatMap(([name, inner]) =>
      // Severities are one object here: their codes are many, and change.
      inner.properties && name !== 'problems' ? leaves(inner, `${path}.${name}`) : [`${path}.${name}`],
    );
  const { contributes } = json(join(root, 'package.json')) as {
    contributes: { configuration: { properties: Record<string, Part> } };
  };
  const ours = Object.keys(contributes.configuration.properties).filter((name) =>
    name.startsWith('fhirpath.'),
  );
  expect(ours.sort()).toEqual(leaves(server, 'fhirpath').sort());
});

test('the grammar colours what it is meant to', async () => {
  const colours = await grammar();
  const line = (text: string) =>
    colours
      .tokenizeLine(text, null)
      .tokens.map(({ startIndex, endIndex, scopes }) => [
        text.slice(startIndex, endIndex),
        (scopes.at(-1) ?? '').replace(/\.fhirpath$/, ''),
      ])
      .filter(([word, scope]) => word?.trim() !== '' && scope !== 'source');
  expect(line("Patient.name.where(use = 'o\\'k') and true")).toEqual([
    ['Patient', 'entity.name.type'],
    ['.', 'punctuation.accessor'],
    ['name', 'variable.other.member'],
    ['.', 'punctuation.accessor'],
    ['where', 'entity.name.function'],
    ['use', 'variable.other.member'],
    ['=', 'keyword.operator'],
    ["'", 'string.quoted.single'],
    ['o', 'string.quoted.single'],
    ["\\'", 'constant.character.escape'],
    ['k', 'string.quoted.single'],
    ["'", 'string.quoted.single'],
    ['and', 'keyword.operator.word'],
    ['true', 'constant.language'],
  ]);
  expect(line('@2024-02-29T10:00Z + 4 weeks // why')).toEqual([
    ['@2024-02-29T10:00Z', 'constant.numeric.date'],
    ['+', 'keyword.operator'],
    ['4', 'constant.numeric'],
    ['weeks', 'keyword.other.unit'],
    ['// why', 'comment.line.double-slash'],
  ]);
  expect(line('// @resource Patient')).toEqual([
    ['// ', 'comment.line.double-slash'],
    ['@resource', 'keyword.control.directive'],
    [' Patient', 'string.unquoted.directive'],
  ]);
  // After a dot even an operator word is a name.
  expect(line('value.as(Quantity) | %`x y`.$this')[2]).toEqual(['as', 'entity.name.function']);
});

async function grammar(): Promise<IGrammar> {
  const require = createRequire(import.meta.url);
  const oniguruma = require('vscode-oniguruma') as typeof import('vscode-oniguruma');
  const textmate = require('vscode-textmate') as typeof import('vscode-textmate');
  await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const path = join(root, 'fhirpath.tmLanguage.json');
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    }),
    loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(readFileSync(path, 'utf8'), path)),
  });
  const loaded = await registry.loadGrammar('source.fhirpath');
  if (!loaded) throw new Error('no grammar');
  return loaded;
}

for (const way of ['a server of its own over stdio', 'a running server by its address']) {
  test(`the packaged extension speaks to ${way}`, async () => {
    const server = way.includes('stdio') ? undefined : await RealServer.start();
    const url = server ? `${server.origin.replace('http', 'ws')}/lsp` : '';
    const { open } = createRequire(import.meta.url)(join(unpacked(), 'dist/transport.cjs')) as {
      open: (place: { url: string; command: string }) => Promise<Transports | ChildProcess>;
    };
    const opened = await open({ url, command: program() });
    const { reader, writer } = 'reader' in opened ? opened : streams(opened);
    const connection = createMessageConnection(reader, writer);
    const marked = new Promise<PublishDiagnosticsParams>((resolve) => {
      connection.onNotification('textDocument/publishDiagnostics', resolve);
    });
    connection.listen();
    const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
    });
    expect(serverInfo?.name).toContain('FHIRPath');
    await connection.sendNotification('initialized', {});
    const textDocument = {
      uri: 'file:///a.fhirpath',
      languageId: 'fhirpath',
      version: 1,
      text: 'Patient.nmae',
    };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
    expect((await marked).diagnostics).toMatchObject([{ code: 'unknown-element' }]);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.end();
    await server?.kill();
  });
}

test('a server that is not there is named, with the setting to mend', async () => {
  const { open } = createRequire(import.meta.url)(join(unpacked(), 'dist/transport.cjs')) as {
    open: (place: { url: string; command: string }) => Promise<Transports | ChildProcess>;
  };
  await expect(open({ url: '', command: '/nowhere/fhirpathls' })).rejects.toThrow('fhirpathServer.command');
  await expect(open({ url: 'ws://127.0.0.1:1/lsp', command: '' })).rejects.toThrow('does not answer');
});

function streams({ stdout, stdin }: ChildProcess): Transports {
  if (!stdout || !stdin) throw new Error('no streams');
  return { reader: new StreamMessageReader(stdout), writer: new StreamMessageWriter(stdin) };
}
