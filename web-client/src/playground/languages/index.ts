import type { languages } from 'monaco-editor';
import { FHIRPATH, registerFhirPath } from '../../language';
import { monaco } from '../monaco-features';
import { fsh } from './fsh';
import { json } from './json';
import { xml } from './xml';

/** What the playground opens: the languages of the documents that FHIRPath lives in, by the ends of file names. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  fhirpath: FHIRPATH,
  json: 'json',
  xml: 'xml',
  fsh: 'fsh',
};

const COLOURS: Readonly<Record<string, languages.IMonarchLanguage>> = { json, xml, fsh };

export const LANGUAGES: readonly string[] = [FHIRPATH, ...Object.keys(COLOURS)];

/** Undefined for a file that cannot hold FHIRPath. */
export function languageOf(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(EXTENSIONS, name) ? EXTENSIONS[name] : undefined;
}

export function registerLanguages(): void {
  registerFhirPath(monaco);
  for (const [id, colours] of Object.entries(COLOURS)) {
    monaco.languages.register({ id });
    monaco.languages.setMonarchTokensProvider(id, colours);
    monaco.languages.setLanguageConfiguration(id, {
      brackets: [
        ['{', '}'],
        ['[', ']'],
        ['(', ')'],
      ],
      autoClosingPairs: [
        { open: '{', close: '}' },
        { open: '[', close: ']' },
        { open: '"', close: '"', notIn: ['string'] },
      ],
    });
  }
}
