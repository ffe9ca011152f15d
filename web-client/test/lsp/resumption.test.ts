import { createHash } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FHIRPATH, registerFhirPath } from '../../src/language';
import { connect, type DiagnosticsShown, type LanguageConnection } from '../../src/lsp';
import { eventually } from '../eventually';
import { LanguageServer } from '../language-server';
import { monaco } from '../monaco';
import type { Params } from '../server-copy';

let server: LanguageServer;
let connection: LanguageConnection;
let models: ReturnType<typeof monaco.editor.createModel>[];
let asked: Params[];
let tokens: number;

const open = (text: string, language = FHIRPATH) => {
  const model = monaco.editor.createModel(text, language);
  models.push(model);
  return model;
};
const uri = (model: (typeof models)[number]) => model.uri.toString();
const append = (model: (typeof models)[number], text: string) => {
  model.applyEdits([{ range: new monaco.Range(1, 1, 1, 1), text }]);
};
const opened = () =>
  server.client.received
    .filter(({ method }) => method === 'textDocument/didOpen')
    .map(({ params }) => params?.textDocument?.uri);

/** What a server does that has kept every text of the connection before. */
function resume(params: Params | undefined): object {
  asked.push(params ?? {});
  const before = server.clients.at(-2);
  const held: string[] = [];
  for (const { uri: name, version, sha256 } of params?.documents ?? []) {
    const text = before?.documents.get(name)?.text;
    if (text === undefined || createHash('sha256').update(text).digest('hex') !== sha256) continue;
    server.client.documents.set(name, { text, version });
    held.push(name);
  }
  return { token: `token-${++tokens}`, graceSeconds: 60, held };
}

async function comeBack(): Promise<void> {
  const before = server.clients.length;
  await server.listen();
  connection.reconnectNow();
  await eventually(() => {
    expect(server.clients.length).toBeGreaterThan(before);
    expect(connection.state.kind).toBe('connected');
  });
}

async function lose(): Promise<void> {
  await server.kill();
  await eventually(() => {
    expect(connection.state.kind).toBe('waiting');
  });
}

const inStep = () =>
  eventually(() => {
    const ours = monaco.editor.getModels().filter((model) => model.getLanguageId() !== 'plaintext');
    expect(new Map(server.client.documents)).toEqual(
      new Map(ours.map((each) => [uri(each), { text: each.getValue(), version: each.getVersionId() }])),
    );
  });

beforeAll(() => {
  registerFhirPath(monaco);
  monaco.languages.register({ id: 'json' });
});

beforeEach(async () => {
  models = [];
  asked = [];
  tokens = 0;
  server = await LanguageServer.start();
  server.answers['initialize'] = () => ({
    capabilities: { textDocumentSync: 2, experimental: { resumeProvider: true } },
  });
  server.answers['fhirpath/resume'] = resume;
});

afterEach(async () => {
  connection.dispose();
  for (const model of models) model.dispose();
  await server.kill();
});

const start = async (...texts: string[]) => {
  const made = texts.map((text) => open(text));
  connection = connect(monaco, { url: server.url, languages: [FHIRPATH, 'json'], log: () => undefined });
  await inStep();
  return made;
};

describe('a client that comes back', () => {
  it('asks for a token at first, before it opens anything', async () => {
    await start('name', 'id');
    expect(asked).toEqual([{}]);
    expect(server.client.methods().slice(0, 3)).toEqual(['initialize', 'initialized', 'fhirpath/resume']);
  });

  it('sends only what the server does not hold, and goes on from there', async () => {
    const [kept, edited] = await start("name = '😀'\r\n| given", 'id');
    await lose();
    if (edited) append(edited, '// later\n');
    const added = open('active');
    await comeBack();
    await inStep();
    expect(asked[1]?.token).toBe('token-1');
    expect(asked[1]?.documents?.map((each) => each.uri)).toHaveLength(2);
    expect(opened()).toEqual([edited, added].map((model) => model && uri(model)));
    if (kept) append(kept, '// still\n');
    await inStep();
  });

  it('shows each token once', async () => {
    await start('name');
    for (let i = 0; i < 2; i++) {
      await lose();
      await comeBack();
      await inStep();
    }
    expect(asked.map(({ token }) => token)).toEqual([undefined, 'token-1', 'token-2']);
    expect(opened()).toEqual([]);
  });

  it('sends what was typed while it asked', async () => {
    const [model] = await start('name');
    await lose();
    server.answers['fhirpath/resume'] = (params) => {
      const answer = resume(params);
      if (model) append(model, 'Patient.');
      return answer;
    };
    await comeBack();
    await inStep();
    expect(opened()).toEqual([]);
    expect(model?.getValue()).toBe('Patient.name');
  });

  it('closes what went away while it asked', async () => {
    const [model] = await start('name', 'id');
    await lose();
    server.answers['fhirpath/resume'] = (params) => {
      const answer = resume(params);
      model?.dispose();
      return answer;
    };
    await comeBack();
    await inStep();
    expect(server.client.documents.size).toBe(1);
  });

  it('opens anew what has another language now', async () => {
    const [model] = await start('{}');
    await lose();
    if (model) monaco.editor.setModelLanguage(model, 'json');
    await comeBack();
    await inStep();
    expect(asked[1]?.documents).toEqual([]);
    expect(opened()).toHaveLength(1);
  });

  it('sends everything where the server has lost all', async () => {
    await start('name', 'id');
    await lose();
    server.answers['fhirpath/resume'] = () => ({ token: 'other', graceSeconds: 60, held: [] });
    await comeBack();
    await inStep();
    expect(opened()).toHaveLength(2);
  });

  it('hears what the server said before it could listen', async () => {
    const shown: DiagnosticsShown[] = [];
    await start('name');
    connection.onDiagnostics((each) => shown.push(each));
    await lose();
    server.answers['fhirpath/resume'] = (params) => {
      const answer = resume(params);
      const [document] = params?.documents ?? [];
      server.client.send({ id: 'settings', method: 'workspace/configuration', params: { items: [{}] } });
      server.client.notify('textDocument/publishDiagnostics', { ...document, diagnostics: [] });
      return answer;
    };
    await comeBack();
    await eventually(() => {
      expect(shown).toHaveLength(1);
      expect(server.client.answerTo('settings')).toEqual([null]);
    });
  });

  it('does without where the server cannot', async () => {
    server.answers['initialize'] = () => ({ capabilities: { textDocumentSync: 2 } });
    await start('name');
    await lose();
    await comeBack();
    await inStep();
    expect(asked).toEqual([]);
    expect(opened()).toHaveLength(1);
  });
});
