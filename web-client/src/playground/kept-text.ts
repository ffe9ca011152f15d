import type { monaco } from './monaco-features';

const KEY = 'fhirpathls.text';

/** The text of this tab before a reload. Storage may be forbidden: then there is none. */
export function keptText(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps the text of this tab for its next reload. */
export function keep(model: monaco.editor.ITextModel): void {
  addEventListener('pagehide', () => {
    try {
      sessionStorage.setItem(KEY, model.getValue());
    } catch {
      // Too large or forbidden: the reload begins with the sample.
    }
  });
}
