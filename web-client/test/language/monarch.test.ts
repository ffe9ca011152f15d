import { beforeAll, describe, expect, it } from 'vitest';
import { FHIRPATH, registerFhirPath } from '../../src/language';
import { monaco } from '../monaco';

beforeAll(async () => {
  registerFhirPath(monaco);
  // The tokenizer is made on first use, some time after the language is known.
  await monaco.editor.colorize('', FHIRPATH, {});
});

/** The coloured parts of one line, as `text:kind`; blanks and plain names are left out. */
function colours(line: string): string[] {
  const tokens = monaco.editor.tokenize(line, FHIRPATH)[0] ?? [];
  return tokens
    .map(({ offset, type }, i) => {
      const text = line.slice(offset, tokens[i + 1]?.offset).trim();
      return { text, kind: type.replace(/\.?fhirpath$/, '') };
    })
    .filter(({ text, kind }) => text !== '' && kind !== 'identifier' && kind !== '')
    .filter(({ kind }) => kind !== 'delimiter' && kind !== 'delimiter.parenthesis')
    .map(({ text, kind }) => `${text}:${kind}`);
}

describe('colours', () => {
  it('tells types, functions and strings', () => {
    expect(colours("Patient.name.where(use = 'official')")).toEqual([
      'Patient:type',
      'where:function',
      '=:operator',
      "'official':string",
    ]);
  });

  it('takes an operator word for a name after a dot', () => {
    expect(colours('value.as(Quantity) as Quantity')).toEqual([
      'as:function',
      'Quantity:type',
      'as:keyword',
      'Quantity:type',
    ]);
  });

  it('knows calendar units only after a number', () => {
    expect(colours('now() - 4 weeks')).toEqual([
      'now:function',
      '-:operator',
      '4:number',
      'weeks:number.unit',
    ]);
    expect(colours('weeks')).toEqual([]);
  });

  it('knows dates, times and escapes', () => {
    expect(colours('@2024-02-29T12:30:00Z')).toEqual(['@2024-02-29T12:30:00Z:number.date']);
    expect(colours('@T12:30')).toEqual(['@T12:30:number.date']);
    expect(colours(String.raw`'a\n'`)).toEqual(["'a:string", '\\n:string.escape', "':string"]);
  });

  it('sets directives apart from other comments', () => {
    expect(colours('// @resource Patient')).toEqual([
      '//:comment',
      '@resource:annotation',
      'Patient:annotation.value',
    ]);
    expect(colours('// see @resource')).toEqual(['// see @resource:comment']);
  });

  it('knows environment and special variables', () => {
    expect(colours('%resource.id = $this.id and %`vs-a`')).toEqual([
      '%resource:variable.predefined',
      '=:operator',
      '$this:variable.predefined',
      'and:keyword',
      '%`vs-a`:variable.predefined',
    ]);
  });
});
