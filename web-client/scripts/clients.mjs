// Builds what the browser tests need of other clients: the pages of clients/ and the VS Code extension. Those with
// libraries of their own, which are large, are built where those are installed; CI installs them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(command, args, cwd = root) {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

function page(name) {
  run('npx', ['--no', 'vite', 'build', `clients/${name}`, '--config', 'vite.clients.config.ts']);
}

function isInstalled(folder) {
  const there = () => existsSync(`${root}${folder}/node_modules`);
  if (process.env.CI === 'true' && !there())
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], `${root}${folder}`);
  return there();
}

page('codemirror');
if (isInstalled('clients/monaco-languageclient')) page('monaco-languageclient');
if (isInstalled('vscode')) run('npm', ['run', '--silent', 'vscode']);
