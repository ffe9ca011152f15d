import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { Issuer } from './issuer';
import { RealServer } from './server';

interface Manifest {
  name: string;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

const root = fileURLToPath(new URL('..', import.meta.url));

const run = (folder: string, command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', timeout: 240_000 });

/** The example of the README, with another server. */
function example(url: string): string {
  const code = /```ts\n(.*?)```/s.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? '';
  expect(code).toContain("'wss://fhirpath.example.org/lsp'");
  return code.replace("'wss://fhirpath.example.org/lsp'", url);
}

/**
 * A project as a user of the package has it. What the package names as its dependencies, and the project's own tools, are
 * linked from here, so that it takes no registry; what the package forgot to name is not there.
 */
function freshProject(tarball: string): string {
  const folder = dirname(tarball);
  const packed = join(folder, 'node_modules/@fhirpathls/monaco');
  mkdirSync(packed, { recursive: true });
  run(packed, 'tar', 'xzf', tarball, '--strip-components=1');
  const manifest = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as Manifest;
  expect(manifest.name).toBe('@fhirpathls/monaco');
  const needed = { ...manifest.dependencies, ...manifest.peerDependencies };
  for (const name of [...Object.keys(needed), 'vite', 'typescript'])
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  writeFileSync(join(folder, 'package.json'), '{ "name": "fresh", "private": true, "type": "module" }');
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>fresh</title><script type="module" src="main.ts"></script><style>body{height:90vh}</style>',
  );
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'ES2022',
        lib: ['ES2023', 'DOM'],
        module: 'ESNext',
        moduleResolution: 'bundler',
        types: ['vite/client'],
        strict: true,
        noEmit: true,
        skipLibCheck: true,
      },
      files: ['main.ts'],
    }),
  );
  return folder;
}

let packed: string;
let folder: string;

test.beforeAll(() => {
  test.setTimeout(300_000);
  const temporary = mkdtempSync(join(tmpdir(), 'fhirpathls-package-'));
  packed = run(root, 'npm', 'pack', '--json', '--pack-destination', temporary);
  const [{ filename }] = contents();
  folder = freshProject(join(temporary, filename));
  const code = example("new URL('lsp', location.href.replace('http', 'ws')), token: globalThis.token");
  writeFileSync(
    join(folder, 'main.ts'),
    `declare global { var token: (() => Promise<{ value: string; expiresAt: number }>) | undefined }\n${code}`,
  );
  run(folder, process.execPath, 'node_modules/typescript/bin/tsc', '-p', '.');
  const build = ['build', '--base', './', '--minify', 'false'];
  run(folder, process.execPath, 'node_modules/vite/bin/vite.js', ...build);
});

const contents = () =>
  JSON.parse(packed.slice(packed.indexOf('[\n'))) as [{ filename: string; files: { path: string }[] }];

test('the package holds what it is made of, and nothing else', () => {
  const [{ files }] = contents();
  expect(files.map(({ path }) => path.split('/')[0])).toEqual(
    expect.arrayContaining(['README.md', 'lib', 'package.json']),
  );
  expect(files.every(({ path }) => /^(lib\/|README\.md$|package\.json$)/.test(path))).toBe(true);
});

test('the packed package works in a fresh Vite project', async ({ page }) => {
  const server = await RealServer.start({ WEB_FOLDER: join(folder, 'dist') });
  try {
    const states: string[] = [];
    page.on('console', (message) => states.push(message.text()));
    await page.goto(server.origin);
    await expect(page.locator('.squiggly-error')).toHaveCount(1);
    expect(states).toContain('connected');
    await page.locator('.view-lines').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Patient.birthD');
    await expect(
      page.locator('.suggest-widget.visible .monaco-list-row').filter({ hasText: 'birthDate' }),
    ).toBeVisible();
  } finally {
    await server.kill();
  }
});

test('the package changes a token for a fresh one before it ends, and nobody notices', async ({ page }) => {
  const issuer = new Issuer();
  const server = await RealServer.start({ ...issuer.settings, WEB_FOLDER: join(folder, 'dist') });
  try {
    const states: string[] = [];
    let given = 0;
    let open = 0;
    let sockets = 0;
    page.on('console', (message) => states.push(message.text()));
    page.on('websocket', (socket) => {
      sockets++;
      open++;
      socket.on('close', () => open--);
    });
    await page.exposeFunction('token', () => {
      given++;
      return issuer.token(5);
    });
    await page.goto(server.origin);
    await expect(page.locator('.squiggly-error')).toHaveCount(1);
    // Three lives of a token, typed through.
    await page.locator('.view-lines').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type("Patient.name.where(use = 'official' and text.exists()).nmae.given", {
      delay: 220,
    });
    await page.keyboard.press('Escape');
    expect(given).toBeGreaterThan(2);
    expect(sockets).toBe(given);
    await expect.poll(() => open).toBe(1);
    await expect(page.locator('.squiggly-error')).toHaveCount(1);
    expect(states.filter((text) => /^(waiting|offline|refused|closed)$/.test(text))).toEqual([]);
    await page.keyboard.type('\n\nPatient.name.');
    const labels = page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    await expect(labels.filter({ hasText: /^given$/ })).toHaveCount(1);
  } finally {
    await server.kill();
  }
});
