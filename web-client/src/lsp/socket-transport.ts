import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageReader,
  type MessageWriter,
} from 'vscode-jsonrpc/browser';

/** One JSON-RPC message per text frame, without headers. */
export function socketTransport(socket: WebSocket): { reader: MessageReader; writer: MessageWriter } {
  return { reader: new FrameReader(socket), writer: new FrameWriter(socket) };
}

class FrameReader extends AbstractMessageReader {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.addEventListener('close', () => {
      this.fireClose();
    });
  }

  override listen(callback: DataCallback): Disposable {
    const onFrame = (event: MessageEvent) => {
      try {
        callback(messageIn(event.data));
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
