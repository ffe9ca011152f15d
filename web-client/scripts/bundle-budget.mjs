// What a browser downloads for the page at first, and the most that it may become. Monaco is a file of its own, which stays in
// browsers' caches while the page around it changes. The bare editor is 838 kB; 52 kB more are those of its features that
// FHIRPath needs (suggestions with details, peek, rename, lenses, hints, folding, outline). The script of the page itself,
// with the language client in it, may grow by a feature or two; a second editor, language or worker is over at once.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = { monaco: 900, script: 42, worker: 95, style: 30, font: 80, page: 5 };

const dist = new URL('../dist/', import.meta.url);
const sizes = Object.fromEntries(Object.keys(BUDGET_KB).map((kind) => [kind, 0]));

for (const file of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!file.isFile() || /\.(md|txt)$/.test(file.name)) continue;
  const bytes = readFileSync(`${file.parentPath}/${file.name}`);
  sizes[kindOf(file.name)] += gzipSync(bytes).length / 1000;
}

let over = 0;
let total = 0;
for (const [kind, budget] of Object.entries(BUDGET_KB)) {
  const size = sizes[kind];
  total += size;
  if (size > budget) over++;
  const verdict = size > budget ? 'OVER BUDGET' : 'ok';
  console.log(`${kind.padEnd(7)}${size.toFixed(1).padStart(8)} kB gzip of ${budget} kB  ${verdict}`);
}
console.log(`initial load ${total.toFixed(0)} kB`);
if (over > 0) process.exit(1);

function kindOf(name) {
  if (/worker/i.test(name)) return 'worker';
  if (name.endsWith('.js')) return name.startsWith('monaco-') ? 'monaco' : 'script';
  if (name.endsWith('.css')) return 'style';
  if (name.endsWith('.ttf')) return 'font';
  return 'page';
}
