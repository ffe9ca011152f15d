import type { languages } from 'monaco-editor';

/**
 * Colours from the shape of the text alone, at once and without a server. The lexical rules are those of the
 * FHIRPath grammar (section 10 of the specification); what a name means is the server's to say.
 */
export const monarch: languages.IMonarchLanguage = {
  defaultToken: '',
  tokenPostfix: '.fhirpath',

  operators: ['and', 'or', 'xor', 'implies', 'is', 'as', 'div', 'mod', 'in', 'contains'],
  constants: ['true', 'false'],
  units: /(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|milliseconds?)\b/,
  escape: /\\(?:[`'"\\/fnrt]|u[0-9A-Fa-f]{4})/,

  tokenizer: {
    root: [
      [/\s+/, 'white'],
      [
        /(\/\/\s*)(@(?:fhir|resource|variable|inputfile|input)\b)/,
        ['comment', { token: 'annotation', next: '@directive' }],
      ],
      [/\/\/.*$/, 'comment'],
      [/\/\*/, 'comment', '@comment'],

      [
        /@\d{4}(?:-\d\d(?:-\d\d)?)?(?:T(?:\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?)?(?:Z|[+-]\d\d:\d\d)?)?/,
        'number.date',
      ],
      // `[@]`, because Monarch reads `@T` in a pattern as a reference.
      [/[@]T\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?/, 'number.date'],
      [/\d+(?:\.\d+)?/, { token: 'number', next: '@quantity' }],

      [/'/, 'string', '@string'],
      [/%`/, 'variable.predefined', '@delimitedVariable'],
      [/%'/, 'variable.predefined', '@quotedVariable'],
      [/%[A-Za-z_][\w-]*/, 'variable.predefined'],
      [/\$(?:this|index|total)\b/, 'variable.predefined'],
      [/`/, 'identifier', '@delimited'],

      // After a dot even an operator word is a name: `as(...)`, `contains(...)`.
      [/(\.)(\s*)([a-z_]\w*)(?=\s*\()/, ['delimiter', 'white', 'function']],
      [/(\.)(\s*)([a-z_]\w*)/, ['delimiter', 'white', 'identifier']],
      [/[a-z_]\w*(?=\s*\()/, { cases: { '@operators': 'keyword', '@default': 'function' } }],
      [/[A-Z]\w*/, 'type'],
      [
        /[a-z_]\w*/,
        { cases: { '@operators': 'keyword', '@constants': 'constant', '@default': 'identifier' } },
      ],

      [/[()[\]{}]/, '@brackets'],
      [/<=|>=|!=|!~|[=~<>+\-*/&|]/, 'operator'],
      [/[.,;]/, 'delimiter'],
    ],

    // After a number, a calendar word is its unit and not an element.
    quantity: [
      [/[ \t]+(?=[a-z])/, 'white'],
      [/@units/, 'number.unit', '@pop'],
      ['', '', '@pop'],
    ],
    comment: [
      [/[^*]+/, 'comment'],
      [/\*\//, 'comment', '@pop'],
      [/\*/, 'comment'],
    ],
    directive: [
      [/$/, '', '@pop'],
      [/.+$/, 'annotation.value', '@pop'],
    ],
    string: [
      [/[^'\\]+/, 'string'],
      [/@escape/, 'string.escape'],
      [/\\./, 'string.invalid'],
      [/'/, 'string', '@pop'],
    ],
    delimited: [
      [/[^`\\]+/, 'identifier'],
      [/@escape/, 'string.escape'],
      [/`/, 'identifier', '@pop'],
    ],
    delimitedVariable: [
      [/[^`]+/, 'variable.predefined'],
      [/`/, 'variable.predefined', '@pop'],
    ],
    quotedVariable: [
      [/[^']+/, 'variable.predefined'],
      [/'/, 'variable.predefined', '@pop'],
    ],
  },
};
