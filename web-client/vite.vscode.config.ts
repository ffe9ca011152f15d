import { defineConfig } from 'vite';

/** The VS Code extension: its libraries inside, VS Code itself and Node outside. */
export default defineConfig({
  root: 'vscode',
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      external: ['vscode', 'bufferutil', 'utf-8-validate'],
      input: ['vscode/src/extension.ts', 'vscode/src/transport.ts'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
    },
  },
});
