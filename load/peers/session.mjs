// One scripted session with a language server over stdio: `node session.mjs NAME COMMAND...`. Prints one line of JSON.
// Documents hold one expression each, as the peers' do; what is sent is the same for all servers.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [name, command, ...args] = process.argv.slice(2);
const DOCUMENTS = 100;
const REQUESTS = 300;
const KEYS = 300;
const LARGE = 500;
const WARM_UP = 100;

/** Without its package server the peer tries for nearly two minutes to install R4, and goes on without it. */
const PATIENCE = 170_000;

/** What our client in Monaco says it can, of what makes answers larger or smaller. */
const CAPABILITIES = {
  textDocument: {
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
      },
      completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'data'] },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    publishDiagnostics: { versionSupport: true },
  },
};

const started = performance.now();
const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
const bound = setTimeout(() => fail('took longer than seven minutes'), 420_000);
server.on('error', (error) => fail(String(error)));

let buffered = Buffer.alloc(0);
let lastId = 0;
const answers = new Map();
const publishes = [];

server.stdout.on('data', (chunk) => {
  buffered = Buffer.concat([buffered, chunk]);
  for (;;) {
    const head = buffered.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffered.toString('latin1', 0, head))?.[1]);
    if (buffered.length < head + 4 + length) return;
    hear(JSON.parse(buffered.toString('utf8', head + 4, head + 4 + length)));
    buffered = buffered.subarray(head + 4 + length);
  }
});

function hear(message) {
  if (message.method === 'textDocument/publishDiagnostics') {
    publishes.splice(0).forEach((waiting) => {
      if (!waiting(message.params)) publishes.push(waiting);
    });
  } else if (message.method && message.id !== undefined) {
    send({ jsonrpc: '2.0', id: message.id, result: message.method === 'workspace/configuration' ? [null] : null });
  } else if (message.id !== undefined) {
    answers.get(message.id)?.(message);
    answers.delete(message.id);
  }
}

function send(message) {
  const body = JSON.stringify(message);
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function within(what, promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`${what}: no answer`)), PATIENCE)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function ask(method, params) {
  const id = ++lastId;
  const answered = new Promise((resolve) => answers.set(id, resolve));
  send({ jsonrpc: '2.0', id, method, params });
  return within(method, answered);
}

const tell = (method, params) => send({ jsonrpc: '2.0', method, params });

/** Diagnostics of that version or, where a server names none, the next ones of the document. */
function diagnostics(uri, version) {
  const published = new Promise((resolve) =>
    publishes.push((it) => {
      const right = it.uri === uri && (it.version === undefined || it.version === null || it.version >= version);
      if (right) resolve(it);
      return right;
    }),
  );
  return within(`diagnostics of ${uri}`, published);
}

async function timed(work) {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (percent) => Math.round(sorted[Math.floor((sorted.length - 1) * percent)] * 100) / 100;
  return { n: sorted.length, p50: at(0.5), p95: at(0.95) };
}

const open = (uri, text) => {
  const done = diagnostics(uri, 1);
  tell('textDocument/didOpen', { textDocument: { uri, languageId: 'fhirpath', version: 1, text } });
  return done;
};

/** Types into a line, waits for the diagnostics of each key, and takes it back when the word is long. */
async function type(uri, line, column, keys) {
  const times = [];
  let length = 0;
  for (let i = 0; i < keys; i++) {
    const back = length === 20;
    const range = { start: { line, character: column }, end: { line, character: column + (back ? length : 0) } };
    const text = back ? '' : String.fromCharCode(97 + ((i * 7) % 26));
    length = back ? 0 : length + 1;
    const version = i + 2;
    const done = diagnostics(uri, version);
    times.push(
      await timed(() => {
        tell('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range, text }] });
        return done;
      }),
    );
  }
  return spread(times);
}

async function asked(method, line, character) {
  const times = [];
  let empty = 0;
  for (let i = -WARM_UP; i < REQUESTS; i++) {
    const params = { textDocument: { uri: `file:///${(i + WARM_UP) % DOCUMENTS}.fhirpath` }, position: { line, character } };
    const time = await timed(async () => {
      const { result, error } = await ask(method, params);
      if (error) throw new Error(`${method}: ${error.message}`);
      const found = Array.isArray(result) ? result : (result?.items ?? (result ? [result] : []));
      if (i >= 0 && found.length === 0) empty++;
    });
    if (i >= 0) times.push(time);
  }
  return { ...spread(times), empty };
}

const kib = (field) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0);

function fail(why) {
  console.log(JSON.stringify({ name, failed: why }));
  server.kill('SIGKILL');
  process.exit(1);
}

try {
  await ask('initialize', { processId: null, rootUri: null, capabilities: CAPABILITIES });
  const initializeMs = Math.round(performance.now() - started);
  tell('initialized', {});
  const opened = [];
  for (let i = 0; i < DOCUMENTS; i++) {
    opened.push(await timed(() => open(`file:///${i}.fhirpath`, `Patient.name.where(use = 'u${i}').given`)));
  }
  const text = "Patient.name.where(use = '";
  const result = {
    name,
    initializeMs,
    open: spread(opened),
    completion: await asked('textDocument/completion', 0, 'Patient.'.length),
    hover: await asked('textDocument/hover', 0, 'Patient.na'.length),
    key: await type('file:///0.fhirpath', 0, text.length, KEYS),
    residentMib: Math.round(kib('VmRSS') / 102.4) / 10,
    peakMib: Math.round(kib('VmHWM') / 102.4) / 10,
  };
  if (name === 'ours') {
    const many = Array.from({ length: LARGE }, (_, i) => `Patient.name.where(use = 'v${i}').given`).join('\n\n');
    await open('file:///large.fhirpath', many);
    result.keyAmong500 = await type('file:///large.fhirpath', LARGE, text.length, KEYS);
  }
  console.log(JSON.stringify(result));
  clearTimeout(bound);
  server.kill();
} catch (error) {
  fail(String(error.message ?? error));
}
