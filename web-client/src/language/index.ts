import type * as monacoApi from 'monaco-editor';
import { configuration } from './brackets';
import { monarch } from './monarch';

export const FHIRPATH = 'fhirpath';

/** Makes the language known to Monaco; a second call with the same Monaco changes nothing. */
export function registerFhirPath({ languages }: Pick<typeof monacoApi, 'languages'>): void {
  if (languages.getLanguages().some(({ id }) => id === FHIRPATH)) return;
  languages.register({ id: FHIRPATH, extensions: ['.fhirpath'], aliases: ['FHIRPath'] });
  languages.setLanguageConfiguration(FHIRPATH, configuration);
  languages.setMonarchTokensProvider(FHIRPATH, monarch);
}
