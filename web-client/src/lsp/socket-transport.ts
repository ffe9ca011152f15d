import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageWriter,
} from 'vscode-jsonrpc/browser';

/** One JSON-RPC message per text frame, without headers. */
export function socketTransport(socket: WebSocket): { reader: FrameReader; writer: MessageWriter } {
  return { reader: new FrameReader(socket), writer: new FrameWriter(socket) };
}

export class FrameReader extends AbstractMessageReader {
  readonly #socket: WebSocket;
  /** What the server says by itself, until someone listens; answers come through at once. */
  #kept: Message[] | undefined = [];
  #callback: DataCallback | undefined;

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.addEventListener('close', () => {
      this.fireClose();
    });
  }

  override listen(callback: DataCallback): Disposable {
    this.#callback = callback;
    const onFrame = (event: MessageEvent) => {
      try {
        const message = messageIn(event.data);
        if (this.#kept && 'method' in message) this.#kept.push(message);
        else callback(message);
      } catch (failure) {
        this.fireError(failure);
      }
    };
    this.#socket.addEventListener('message', onFrame);
    return {
      dispose: () => {
        this.#socket.removeEventListener('message', onFrame);
      },
    };
  }

  /** Everything from now on, beginning with what was kept. */
  release(): void {
    const kept = this.#kept ?? [];
    this.#kept = undefined;
    for (const message of kept) this.#callback?.(message);
  }
}

class FrameWriter extends AbstractMessageWriter {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
  }

  /** A frame for a socket that is gone is dropped: the next session opens the documents anew anyway. */
  write(message: Message): Promise<void> {
    if (this.#socket.readyState === 1) this.#socket.send(JSON.stringify(message));
    return Promise.resolve();
  }

  end(): void {
    // The socket belongs to the connection, which closes it.
  }
}

function messageIn(frame: unknown): Message {
  if (typeof frame !== 'string') throw new TypeError('The server sent a frame that is not text');
  const message: unknown = JSON.parse(frame);
  if (typeof message !== 'object' || message === null || Array.isArray(message)) {
    throw new TypeError('The server sent a frame that is not one JSON-RPC message');
  }
  return message as Message;
}
