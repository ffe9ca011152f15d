import { describe, expect, it } from 'vitest';
import { merged } from '../../src/lsp/capabilities';
import { toMarkdown } from '../../src/lsp/markdown';
import { toMonacoRange, toPosition, toRange } from '../../src/lsp/positions';
import { monaco } from '../monaco';

describe('positions', () => {
  it('are one less on the wire, and come back the same', () => {
    expect(toPosition({ lineNumber: 1, column: 1 })).toEqual({ line: 0, character: 0 });
    const range = { startLineNumber: 2, startColumn: 3, endLineNumber: 4, endColumn: 5 };
    expect(toMonacoRange(toRange(range))).toEqual(range);
  });

  it('count UTF-16 code units on both sides', () => {
    const model = monaco.editor.createModel("'😀' = x");
    const x = model.getPositionAt(model.getValue().indexOf('x'));
    expect(toPosition(x)).toEqual({ line: 0, character: 7 });
    model.dispose();
  });
});

describe('markdown', () => {
  it('is shown as it is', () => {
    expect(toMarkdown({ kind: 'markdown', value: '**date** `0..1`' })).toEqual({ value: '**date** `0..1`' });
  });

  it('keeps the characters of plain text', () => {
    expect(toMarkdown({ kind: 'plaintext', value: 'a*b*\n<c>' }).value).toBe('a\\*b\\*  \n\\<c\\>');
  });

  it('is never trusted', () => {
    expect(toMarkdown({ kind: 'markdown', value: '[x](command:y)' })).not.toHaveProperty('isTrusted');
  });
});

describe('client capabilities', () => {
  it('add up', () => {
    const all = merged([
      { textDocument: { hover: { contentFormat: ['markdown'] } } },
      { textDocument: { completion: { contextSupport: true } } },
    ]);
    expect(all.textDocument).toMatchObject({
      hover: { contentFormat: ['markdown'] },
      completion: { contextSupport: true },
    });
    expect(all.general?.positionEncodings).toEqual(['utf-16']);
  });
});
