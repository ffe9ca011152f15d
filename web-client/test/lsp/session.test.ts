import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Session } from '../../src/lsp/session';
import { eventually } from '../eventually';
import { LanguageServer, NEVER, Refusal } from '../language-server';
import { monaco } from '../monaco';

let server: LanguageServer;
let socket: WebSocket;
let logged: string[];

const log = (message: string) => {
  logged.push(message);
};
const never = () => new monaco.CancellationTokenSource().token;

beforeEach(async () => {
  server = await LanguageServer.start();
  logged = [];
  socket = new WebSocket(server.url, ['lsp']);
  await new Promise((resolve) => {
    socket.addEventListener('open', resolve);
  });
});

afterEach(async () => {
  socket.close();
  await server.kill();
});

describe('a session', () => {
  it('shakes hands with the capabilities of the client', async () => {
    const session = await Session.initialize(socket, { textDocument: { hover: {} } }, log);
    await eventually(() => {
      expect(server.client.methods()).toEqual(['initialize', 'initialized']);
    });
    expect(server.client.received[0]?.params).toMatchObject({
      processId: null,
      capabilities: { textDocument: { hover: {} } },
    });
    expect(session.capabilities.textDocumentSync).toEqual({ openClose: true, change: 2 });
  });

  it.each([-32800, -32801, -32802, -32803])('takes error %i for "no result", quietly', async (code) => {
    server.answers['textDocument/hover'] = () => new Refusal(code);
    const session = await Session.initialize(socket, {}, log);
    expect(await session.read('textDocument/hover', {}, never())).toBeNull();
    expect(logged).toEqual([]);
  });

  it('logs any other error, and has no result either', async () => {
    const session = await Session.initialize(socket, {}, log);
    expect(await session.read('textDocument/hover', {}, never())).toBeNull();
    expect(logged).toEqual(['textDocument/hover failed']);
  });

  it('tells the server what the editor no longer waits for', async () => {
    server.answers['textDocument/hover'] = () => NEVER;
    const session = await Session.initialize(socket, {}, log);
    const cancellation = new monaco.CancellationTokenSource();
    void session.read('textDocument/hover', {}, cancellation.token);
    cancellation.cancel();
    await eventually(() => {
      expect(server.client.methods()).toContain('$/cancelRequest');
    });
  });

  it('answers what was still open when the socket ends', async () => {
    server.answers['textDocument/hover'] = () => NEVER;
    const session = await Session.initialize(socket, {}, log);
    const answer = session.read('textDocument/hover', {}, never());
    await server.kill();
    expect(await answer).toBeNull();
    expect(logged).toEqual([]);
  });

  it('gives up a server that does not shake hands', async () => {
    server.answers['initialize'] = () => NEVER;
    await expect(Session.initialize(socket, {}, log, 50)).rejects.toThrow('50 ms');
  });

  it('sees whether the other end still answers', async () => {
    const session = await Session.initialize(socket, {}, log);
    expect(await session.answers(1000)).toBe(true);
    server.answers['$/alive'] = () => NEVER;
    expect(await session.answers(50)).toBe(false);
  });

  it('survives frames that are no messages', async () => {
    const session = await Session.initialize(socket, {}, log);
    const { socket: peer } = server.client;
    peer.send('{');
    peer.send('[]');
    peer.send(Buffer.from('{}'), { binary: true });
    server.answers['textDocument/hover'] = () => ({ contents: 'still here' });
    expect(await session.read('textDocument/hover', {}, never())).toEqual({ contents: 'still here' });
    expect(logged).toHaveLength(3);
  });
});
