import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** A client that opens large documents for as long as it is told to. */
export class Glutton {
  #documents = 0;

  private constructor(private readonly socket: WebSocket) {}

  static async at(port: number): Promise<Glutton> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/lsp`);
    await new Promise((resolve, reject) => {
      socket.once('open', resolve).once('error', reject);
    });
    const glutton = new Glutton(socket);
    glutton.#say({
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    glutton.#say({ method: 'initialized', params: {} });
    return glutton;
  }

  async eatUntil(enough: () => Promise<boolean>): Promise<void> {
    const text = `// ${'x'.repeat(300_000)}\n`;
    while (!(await enough())) {
      const uri = `file:///${++this.#documents}.fhirpath`;
      const textDocument = { uri, languageId: 'fhirpath', version: 1, text };
      this.#say({ method: 'textDocument/didOpen', params: { textDocument } });
      await pause(150);
    }
  }

  leave(): void {
    this.socket.terminate();
  }

  #say(message: object): void {
    this.socket.send(JSON.stringify({ jsonrpc: '2.0', ...message }));
  }
}
