import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    // The page runs under `script-src 'self'`: nothing may be inlined into the HTML, and no data: script.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The real limit is scripts/bundle-budget.mjs, which counts what a browser downloads.
    chunkSizeWarningLimit: 5000,
    license: { fileName: 'third-party-licenses.md' },
  },
  server: {
    // `npm run dev` beside a server on its default port.
    proxy: { '/lsp': { target: 'http://127.0.0.1:8080', ws: true } },
  },
  resolve: { conditions: ['browser', 'module', 'import', 'default'] },
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    // Both are packaged for browsers only: Vite has to resolve them, not Node.
    server: { deps: { inline: [/monaco-editor/, /vscode-jsonrpc/] } },
    testTimeout: 10_000,
  },
});
