import type { languages } from 'monaco-editor';

export const xml: languages.IMonarchLanguage = {
  tokenizer: {
    root: [
      [/<!--/, 'comment', '@comment'],
      [/<\?.*?\?>/, 'annotation'],
      [/(<\/?)([\w:.-]+)/, ['delimiter', { token: 'type', next: '@tag' }]],
      [/[^<]+/, ''],
    ],
    comment: [
      [/-->/, 'comment', '@pop'],
      [/[^-]+|-/, 'comment'],
    ],
    tag: [
      [/\/?>/, 'delimiter', '@pop'],
      [/[\w:.-]+(?=\s*=)/, 'function'],
      [/"[^"]*"|'[^']*'/, 'string'],
      [/[^\w/>"']+/, ''],
    ],
  },
};
