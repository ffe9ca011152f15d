import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { StandaloneServices } from 'monaco-editor/editor/standalone/browser/standaloneServices';
import { ILanguageFeaturesService } from 'monaco-editor/editor/common/services/languageFeatures';
import { FHIRPATH, registerFhirPath } from '../../src/language';
import { connect, type LanguageConnection } from '../../src/lsp';
import { eventually } from '../eventually';
import { LanguageServer, Refusal } from '../language-server';
import { monaco } from '../monaco';

let server: LanguageServer;
let connection: LanguageConnection;
let model: ReturnType<typeof monaco.editor.createModel>;

const token = new monaco.CancellationTokenSource().token;
const range = (line: number, from: number, to: number) => ({
  start: { line, character: from },
  end: { line, character: to },
});
const shown = (line: number, from: number, to: number) => ({
  startLineNumber: line,
  startColumn: from,
  endLineNumber: line,
  endColumn: to,
});
const start = new monaco.Position(1, 1);

beforeAll(() => {
  registerFhirPath(monaco);
});

beforeEach(async () => {
  server = await LanguageServer.start();
  model = monaco.editor.createModel('a . b\n%x', FHIRPATH);
  const capabilities = {
    textDocumentSync: 2,
    documentFormattingProvider: true,
    semanticTokensProvider: {
      legend: { tokenTypes: ['property'], tokenModifiers: [] },
      full: { delta: true },
    },
    selectionRangeProvider: true,
    foldingRangeProvider: true,
    documentSymbolProvider: true,
    inlayHintProvider: { resolveProvider: true },
    codeLensProvider: {},
    documentLinkProvider: {},
    linkedEditingRangeProvider: true,
    documentHighlightProvider: true,
    definitionProvider: true,
    typeDefinitionProvider: true,
    workspace: { textDocumentContent: { schemes: ['fhir'] } },
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
  };
  server.answers['initialize'] = () => ({ capabilities });
  connection = connect(monaco, { url: server.url, log: () => undefined });
  await eventually(() => {
    expect(server.client.documents.size).toBe(1);
  });
});

afterEach(async () => {
  connection.dispose();
  model.dispose();
  await server.kill();
});

/** The one provider of a kind. */
function provider<Kind extends keyof typeof ILanguageFeaturesService>(kind: Kind) {
  const registered = StandaloneServices.get(ILanguageFeaturesService)[kind].all(model);
  expect(registered).toHaveLength(1);
  return registered[0] as ReturnType<(typeof ILanguageFeaturesService)[Kind]['all']>[number];
}

it('edits come as Monaco has them', async () => {
  server.answers['textDocument/formatting'] = () => [{ range: range(0, 1, 4), newText: '.' }];
  const edits = await provider('documentFormattingEditProvider').provideDocumentFormattingEdits(
    model,
    { tabSize: 2, insertSpaces: true },
    token,
  );
  expect(edits).toEqual([{ range: shown(1, 2, 5), text: '.' }]);
});

it('tokens are asked for as changes once they are known', async () => {
  server.answers['textDocument/semanticTokens/full'] = () => ({ resultId: '1', data: [0, 0, 1, 0, 0] });
  server.answers['textDocument/semanticTokens/full/delta'] = () => ({
    resultId: '2',
    edits: [{ start: 0, deleteCount: 5, data: [1] }],
  });
  const tokens = provider('documentSemanticTokensProvider');
  expect(tokens.getLegend().tokenTypes).toEqual(['property']);
  expect(await tokens.provideDocumentSemanticTokens(model, null, token)).toEqual({
    resultId: '1',
    data: new Uint32Array([0, 0, 1, 0, 0]),
  });
  expect(await tokens.provideDocumentSemanticTokens(model, '1', token)).toEqual({
    resultId: '2',
    edits: [{ start: 0, deleteCount: 5, data: new Uint32Array([1]) }],
  });
});

it('a growing selection is a list from small to large', async () => {
  server.answers['textDocument/selectionRange'] = () => [
    { range: range(0, 0, 1), parent: { range: range(0, 0, 5) } },
  ];
  const grown = await provider('selectionRangeProvider').provideSelectionRanges(model, [start], token);
  expect(grown).toEqual([[{ range: shown(1, 1, 2) }, { range: shown(1, 1, 6) }]]);
});

it('folds, symbols, lenses and links stand at their lines', async () => {
  server.answers['textDocument/foldingRange'] = () => [{ startLine: 0, endLine: 1, kind: 'region' }];
  server.answers['textDocument/documentSymbol'] = () => [
    { name: 'a', kind: 12, range: range(0, 0, 5), selectionRange: range(0, 0, 1), children: [] },
  ];
  server.answers['textDocument/codeLens'] = () => [
    { range: range(0, 0, 1), command: { title: 'string 0..*', command: '' } },
  ];
  server.answers['textDocument/documentLink'] = () => [{ range: range(0, 0, 1), target: 'http://a.b' }];
  const folds = await provider('foldingRangeProvider').provideFoldingRanges(model, {}, token);
  expect(folds).toMatchObject([{ start: 1, end: 2, kind: { value: 'region' } }]);
  const symbols = await provider('documentSymbolProvider').provideDocumentSymbols(model, token);
  expect(symbols).toMatchObject([{ name: 'a', kind: monaco.languages.SymbolKind.Function }]);
  const lenses = await provider('codeLensProvider').provideCodeLenses(model, token);
  expect(lenses?.lenses).toEqual([{ range: shown(1, 1, 2), command: { id: '', title: 'string 0..*' } }]);
  const links = await provider('linkProvider').provideLinks(model, token);
  expect(links?.links).toEqual([{ range: shown(1, 1, 2), url: 'http://a.b' }]);
});

it('a hint gets its tooltip when it is looked at', async () => {
  const hint = { position: { line: 0, character: 5 }, label: ': string', kind: 1, data: 7 };
  server.answers['textDocument/inlayHint'] = () => [hint];
  server.answers['inlayHint/resolve'] = () => ({ ...hint, tooltip: { kind: 'markdown', value: '*b*' } });
  const hints = provider('inlayHintsProvider');
  const list = await hints.provideInlayHints(model, model.getFullModelRange(), token);
  const first = list?.hints[0];
  expect(first).toEqual({
    position: { lineNumber: 1, column: 6 },
    label: ': string',
    kind: monaco.languages.InlayHintKind.Type,
  });
  if (!first) throw new Error('no hint');
  expect(await hints.resolveInlayHint?.(first, token)).toMatchObject({ tooltip: { value: '*b*' } });
});

it('a variable leads to its places', async () => {
  const uri = model.uri.toString();
  server.answers['textDocument/definition'] = () => [
    { targetUri: uri, targetRange: range(1, 0, 2), targetSelectionRange: range(1, 1, 2) },
  ];
  server.answers['textDocument/references'] = () => [{ uri, range: range(1, 0, 2) }];
  server.answers['textDocument/documentHighlight'] = () => [{ range: range(1, 0, 2), kind: 3 }];
  server.answers['textDocument/linkedEditingRange'] = () => ({
    ranges: [range(1, 1, 2)],
    wordPattern: '\\w+',
  });
  const definitions = await provider('definitionProvider').provideDefinition(model, start, token);
  expect(definitions).toMatchObject([{ range: shown(2, 1, 3), targetSelectionRange: shown(2, 2, 3) }]);
  const references = await provider('referenceProvider').provideReferences(
    model,
    start,
    { includeDeclaration: true },
    token,
  );
  expect(references).toMatchObject([{ range: shown(2, 1, 3) }]);
  const highlights = provider('documentHighlightProvider');
  expect(await highlights.provideDocumentHighlights(model, start, token)).toEqual([
    { range: shown(2, 1, 3), kind: monaco.languages.DocumentHighlightKind.Write },
  ]);
  const linked = provider('linkedEditingRangeProvider');
  expect(await linked.provideLinkedEditingRanges(model, start, token)).toEqual({
    ranges: [shown(2, 2, 3)],
    wordPattern: /\w+/,
  });
});

it('an element leads to a page that the server reads out once', async () => {
  const target = 'fhir:/R4/Patient.md';
  const asked: unknown[] = [];
  server.answers['workspace/textDocumentContent'] = (params) => {
    asked.push(params);
    return { text: '# Patient' };
  };
  server.answers['textDocument/definition'] = () => [
    { targetUri: target, targetRange: range(0, 0, 9), targetSelectionRange: range(0, 2, 9) },
  ];
  server.answers['textDocument/typeDefinition'] = () => ({ uri: target, range: range(0, 0, 9) });
  await provider('definitionProvider').provideDefinition(model, start, token);
  await provider('typeDefinitionProvider').provideTypeDefinition(model, start, token);
  expect(asked).toEqual([{ uri: target }]);
  const page = monaco.editor.getModel(monaco.Uri.parse(target));
  expect(page?.getValue()).toBe('# Patient');
  connection.dispose();
  expect(page?.isDisposed()).toBe(true);
});

it('a rename is done at the version it was made for, or says why not', async () => {
  const uri = model.uri.toString();
  server.answers['textDocument/rename'] = () => ({
    documentChanges: [
      { textDocument: { uri, version: 1 }, edits: [{ range: range(1, 1, 2), newText: 'y' }] },
    ],
  });
  server.answers['textDocument/prepareRename'] = () => null;
  const renames = provider('renameProvider');
  expect(await renames.provideRenameEdits(model, start, 'y', token)).toMatchObject({
    edits: [{ versionId: 1, textEdit: { range: shown(2, 2, 3), text: 'y' } }],
  });
  const nowhere = await renames.resolveRenameLocation?.(model, start, token);
  expect(nowhere?.rejectReason).toContain('variable');
  server.answers['textDocument/rename'] = () => new Refusal(-32803);
  expect(await renames.provideRenameEdits(model, start, 'y', token)).toEqual({
    edits: [],
    rejectReason: 'refused',
  });
});
