import { spawn, type ChildProcess } from 'node:child_process';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc/node';
import { WebSocket } from 'ws';

/** Where the server is: at `url`, or behind `command` where that is empty. */
export interface Place {
  readonly url: string;
  readonly command: string;
}

interface Transports {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
}

/** Everything of this extension that needs no VS Code. */
export function open({ url, command }: Place): Promise<Transports | ChildProcess> {
  return url === '' ? started(command) : connected(url);
}

function started(command: string): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, ['stdio']);
    child.once('spawn', () => {
      resolve(child);
    });
    child.once('error', ({ message }) => {
      reject(new Error(`${message}. The setting fhirpathServer.command names the server's start script.`));
    });
  });
}

function connected(url: string): Promise<Transports> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, ['lsp']);
    const transports = { reader: new FrameReader(socket), writer: new FrameWriter(socket) };
    socket.once('open', () => {
      resolve(transports);
    });
    socket.once('error', ({ message }) => {
      reject(new Error(`${url} does not answer: ${message}`));
    });
  });
}

/** One JSON-RPC message per text frame, without headers. */
class FrameReader extends AbstractMessageReader {
  constructor(private readonly socket: WebSocket) {
    super();
    socket.on('error', (failure) => {
      this.fireError(failure);
    });
    socket.on('close', () => {
      this.fireClose();
    });
  }

  listen(callback: DataCallback) {
    const onFrame = (frame: Buffer) => {
      callback(JSON.parse(frame.toString()) as Message);
    };
    this.socket.on('message', onFrame);
    return { dispose: () => this.socket.off('message', onFrame) };
  }
}

class FrameWriter extends AbstractMessageWriter {
  constructor(private readonly socket: WebSocket) {
    super();
  }

  write(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.send(JSON.stringify(message), (failure) => {
        if (failure) reject(failure);
        else resolve();
      });
    });
  }

  end(): void {
    this.socket.close();
  }
}
