import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Backoff } from '../../src/lsp/backoff';
import { Connection, type ConnectionState } from '../../src/lsp/connection';
import { eventually } from '../eventually';
import { LanguageServer } from '../language-server';

let server: LanguageServer;
let connection: Connection;
let states: ConnectionState['kind'][];
let alive: number;
let sessions: number;

function connectTo(url: string, backoff = new Backoff({ min: 20, max: 60 })): Connection {
  const made = new Connection({
    url,
    offer: () => Promise.resolve({ protocols: ['lsp'] }),
    capabilities: {},
    backoff,
    log: () => undefined,
    onSession: () => {
      let begun = 0;
      return Promise.resolve({
        begin: () => {
          begun = 1;
          alive++;
          sessions++;
        },
        dispose: () => {
          alive -= begun;
        },
      });
    },
  });
  made.onState(({ kind }) => {
    states.push(kind);
  });
  return made;
}

const until = (kind: ConnectionState['kind']) =>
  eventually(() => {
    expect(connection.state.kind).toBe(kind);
  });

beforeEach(async () => {
  server = await LanguageServer.start();
  states = [];
  alive = 0;
  sessions = 0;
});

afterEach(async () => {
  connection.dispose();
  await server.kill();
});

describe('a connection', () => {
  it('offers the sub-protocol', async () => {
    connection = connectTo(server.url);
    await until('connected');
    expect(server.client.socket.protocol).toBe('lsp');
  });

  it('comes back after the server was killed, with one session at a time', async () => {
    connection = connectTo(server.url);
    await until('connected');
    for (let round = 2; round <= 4; round++) {
      await server.kill();
      await until('waiting');
      expect(alive).toBe(0);
      await server.listen();
      await until('connected');
      expect(alive).toBe(1);
      expect(sessions).toBe(round);
      expect(server.connected()).toHaveLength(1);
    }
  });

  it('keeps trying while nobody listens', async () => {
    await server.kill();
    connection = connectTo(server.url);
    await eventually(() => {
      expect(states.filter((kind) => kind === 'waiting').length).toBeGreaterThanOrEqual(3);
    });
    await server.listen();
    await until('connected');
  });

  it.each(['online', 'a visible page', 'reconnectNow'])(
    'does not wait out the back-off after %s',
    async (cause) => {
      connection = connectTo(server.url, new Backoff({ min: 60_000, max: 60_000 }));
      await until('connected');
      await server.kill();
      await until('waiting');
      await server.listen();
      if (cause === 'online') dispatchEvent(new Event('online'));
      else if (cause === 'reconnectNow') connection.reconnectNow();
      else document.dispatchEvent(new Event('visibilitychange'));
      await until('connected');
    },
  );

  it('tells why it was lost and when it tries again', async () => {
    connection = connectTo(server.url, new Backoff({ min: 60_000, max: 60_000 }));
    await until('connected');
    server.client.socket.close(1013, 'too many sessions');
    await until('waiting');
    const { state } = connection;
    expect(state).toMatchObject({ reason: 'too many sessions' });
    if ('retryAt' in state) expect(state.retryAt - Date.now()).toBeGreaterThan(50_000);
  });

  it('waits as long as the server asks for, however long its own waits are', async () => {
    connection = connectTo(server.url);
    await until('connected');
    server.client.socket.close(1012, 'restarting; retry-after=90');
    await until('waiting');
    const { state } = connection;
    expect(state).toMatchObject({ reason: 'restarting' });
    if ('retryAt' in state) expect(state.retryAt - Date.now()).toBeGreaterThan(85_000);
  });

  it('does not take the session back from another connection that goes on with it', async () => {
    connection = connectTo(server.url);
    await until('connected');
    server.client.socket.close(4409, 'resumed on another connection');
    await until('replaced');
    dispatchEvent(new Event('online'));
    dispatchEvent(new Event('keydown'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.clients).toHaveLength(1);
    connection.reconnectNow();
    await until('connected');
  });

  it('sleeps where nobody asks for anything, and is back at the next key', async () => {
    connection = connectTo(server.url);
    await until('connected');
    server.client.socket.close(4410, 'nothing was asked for long');
    await until('idle');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.clients).toHaveLength(1);
    dispatchEvent(new Event('keydown'));
    await until('connected');
  });

  it('comes back by itself from a session that was too old', async () => {
    connection = connectTo(server.url);
    await until('connected');
    server.client.socket.close(4410, 'session is old, connect again');
    await until('waiting');
    await until('connected');
  });

  it('ends for good when disposed of', async () => {
    connection = connectTo(server.url);
    await until('connected');
    connection.dispose();
    expect(connection.state.kind).toBe('closed');
    expect(alive).toBe(0);
    await eventually(() => {
      expect(server.connected()).toHaveLength(0);
    });
    connection.reconnectNow();
    dispatchEvent(new Event('online'));
    expect(server.clients).toHaveLength(1);
  });

  it('leaves no session behind when disposed of during the handshake', async () => {
    connection = connectTo(server.url);
    await eventually(() => {
      expect(server.clients).toHaveLength(1);
    });
    connection.dispose();
    await eventually(() => {
      expect(server.connected()).toHaveLength(0);
    });
    expect(alive).toBe(0);
  });
});
