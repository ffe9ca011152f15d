import type { LanguageConnection } from '../../lsp';
import { announce } from '../ui/announce';
import { element } from '../ui/element';
import { form, type Schema, type Values } from './form';
import schema from './schema.json';

const KEY = 'fhirpathls.settings';

/** As set in this browser; storage may be forbidden. */
export function keptSettings(): Values {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Values) : {};
  } catch {
    return {};
  }
}

/** A change holds at once; what the server says against it is shown. */
export function showSettings(server: LanguageConnection): void {
  const values = keptSettings();
  const use = (path: readonly string[], value: unknown) => {
    put(values, path, value);
    server.configure(values);
    try {
      localStorage.setItem(KEY, JSON.stringify(values));
    } catch {
      // Then they hold until the page is left.
    }
  };
  let versions: readonly string[] = [];
  const draw = (fhirVersion: Schema) => {
    versions = fhirVersion.enum ?? [];
    const shown = { ...schema, properties: { ...schema.properties, fhirVersion } };
    element('settings').replaceChildren(...form(shown, values, use));
  };
  draw(schema.properties.fhirVersion);
  // A server may know more versions than those that are built in.
  const learn = async () => {
    const own = await server.request<Schema>('fhirpath/settingsSchema', {}).catch(() => null);
    const fhirVersion = own?.properties?.['fhirVersion'];
    if (fhirVersion?.enum && fhirVersion.enum.join() !== versions.join()) draw(fhirVersion);
  };
  server.onState(({ kind }) => {
    if (kind === 'connected') void learn();
  });
  server.onMessage(({ message }) => {
    announce(message);
  });
}

function put(values: Values, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) {
    const inner = { ...(values[first] as Values | undefined) };
    put(inner, rest, value);
    value = Object.keys(inner).length > 0 ? inner : undefined;
  }
  if (value === undefined) Reflect.deleteProperty(values, first);
  else values[first] = value;
}
