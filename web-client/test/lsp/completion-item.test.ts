import { describe, expect, it } from 'vitest';
import { itemsOf, toSuggestion } from '../../src/lsp/features/completion-item';
import { monaco } from '../monaco';

const word = { startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 2 };
const wire = { start: { line: 0, character: 8 }, end: { line: 0, character: 10 } };
const shown = { startLineNumber: 1, startColumn: 9, endLineNumber: 1, endColumn: 11 };

describe('the items of an answer', () => {
  it('get the defaults of their list', () => {
    const [given, own] = itemsOf({
      isIncomplete: false,
      itemDefaults: { editRange: wire, insertTextFormat: 2, data: 7 },
      items: [
        { label: 'where', textEditText: 'where($1)' },
        { label: 'own', data: 8, insertTextFormat: 1 },
      ],
    });
    expect(given).toMatchObject({
      data: 7,
      insertTextFormat: 2,
      textEdit: { range: wire, newText: 'where($1)' },
    });
    expect(own).toMatchObject({ data: 8, insertTextFormat: 1, textEdit: { newText: 'own' } });
  });
});

describe('a suggestion', () => {
  it('replaces what the server says', () => {
    const suggestion = toSuggestion(
      { label: 'given', textEdit: { range: wire, newText: 'given' } },
      word,
      monaco,
    );
    expect(suggestion).toMatchObject({ insertText: 'given', range: shown });
  });

  it('tells inserting from replacing', () => {
    const textEdit = { insert: wire, replace: wire, newText: 'x' };
    expect(toSuggestion({ label: 'x', textEdit }, word, monaco).range).toEqual({
      insert: shown,
      replace: shown,
    });
  });

  it('falls back to its label and the word begun', () => {
    expect(toSuggestion({ label: 'name' }, word, monaco)).toMatchObject({ insertText: 'name', range: word });
  });

  it('keeps kind, snippet, tag and details', () => {
    const suggestion = toSuggestion(
      { label: 'where', kind: 3, insertTextFormat: 2, tags: [1], labelDetails: { detail: '(criteria)' } },
      word,
      monaco,
    );
    expect(suggestion.kind).toBe(monaco.languages.CompletionItemKind.Function);
    expect(suggestion.insertTextRules).toBe(monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet);
    expect(suggestion.tags).toEqual([monaco.languages.CompletionItemTag.Deprecated]);
    expect(suggestion.label).toEqual({ label: 'where', detail: '(criteria)' });
  });
});
