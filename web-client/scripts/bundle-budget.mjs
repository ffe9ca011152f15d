// What a browser downloads for the page, and the most it may become. Monaco's bare editor is about 815 kB of the script; the
// budget leaves a little room for new features and none for a second editor, language or worker by accident.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = { script: 920, worker: 100, style: 30, font: 90, page: 5 };

const dist = new URL('../dist/', import.meta.url);
const sizes = Object.fromEntries(Object.keys(BUDGET_KB).map((kind) => [kind, 0]));

for (const file of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!file.isFile() || /\.(md|txt)$/.test(file.name)) continue;
  const bytes = readFileSync(`${file.parentPath}/${file.name}`);
  sizes[kindOf(file.name)] += gzipSync(bytes).length / 1000;
}

let over = 0;
for (const [kind, budget] of Object.entries(BUDGET_KB)) {
  const size = sizes[kind];
  if (size > budget) over++;
  const verdict = size > budget ? 'OVER BUDGET' : 'ok';
  console.log(`${kind.padEnd(7)}${size.toFixed(1).padStart(8)} kB gzip of ${budget} kB  ${verdict}`);
}
if (over > 0) process.exit(1);

function kindOf(name) {
  if (/worker/i.test(name)) return 'worker';
  if (name.endsWith('.js')) return 'script';
  if (name.endsWith('.css')) return 'style';
  if (name.endsWith('.ttf')) return 'font';
  return 'page';
}
