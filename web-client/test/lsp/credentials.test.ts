import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Backoff } from '../../src/lsp/backoff';
import { Connection, type ConnectionState } from '../../src/lsp/connection';
import { offer, type TokenSource } from '../../src/lsp/credentials';
import { eventually } from '../eventually';
import { LanguageServer } from '../language-server';

let server: LanguageServer;
let connection: Connection;
let asked: number;
let bought: string[];
let alive: number;

function connectWith(token: TokenSource, backoff = new Backoff({ min: 20, max: 60 })): Connection {
  return new Connection({
    url: server.url,
    offer: () => offer(server.url, token),
    capabilities: {},
    backoff,
    log: () => undefined,
    onSession: () => {
      let begun = 0;
      return Promise.resolve({
        begin: () => {
          begun = 1;
          alive++;
        },
        dispose: () => {
          alive -= begun;
        },
      });
    },
  });
}

const fresh = () => `token-${++asked}`;

const until = (kind: ConnectionState['kind']) =>
  eventually(() => {
    expect(connection.state.kind).toBe(kind);
  });

/** Long enough for several tries, had there been any. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 400));

beforeEach(async () => {
  server = await LanguageServer.start();
  asked = alive = 0;
  bought = [];
  server.tickets = (token) => {
    bought.push(token);
    return { status: 200, ticket: `for-${token}` };
  };
});

afterEach(async () => {
  connection.dispose();
  await server.kill();
});

describe('a token', () => {
  it('buys a ticket that goes beside the sub-protocol, never into the address', async () => {
    connection = connectWith('secret');
    await until('connected');
    expect(bought).toEqual(['secret']);
    expect(server.client.protocols).toEqual(['lsp', 'ticket.for-secret']);
  });

  it('is not needed by a server that sells no tickets', async () => {
    server.tickets = undefined;
    connection = connectWith('secret');
    await until('connected');
    expect(server.client.protocols).toEqual(['lsp']);
  });

  it('that nobody has yet is asked for by whoever wants one, and only then', async () => {
    const signedIn: string[] = [];
    connection = connectWith(() => signedIn.at(0));
    await until('refused');
    expect(connection.state).toMatchObject({ reason: 'the server asks for a token' });
    await aWhile();
    expect(server.clients).toHaveLength(0);
    signedIn.push('secret');
    connection.reconnectNow();
    await until('connected');
  });

  it('is not missed by a server that is only away', async () => {
    await server.kill();
    connection = connectWith(() => undefined);
    await until('waiting');
    server.tickets = undefined;
    await server.listen();
    await until('connected');
    expect(server.client.protocols).toEqual(['lsp']);
  });

  it('is asked for anew at each reconnect', async () => {
    connection = connectWith(fresh);
    await until('connected');
    await server.kill();
    await until('waiting');
    await server.listen();
    await until('connected');
    expect(server.client.protocols[1]).toBe(`ticket.for-token-${asked}`);
    expect(asked).toBeGreaterThan(1);
  });

  it('that is refused is not offered again until someone asks for it', async () => {
    server.tickets = (token) => {
      bought.push(token);
      return { status: 401 };
    };
    connection = connectWith(fresh);
    await until('refused');
    await aWhile();
    expect(bought).toHaveLength(1);
    server.tickets = () => ({ status: 200, ticket: 'good' });
    connection.reconnectNow();
    await until('connected');
  });

  it('that the server finds expired at once makes no loop', async () => {
    connection = connectWith(fresh);
    await until('connected');
    server.client.socket.close(4401, 'token expired');
    await until('refused');
    expect(connection.state).toMatchObject({ reason: 'token expired' });
    await aWhile();
    expect(server.clients).toHaveLength(1);
  });

  it('is replaced before it expires, with one session at any time', async () => {
    const lives = [2_000, 60_000];
    connection = connectWith(() => ({ value: fresh(), expiresAt: Date.now() + (lives.shift() ?? 0) }));
    await until('connected');
    await eventually(() => {
      expect(server.clients).toHaveLength(2);
      expect(server.connected()).toEqual([server.clients[1]]);
    });
    expect(connection.state.kind).toBe('connected');
    expect(alive).toBe(1);
    expect(bought).toEqual(['token-1', 'token-2']);
  });

  it('that cannot be replaced serves to its end', async () => {
    const expiresAt = Date.now() + 1_500;
    connection = connectWith(() => ({ value: fresh(), expiresAt }));
    await until('connected');
    await eventually(() => {
      expect(server.clients).toHaveLength(2);
    });
    await aWhile();
    expect(server.clients).toHaveLength(2);
    expect(connection.state.kind).toBe('connected');
  });
});

describe('a server that is busy', () => {
  it.each([
    ['by Retry-After of a ticket', () => (server.tickets = () => ({ status: 429, retryAfter: '25' }))],
    [
      'by the reason of the close',
      () =>
        (server.answers['initialize'] = () => {
          server.client.socket.close(1013, 'too many sessions; retry-after=25');
        }),
    ],
  ])('says %s how long to wait', async (_, refuse) => {
    refuse();
    connection = connectWith('secret', new Backoff({ min: 20, max: 30_000 }));
    await until('waiting');
    const { state } = connection;
    if ('retryAt' in state) expect(state.retryAt - Date.now()).toBeGreaterThan(20_000);
  });
});
