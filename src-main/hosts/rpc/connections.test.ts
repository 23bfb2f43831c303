import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { portConnection, socketConnection } from './connections.ts';
import { createRpcServer } from './rpc-server.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

describe('a socket', () => {
  it('behind which a stream piles up is cut, so that a sleeping tab does not fill the memory of the host', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    closing.push(() => server.close());
    await once(server, 'listening');
    const connected = once(server, 'connection');
    const reader = new globalThis.WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    closing.push(() => reader.close());
    const [socket] = (await connected) as [WebSocket];
    const connection = socketConnection(socket, 100);
    const closed = new Promise<void>((resolve) => connection.onClose(resolve));
    for (let version = 0; version < 200; version++) connection.send('x'.repeat(1_000));
    await closed;
    expect(socket.readyState).toBe(socket.CLOSED);
  });
});

describe('a message that nobody can read', () => {
  it('is logged without its text and harms neither the process nor the next call', async () => {
    const logged: unknown[] = [];
    const logger = {
      info: () => undefined,
      warn: (...entry: unknown[]) => void logged.push(entry),
      error: () => undefined,
    };
    const { port1, port2 } = new MessageChannel();
    closing.push(() => port2.close());
    createRpcServer({ router: {}, logger }).servePeer(portConnection(port1));
    port2.postMessage('{"i": "1", 13812345678');
    const answered = once(port2, 'message');
    port2.postMessage(JSON.stringify({ i: '2', p: { u: '/nothing', b: {} } }));
    const [answer] = await answered;
    expect(JSON.parse(answer)).toMatchObject({ i: '2', p: { s: 404 } });
    expect(logged).toEqual([['rpc-message-lost', { cause: 'SyntaxError' }]]);
  });
});
