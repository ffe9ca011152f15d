import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { StandaloneServices } from 'monaco-editor/editor/standalone/browser/standaloneServices';
import { ILanguageFeaturesService } from 'monaco-editor/editor/common/services/languageFeatures';
import { FHIRPATH, registerFhirPath } from '../../src/language';
import { connect, MARKER_OWNER, type DiagnosticsShown, type LanguageConnection } from '../../src/lsp';
import { eventually } from '../eventually';
import { LanguageServer } from '../language-server';
import { monaco } from '../monaco';

let server: LanguageServer;
let connection: LanguageConnection;
let model: ReturnType<typeof monaco.editor.createModel>;

const open = (text: string) => monaco.editor.createModel(text, FHIRPATH);
const uri = () => model.uri.toString();
const copy = () => server.client.documents.get(uri());

/** The server's copy is the editor's text, of the same version. */
const inStep = () =>
  eventually(() => {
    expect(copy()).toMatchObject({ text: model.getValue(), version: model.getVersionId() });
  });

const markers = () => monaco.editor.getModelMarkers({ owner: MARKER_OWNER, resource: model.uri });

function publish(message: string, version: number | undefined): void {
  const range = { start: { line: 0, character: 8 }, end: { line: 0, character: 12 } };
  const params = {
    uri: uri(),
    version,
    diagnostics: [{ range, message, severity: 2, code: 'unknown-element' }],
  };
  server.client.notify('textDocument/publishDiagnostics', params);
}

async function lose(): Promise<void> {
  await server.kill();
  await eventually(() => {
    expect(connection.state.kind).toBe('waiting');
  });
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

beforeAll(() => {
  registerFhirPath(monaco);
});

beforeEach(async () => {
  server = await LanguageServer.start();
  model = open('Patient.nmae.given\n\nname.family');
  connection = connect(monaco, { url: server.url, log: () => undefined });
  await eventually(() => {
    expect(copy()).toBeDefined();
  });
});

afterEach(async () => {
  connection.dispose();
  model.dispose();
  await server.kill();
});

describe('the copy of a document at the server', () => {
  it('follows edits, several places at once and across lines', async () => {
    const at = (line: number, from: number, to: number) => new monaco.Range(line, from, line, to);
    model.applyEdits([
      { range: at(1, 9, 13), text: 'name' },
      { range: at(3, 1, 5), text: "'😀' | name" },
    ]);
    model.applyEdits([{ range: new monaco.Range(1, 19, 3, 1), text: ';\r\n' }]);
    model.pushEditOperations([], [{ range: at(1, 1, 1), text: '// note\n' }], () => null);
    await inStep();
  });

  it('follows undo, a new text and a change of line ends', async () => {
    model.pushEditOperations([], [{ range: new monaco.Range(1, 1, 1, 8), text: 'Observation' }], () => null);
    void model.undo();
    model.setValue('id\nactive');
    await inStep();
  });

  it('is right after a reconnect, with what was typed in between', async () => {
    await lose();
    model.applyEdits([{ range: new monaco.Range(1, 1, 1, 8), text: 'Practitioner' }]);
    await comeBack();
    await inStep();
    expect(server.client.methods().slice(0, 3)).toEqual([
      'initialize',
      'initialized',
      'textDocument/didOpen',
    ]);
    model.applyEdits([{ range: new monaco.Range(1, 1, 1, 1), text: '// ' }]);
    await inStep();
    expect(server.client.methods().filter((method) => method === 'textDocument/didChange')).toHaveLength(1);
  });

  it('opens and closes with its model, and only for the language', async () => {
    const other = monaco.editor.createModel('text', 'plaintext');
    const second = open('id');
    await eventually(() => {
      expect(server.client.documents.has(second.uri.toString())).toBe(true);
    });
    expect(server.client.documents.has(other.uri.toString())).toBe(false);
    second.dispose();
    other.dispose();
    await eventually(() => {
      expect(server.client.documents.has(second.uri.toString())).toBe(false);
    });
  });

  it('gets the whole text when the server wants no increments', async () => {
    server.answers['initialize'] = () => ({ capabilities: { textDocumentSync: 1 } });
    await lose();
    await comeBack();
    await inStep();
    model.applyEdits([{ range: new monaco.Range(1, 1, 1, 1), text: '// ' }]);
    await inStep();
    expect(server.client.received.at(-1)?.params?.contentChanges).toEqual([{ text: model.getValue() }]);
  });
});

describe('diagnostics', () => {
  it('become markers with place, severity and code', async () => {
    publish("did you mean 'name'?", model.getVersionId());
    await eventually(() => {
      expect(markers()).toHaveLength(1);
    });
    expect(markers()[0]).toMatchObject({
      message: "did you mean 'name'?",
      code: 'unknown-element',
      severity: monaco.MarkerSeverity.Warning,
      startColumn: 9,
      endColumn: 13,
    });
  });

  it('of an older text are not shown', async () => {
    const old = model.getVersionId();
    model.applyEdits([{ range: new monaco.Range(1, 1, 1, 1), text: ' ' }]);
    publish('old', old);
    publish('new', model.getVersionId());
    await eventually(() => {
      expect(markers().map(({ message }) => message)).toEqual(['new']);
    });
  });

  it('go when the connection goes, and come back with it', async () => {
    publish('here', model.getVersionId());
    await eventually(() => {
      expect(markers()).toHaveLength(1);
    });
    await lose();
    expect(markers()).toHaveLength(0);
    await comeBack();
    await inStep();
    publish('again', model.getVersionId());
    await eventually(() => {
      expect(markers().map(({ message }) => message)).toEqual(['again']);
    });
  });

  it('tell how long the last edit waited for them', async () => {
    const shown: DiagnosticsShown[] = [];
    connection.onDiagnostics((event) => shown.push(event));
    publish('opened', model.getVersionId());
    await eventually(() => {
      expect(shown).toHaveLength(1);
    });
    model.applyEdits([{ range: new monaco.Range(1, 1, 1, 1), text: ' ' }]);
    await inStep();
    publish('edited', model.getVersionId());
    publish('again, without an edit', model.getVersionId());
    await eventually(() => {
      expect(shown).toHaveLength(3);
    });
    expect(shown[1]?.latencyMs).toBeGreaterThan(0);
    expect(shown[1]?.latencyMs).toBeLessThan(5000);
    expect(shown[2]?.latencyMs).toBeUndefined();
  });
});

describe('providers', () => {
  const registered = () => {
    const { completionProvider, hoverProvider } = StandaloneServices.get(ILanguageFeaturesService);
    return [completionProvider.all(model).length, hoverProvider.all(model).length];
  };
  let before: number[];

  const advertising = async (capabilities: object) => {
    connection.dispose();
    before = registered();
    server.answers['initialize'] = () => ({ capabilities });
    connection = connect(monaco, { url: server.url, log: () => undefined });
    await eventually(() => {
      expect(connection.state.kind).toBe('connected');
    });
  };
  const added = () => registered().map((count, i) => count - (before[i] ?? 0));

  it('are registered only when the server has them', async () => {
    await advertising({ hoverProvider: true });
    expect(added()).toEqual([0, 1]);
  });

  it('are there once after reconnects, and not at all in between or after', async () => {
    await advertising({ hoverProvider: true, completionProvider: {}, textDocumentSync: 2 });
    expect(added()).toEqual([1, 1]);
    for (let round = 0; round < 2; round++) {
      await lose();
      expect(added()).toEqual([0, 0]);
      await comeBack();
      expect(added()).toEqual([1, 1]);
    }
    connection.dispose();
    expect(added()).toEqual([0, 0]);
  });
});

describe('the status of the server', () => {
  it('is passed on', async () => {
    const said = vi.fn();
    connection.onServerStatus(said);
    const status = { health: 'warning', quiescent: true, message: 'under load' };
    server.client.notify('experimental/serverStatus', status);
    await eventually(() => {
      expect(said).toHaveBeenCalledWith(status);
    });
    expect(server.client.received[0]?.params?.capabilities?.experimental).toEqual({
      serverStatusNotification: true,
    });
  });
});
