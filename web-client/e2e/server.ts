import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const BUILT = fileURLToPath(
  new URL('../../service/server/target/fhirpathls/bin/fhirpathls', import.meta.url),
);
const READY_WITHIN_MS = 60_000;

/** The distribution as it is delivered, run as its own process on free ports of the loopback. */
export class RealServer {
  #process: ChildProcess | undefined;
  #output = '';

  private constructor(
    readonly port: number,
    readonly managementPort: number,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** @param settings environment variables without their prefix, such as `WEB_FOLDER` */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<RealServer> {
    const server = new RealServer(await freePort(), await freePort(), settings);
    await server.start();
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** After `kill`, on the same ports as before. */
  async start(): Promise<void> {
    const command = program();
    const ports = ['--port', String(this.port), '--management-port', String(this.managementPort)];
    // A group of its own, so that a start script and the process under it end together.
    const child = spawn(command, ['serve', ...ports], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...prefixed(this.settings) },
    });
    const keep = (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    this.#process = child;
    await this.#ready(child);
  }

  /** Without a farewell, as after a crash. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child?.pid === undefined || child.exitCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-child.pid, 'SIGKILL');
    await exited;
  }

  async #ready(child: ChildProcess): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    while (Date.now() < until) {
      if (child.exitCode !== null) break;
      try {
        const { status } = await fetch(`http://127.0.0.1:${this.managementPort}/health/ready`);
        if (status === 200) return;
      } catch {
        // Nobody listens yet.
      }
      await pause(100);
    }
    await this.kill();
    throw new Error(`The server did not become ready. It said:\n${this.#output}`);
  }
}

/** The start script of the distribution under test. */
export function program(): string {
  const command = process.env['E2E_SERVER'] ?? BUILT;
  if (!existsSync(command)) throw new Error(`No server at ${command}: build it, or set E2E_SERVER`);
  return command;
}

function prefixed(settings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`FHIRPATHLS_${name}`, value]));
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  return port;
}
