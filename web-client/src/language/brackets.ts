import type { languages } from 'monaco-editor';

/** How the editor treats comments, brackets, quotes and words of FHIRPath, before any server is asked. */
export const configuration: languages.LanguageConfiguration = {
  comments: { lineComment: '//', blockComment: ['/*', '*/'] },
  brackets: [
    ['(', ')'],
    ['[', ']'],
    ['{', '}'],
  ],
  autoClosingPairs: [
    { open: '(', close: ')' },
    { open: '[', close: ']' },
    { open: '{', close: '}' },
    { open: "'", close: "'", notIn: ['string', 'comment'] },
    { open: '`', close: '`', notIn: ['string', 'comment'] },
    { open: '/*', close: ' */', notIn: ['string', 'comment'] },
  ],
  surroundingPairs: [
    { open: '(', close: ')' },
    { open: '[', close: ']' },
    { open: '{', close: '}' },
    { open: "'", close: "'" },
    { open: '`', close: '`' },
  ],
  // One word: `name`, `$this`, `%resource`, a delimited identifier, a number or a date literal.
  wordPattern: /[$%]?[A-Za-z_][A-Za-z0-9_]*|`(?:[^`\\]|\\.)*`|@[0-9T:.+\-Z]+|\d+(?:\.\d+)?/,
  indentationRules: { increaseIndentPattern: /[([{]\s*$/, decreaseIndentPattern: /^\s*[)\]}]/ },
};
