import { createHash } from 'node:crypto';
import { ILanguageFeaturesService } from 'monaco-editor/editor/common/services/languageFeatures';
import { StandaloneServices } from 'monaco-editor/editor/standalone/browser/standaloneServices';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FHIRPATH } from '../../src/language';
import { connect, type LanguageConnection } from '../../src/lsp';
import { eventually } from '../eventually';
import { LanguageServer } from '../language-server';
import { monaco } from '../monaco';
import type { Params } from '../server-copy';

const URI = 'inmemory://guide/a.json';

let server: LanguageServer;
let connection: LanguageConnection;
let opened: string[];
/** What the server of the connection at hand holds. */
let held: Map<string, string>;
let refusals: number;

function offer(params: Params | undefined): object {
  const wanted = (params?.files ?? []).filter(({ uri, sha256, size }) => {
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    const text = held.get(uri);
    return text === undefined || hash(text) !== sha256 || Buffer.byteLength(text) !== size;
  });
  return { wanted: wanted.map(({ uri }) => uri), skipped: [] };
}

function put(params: Params | undefined): object {
  for (const { uri, text = '' } of params?.files ?? []) held.set(uri, text);
  return { held: params?.files?.length, skipped: [], pauseMs: 1 };
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const said = (method: string) => server.client.received.filter((message) => message.method === method);

beforeEach(async () => {
  server = await LanguageServer.start();
  opened = [];
  held = new Map();
  refusals = 0;
  server.answers['initialize'] = () => ({
    capabilities: { textDocumentSync: 2, experimental: { offerFilesProvider: true } },
  });
  server.answers['fhirpath/offerFiles'] = (params) => (refusals-- > 0 ? null : offer(params));
  server.answers['fhirpath/putFiles'] = put;
  connection = connect(monaco, {
    url: `ws://127.0.0.1:${server.port}/lsp`,
    openFile: (uri) => opened.push(uri),
  });
  await eventually(() => {
    expect(connection.state.kind).toBe('connected');
  });
});

afterEach(async () => {
  connection.dispose();
  for (const model of monaco.editor.getModels()) model.dispose();
  await server.kill();
});

it('puts what is wanted, in messages that a server takes', async () => {
  const files = new Map([...Array(700).keys()].map((n) => [`${URI}/${n}`, `${n}é"`.repeat(300)]));
  connection.setFiles(files);
  await eventually(() => {
    expect(held).toEqual(files);
  });
  expect(said('fhirpath/offerFiles').length).toBe(2);
  for (const message of said('fhirpath/putFiles'))
    expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(400_000);
});

it('tells what has changed and what is gone, and no more', async () => {
  connection.setFiles(new Map([[URI, 'one'], [`${URI}2`, 'two']])); // prettier-ignore
  await eventually(() => {
    expect(held.size).toBe(2);
  });
  connection.setFiles(new Map([[URI, 'other']]));
  await eventually(() => {
    expect(held.get(URI)).toBe('other');
  });
  expect(said('workspace/didDeleteFiles').map(({ params }) => params?.files)).toEqual([[{ uri: `${URI}2` }]]);
  expect(said('fhirpath/offerFiles').at(-1)?.params?.files).toHaveLength(1);
});

it('offers all of them again on the next connection', async () => {
  connection.setFiles(new Map([[URI, 'one']]));
  await eventually(() => {
    expect(held.size).toBe(1);
  });
  held = new Map();
  await server.kill();
  await server.listen();
  connection.reconnectNow();
  await eventually(() => {
    expect(held.get(URI)).toBe('one');
  });
});

it('asks again a server that had no time', async () => {
  refusals = 1;
  connection.setFiles(new Map([[URI, 'one']]));
  await eventually(() => {
    expect(held.size).toBe(1);
  });
});

it('leaves out what no message has room for', async () => {
  connection.setFiles(new Map([[URI, 'x'.repeat(1_000_000)], [`${URI}2`, 'two']])); // prettier-ignore
  await eventually(() => {
    expect([...held.keys()]).toEqual([`${URI}2`]);
  });
});

it('does not take back a file that has become a document', async () => {
  connection.setFiles(new Map([[URI, 'one']]));
  await eventually(() => {
    expect(held.size).toBe(1);
  });
  const model = monaco.editor.createModel('one', FHIRPATH, monaco.Uri.parse(URI));
  connection.setFiles(new Map([[`${URI}2`, 'two']]));
  await eventually(() => {
    expect(held.size).toBe(2);
  });
  expect(said('workspace/didDeleteFiles')).toEqual([]);
  model.dispose();
  connection.setFiles(new Map());
  await eventually(() => {
    expect(said('workspace/didDeleteFiles')).toHaveLength(1);
  });
});

it('has a model made of a file that a definition leads to', async () => {
  server.answers['initialize'] = () => ({
    capabilities: {
      textDocumentSync: 2,
      definitionProvider: true,
      experimental: { offerFilesProvider: true },
    },
  });
  const start = { line: 0, character: 0 };
  server.answers['textDocument/definition'] = () => [{ uri: URI, range: { start, end: start } }];
  await server.kill();
  await server.listen();
  connection.reconnectNow();
  connection.setFiles(new Map([[URI, 'one']]));
  await eventually(() => {
    expect(held.size).toBe(1);
  });
  const model = monaco.editor.createModel('name', FHIRPATH);
  await eventually(() => {
    expect(said('textDocument/didOpen')).toHaveLength(1);
  });
  const [provider] = StandaloneServices.get(ILanguageFeaturesService).definitionProvider.all(model);
  const { token } = new monaco.CancellationTokenSource();
  const links = await provider?.provideDefinition(model, new monaco.Position(1, 1), token);
  expect(links).toHaveLength(1);
  expect(opened).toEqual([URI]);
});

it('offers again what the server asks for', async () => {
  connection.setFiles(new Map([[URI, 'one']]));
  await eventually(() => {
    expect(held.size).toBe(1);
  });
  held.clear();
  server.client.notify('fhirpath/filesChanged', { uris: [URI] });
  await eventually(() => {
    expect(held).toEqual(new Map([[URI, 'one']]));
  });
});
