import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { program } from '../server';

/** What `session.lua` saw. */
interface Seen {
  diagnostics: { line: number; column: number; message: string }[];
  hover: { value: string };
  completion: string[];
  definition: { targetSelectionRange: { start: { line: number; character: number } } }[];
  references: unknown[];
  symbols: string[];
  renamed: string;
  formatted: string;
  mended: boolean;
}

const SCRIPT = fileURLToPath(new URL('../../clients/neovim/session.lua', import.meta.url));

test("Neovim's own client, over stdio", () => {
  const missing = spawnSync('nvim', ['--version']).error !== undefined;
  test.skip(missing && process.env['CI'] !== 'true', 'nvim is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'fhirpathls-nvim-'));
  const result = join(folder, 'seen.json');
  const clean = ['--headless', '-u', 'NONE', '-i', 'NONE', '-n'];
  execFileSync('nvim', [...clean, '-c', `luafile ${SCRIPT}`, '-c', 'cquit'], {
    cwd: folder,
    timeout: 100_000,
    env: { ...process.env, SERVER: program(), RESULT: result },
  });

  const seen = JSON.parse(readFileSync(result, 'utf8')) as Seen;
  expect(seen.diagnostics[0]).toMatchObject({ line: 1, column: 8 });
  expect(seen.diagnostics[0]?.message).toContain('`name`');
  expect(seen.hover.value).toContain('Patient.birthDate: date 0..1');
  expect(seen.completion.slice(0, 5)).toContain('family');
  expect(seen.definition[0]?.targetSelectionRange.start).toEqual({ line: 3, character: 21 });
  expect(seen.references).toHaveLength(2);
  expect(seen.symbols).toContain('Patient.birthDate');
  expect(seen.renamed).toBe("name.defineVariable('first', given).select(%first)");
  expect(seen.formatted).toBe('name.family');
  expect(seen.mended).toBe(true);
});
