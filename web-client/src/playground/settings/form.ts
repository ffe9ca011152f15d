import { make } from '../ui/element';

/** As much of JSON Schema as settings need. */
export interface Schema {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
}

export type Values = Record<string, unknown>;

/** One control for each setting of the schema, in its order; `change` gets the path and the value, `undefined` for the default. */
export function form(
  schema: Schema,
  values: Values,
  change: (path: readonly string[], value: unknown) => void,
  path: readonly string[] = [],
): HTMLElement[] {
  return Object.entries(schema.properties ?? {}).map(([name, part]) => {
    const here = [...path, name];
    const value = values[name];
    if (part.properties) {
      return make(
        'fieldset',
        {},
        make('legend', {}, part.description ?? name),
        ...form(part, (value ?? {}) as Values, change, here),
      );
    }
    const control = controlFor(part, value, (changed) => {
      change(here, changed);
    });
    const id = `setting-${here.join('-')}`;
    control.id = id;
    const label = make('label', { for: id }, part.description ?? name, make('code', {}, here.join('.')));
    return make('div', { class: `setting ${part.type ?? ''}` }, label, control);
  });
}

function controlFor(schema: Schema, value: unknown, change: (value: unknown) => void): HTMLElement {
  if (schema.enum) {
    const select = make(
      'select',
      {},
      make('option', { value: '' }, "the server's"),
      ...schema.enum.map((each) => make('option', { value: each, selected: each === value }, each)),
    );
    select.addEventListener('change', () => {
      change(select.value === '' ? undefined : select.value);
    });
    return select;
  }
  if (schema.type === 'boolean') {
    const box = make('input', { type: 'checkbox', checked: (value ?? schema.default) === true });
    box.addEventListener('change', () => {
      change(box.checked === schema.default ? undefined : box.checked);
    });
    return box;
  }
  if (schema.type === 'integer') {
    const { minimum, maximum } = schema;
    const limits = { min: minimum?.toString(), max: maximum?.toString() };
    const set = value ?? schema.default;
    const shown = typeof set === 'number' ? set.toString() : '';
    const number = make('input', { type: 'number', ...limits, value: shown });
    number.addEventListener('change', () => {
      if (number.reportValidity()) change(number.value === '' ? undefined : number.valueAsNumber);
    });
    return number;
  }
  return textFor(schema.type === 'array' ? '["output"]' : '{ "unknown-element": "warning" }', value, change);
}

/** For what is open-ended, such as severities by the codes of problems. */
function textFor(example: string, value: unknown, change: (value: unknown) => void): HTMLElement {
  const text = make('textarea', {
    rows: '4',
    spellcheck: 'false',
    placeholder: example,
  });
  text.value = value === undefined ? '' : JSON.stringify(value, null, 2);
  text.addEventListener('change', () => {
    try {
      change(text.value.trim() === '' ? undefined : (JSON.parse(text.value) as unknown));
      text.setCustomValidity('');
    } catch {
      text.setCustomValidity('This is no JSON');
    }
    text.reportValidity();
  });
  return text;
}
