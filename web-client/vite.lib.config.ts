import { defineConfig } from 'vite';

/** The npm package: one file, readable, with its libraries left to whoever bundles it. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'lib',
    target: 'es2022',
    minify: false,
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'index' },
    rolldownOptions: { external: [/^vscode-/, /^monaco-editor/] },
  },
});
