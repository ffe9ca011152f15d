import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The pages of `clients/`, each built by `vite build clients/<name> --config vite.clients.config.ts`. */
export default defineConfig(() => {
  const name = process.argv.find((argument) => argument.startsWith('clients/'))?.slice('clients/'.length);
  if (name === undefined) throw new Error('name one of the folders in clients/');
  return {
    base: './',
    build: {
      target: 'es2022',
      outDir: fileURLToPath(new URL(`clients/dist/${name}`, import.meta.url)),
      emptyOutDir: true,
      minify: false,
      reportCompressedSize: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 50_000,
    },
    worker: { format: 'es' as const },
  };
});
