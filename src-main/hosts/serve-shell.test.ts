import { beforeEach, describe, expect, it } from 'vitest';
import type { BootError } from '#contract/host/boot.ts';
import type { EngineToShell } from '#contract/host/engine-channel.ts';
import type { Secrets } from '#engine/ports/secrets.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { OpenEngine } from './engine-host.ts';
import type { UtilityPort } from './rpc/connections.ts';
import { serveShell } from './serve-shell.ts';

const port: UtilityPort = { postMessage: () => undefined, on: () => undefined, start: () => undefined };

let told: EngineToShell[];
let hear: (data: unknown, ports?: readonly UtilityPort[]) => void;
let secrets: Secrets;
let happened: string[];
let release: (opened: Result<OpenEngine, BootError>) => void;
let served: Promise<void>;

const engine: OpenEngine = {
  rpc: { servePeer: () => void happened.push('served'), serveHttp: async () => false },
  resumed: () => void happened.push('resumed'),
  close: async () => void happened.push('closed'),
};

const settle = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  told = [];
  happened = [];
  served = serveShell({
    parent: {
      postMessage: (message) => told.push(message),
      on: (_event, listener) => {
        hear = (data, ports = []) => listener({ data, ports });
      },
    },
    open: (given) => {
      secrets = given;
      return new Promise((resolve) => {
        release = resolve;
      });
    },
    exit: (code) => happened.push(`exit ${code}`),
  });
});

describe('the engine under a shell', () => {
  it('says that it has started at once, and that it is ready when it is', async () => {
    expect(told).toEqual([{ type: 'started' }]);
    release(ok(engine));
    await served;
    expect(told).toEqual([{ type: 'started' }, { type: 'ready' }]);
  });

  it('answers the heartbeat while its store is still migrating', () => {
    hear({ type: 'ping', seq: 3 });
    expect(told.at(-1)).toEqual({ type: 'pong', seq: 3 });
  });

  it('tells why its store cannot be opened, and stays to be ended', async () => {
    const error: BootError = { code: 'migration-failed', facts: { version: 2 } };
    release(err(error));
    await served;
    expect(told.at(-1)).toEqual({ type: 'failed', error });
    hear({ type: 'ping', seq: 1 });
    expect(told.at(-1)).toEqual({ type: 'pong', seq: 1 });
    expect(happened).toEqual([]);
  });

  it('serves the ports it is handed, and hears of the end of a sleep', async () => {
    release(ok(engine));
    await served;
    hear({ type: 'connect' }, [port]);
    hear({ type: 'power', event: 'suspend' });
    hear({ type: 'power', event: 'resume' });
    expect(happened).toEqual(['served', 'resumed']);
  });

  it("asks the shell's key chain, answers in any order", async () => {
    const sealed = secrets.seal('token');
    const opened = secrets.open('c2VhbGVk');
    expect(told.slice(1)).toEqual([
      { type: 'secret', id: 1, act: 'seal', text: 'token' },
      { type: 'secret', id: 2, act: 'open', text: 'c2VhbGVk' },
    ]);
    hear({ type: 'secret-answer', id: 2, text: null });
    hear({ type: 'secret-answer', id: 1, text: 'sealed' });
    expect(await Promise.all([sealed, opened])).toEqual(['sealed', null]);
  });

  it('closes its store before it ends, also when told to while it opens', async () => {
    release(ok(engine));
    await served;
    hear({ type: 'close' });
    await settle();
    expect(happened).toEqual(['closed', 'exit 0']);
  });

  it('ignores what is no message of the shell', () => {
    hear('nonsense');
    hear({ type: 'connect ' });
    expect(told).toEqual([{ type: 'started' }]);
  });
});

describe('an engine that is told to end while it opens', () => {
  it('ends once, after it has closed what it opened', async () => {
    hear({ type: 'close' });
    release(ok(engine));
    await served;
    await settle();
    expect(happened).toEqual(['closed', 'exit 0']);
    expect(told).toEqual([{ type: 'started' }]);
  });
});
