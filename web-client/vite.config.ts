import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const inPackage = (path: string) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));

/** Monaco carries other projects' code inside its own files: their notices go where it goes. */
const monacoNotices = {
  name: 'monaco-notices',
  apply: 'build' as const,
  generateBundle(this: { emitFile(file: object): unknown }) {
    const source = readFileSync(inPackage('monaco-editor/ThirdPartyNotices.txt'), 'utf8');
    this.emitFile({ type: 'asset', fileName: 'third-party-notices-monaco.txt', source });
  },
};

export default defineConfig({
  base: './',
  plugins: [monacoNotices],
  build: {
    target: 'es2022',
    // The page runs under `script-src 'self'`: nothing may be inlined into the HTML, and no data: script.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The real limit is scripts/bundle-budget.mjs, which counts what a browser downloads.
    chunkSizeWarningLimit: 5000,
    // Monaco changes when its version does: it stays in browsers' caches when the page around it is new.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'monaco', test: /node_modules[\\/](monaco-editor|marked|dompurify)/ }],
        },
      },
    },
    license: { fileName: 'third-party-licenses.md' },
  },
  server: {
    // `npm run dev` beside a server on its default port.
    proxy: { '/lsp': { target: 'http://127.0.0.1:8080', ws: true } },
  },
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'jsdom',
    setupFiles: ['test/setup.ts'],
    // Packaged for browsers only: Vite has to resolve them, not Node.
    alias: { 'vscode-jsonrpc/browser': inPackage('vscode-jsonrpc/lib/browser/main.js') },
    server: { deps: { inline: [/monaco-editor/, /vscode-jsonrpc/] } },
    testTimeout: 20_000,
  },
});
