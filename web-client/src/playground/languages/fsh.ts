import type { languages } from 'monaco-editor';

/** FHIR Shorthand: declarations, rules, and strings, which is where its FHIRPath stands. */
export const fsh: languages.IMonarchLanguage = {
  tokenizer: {
    root: [
      [/\/\/.*$/, 'comment'],
      [/\/\*/, 'comment', '@comment'],
      [/^\s*[A-Z]\w*(?=\s*:)/, 'keyword'],
      [/"""/, 'string', '@long'],
      [/"(?:[^"\\]|\\.)*"?/, 'string'],
      [/#[^\s"]+|#"[^"]*"/, 'variable'],
      [/\b(?:from|only|or|and|contains|named|obeys|exactly|insert|contentReference)\b/, 'keyword'],
      [/\b\d+\.\.(?:\d+|\*)/, 'number'],
      [/\^[\w.[\]]+/, 'function'],
      [/[=*|()]/, 'operator'],
      [/[\w.:/-]+/, 'identifier'],
    ],
    comment: [
      [/\*\//, 'comment', '@pop'],
      [/[^*]+|\*/, 'comment'],
    ],
    long: [
      [/"""/, 'string', '@pop'],
      [/[^"]+|"/, 'string'],
    ],
  },
};
