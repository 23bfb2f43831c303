import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BootStatus } from '#contract/host/boot.ts';
import { type Network, ownPlaces, socketTransport } from './socket-transport.ts';

class FakeSocket extends EventTarget {
  binaryType = 'blob';
  readyState = 0;
  close() {}
  send() {}
}

let status: BootStatus | 401 | null;
let sockets: FakeSocket[];
let asked: string[];
let seen: string[];

const network: Network = {
  fetch: async (url, { method = 'GET' }) => {
    asked.push(`${method} ${url}`);
    if (status === null) throw new TypeError('fetch failed');
    return status === 401 ? new Response('', { status: 401 }) : Response.json(status);
  },
  open: (url) => {
    asked.push(`OPEN ${url}`);
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket as unknown as WebSocket;
  },
};

const places = ownPlaces({ origin: 'http://127.0.0.1:7864' });
let running: ReturnType<ReturnType<typeof socketTransport>>;

function run(): void {
  running = socketTransport(
    places,
    network,
  )({
    up: () => seen.push('up'),
    lost: () => seen.push('lost'),
    down: ({ code }) => seen.push(code),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  status = { state: 'ready', generation: 1 };
  sockets = [];
  asked = [];
  seen = [];
});
afterEach(() => {
  running.close();
  vi.useRealTimers();
});

describe('the way to the engine in a browser', () => {
  it('asks how the engine is, then opens a socket to its own origin', async () => {
    run();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['GET http://127.0.0.1:7864/boot', 'OPEN ws://127.0.0.1:7864/rpc']);
    sockets[0]?.dispatchEvent(new Event('open'));
    expect(seen).toEqual(['up']);
  });

  it('waits for an engine that starts', async () => {
    status = { state: 'starting', generation: 0 };
    run();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toEqual(['lost']);
    expect(sockets).toHaveLength(0);
    status = { state: 'ready', generation: 1 };
    await vi.advanceTimersByTimeAsync(250);
    expect(sockets).toHaveLength(1);
  });

  it('says why there is no engine, and asks the host to try again when told to', async () => {
    status = { state: 'failed', generation: 0, error: { code: 'store-corrupt', facts: {} } };
    run();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toEqual(['store-corrupt']);
    status = { state: 'ready', generation: 1 };
    running.retry();
    await vi.advanceTimersByTimeAsync(250);
    expect(asked).toContain('POST http://127.0.0.1:7864/boot');
    expect(sockets).toHaveLength(1);
  });

  it('tries at once when another page of this address has reached the host, and tells the others when it has', async () => {
    const told: string[] = [];
    const others = new EventTarget();
    const pages = Object.assign(others, { postMessage: (word: string) => told.push(word), close: () => undefined });
    status = 401;
    running = socketTransport(places, { ...network, pages: () => pages as unknown as BroadcastChannel })({
      up: () => seen.push('up'),
      lost: () => seen.push('lost'),
      down: ({ code }) => seen.push(code),
    });
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    status = { state: 'ready', generation: 1 };
    others.dispatchEvent(new Event('message'));
    await vi.advanceTimersByTimeAsync(0);
    expect(sockets).toHaveLength(1);
    sockets[0]?.dispatchEvent(new Event('open'));
    expect([seen.at(-1), told]).toEqual(['up', ['reached']]);
  });

  it('says that the session has ended when the host was started again', async () => {
    status = 401;
    run();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toEqual(['session-ended']);
  });

  it('tries again with growing pauses while nobody answers, and for ever', async () => {
    status = null;
    run();
    await vi.advanceTimersByTimeAsync(0);
    const tries = () => asked.filter((line) => line.startsWith('GET')).length;
    expect(tries()).toBe(1);
    await vi.advanceTimersByTimeAsync(250);
    expect(tries()).toBe(2);
    await vi.advanceTimersByTimeAsync(499);
    expect(tries()).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(tries()).toBe(3);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    const before = tries();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(tries()).toBe(before + 1);
  });

  it('opens another socket when one closes, and none after it was closed itself', async () => {
    run();
    await vi.advanceTimersByTimeAsync(0);
    sockets[0]?.dispatchEvent(new Event('open'));
    sockets[0]?.dispatchEvent(new Event('close'));
    expect(seen).toEqual(['up', 'lost']);
    await vi.advanceTimersByTimeAsync(250);
    expect(sockets).toHaveLength(2);
    running.close();
    sockets[1]?.dispatchEvent(new Event('close'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toHaveLength(2);
  });
});
