import { beforeEach, describe, expect, it } from 'vitest';
import type { BootError } from '#contract/host/boot.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { createEngineHost, type EngineHost, type OpenEngine } from './engine-host.ts';

const rpc = { servePeer: () => undefined, serveHttp: async () => false };
const newer: BootError = { code: 'store-newer', facts: { store: 9 } };

let answers: (() => Promise<Result<OpenEngine, BootError>>)[];
let down: (error: BootError) => void;
let closes: number;
let cuts: number;
let unforeseen: unknown[];
let now: number;
let timers: { ms: number; act: () => void }[];
let host: EngineHost;

const opens = async (): Promise<Result<OpenEngine, BootError>> =>
  ok({
    rpc,
    resumed: () => undefined,
    close: async () => {
      closes += 1;
    },
  });

beforeEach(() => {
  answers = [];
  closes = 0;
  cuts = 0;
  now = 0;
  unforeseen = [];
  timers = [];
  host = createEngineHost({
    open: (onDown) => {
      down = onDown;
      return (answers.shift() ?? opens)();
    },
    later: (ms, act) => {
      const timer = { ms, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    monotonic: () => now,
    onDown: () => {
      cuts += 1;
    },
    onUnforeseen: (error) => unforeseen.push(error),
  });
});

describe('an engine within its host', () => {
  it('starts once, however often it is asked to', async () => {
    expect(host.rpc()).toBeNull();
    const [first, second] = await Promise.all([host.start(), host.start()]);
    expect(first).toEqual({ state: 'ready', generation: 1 });
    expect(second).toEqual(first);
    expect(await host.start()).toEqual(first);
    expect(host.rpc()).toBe(rpc);
  });

  it('says why its store cannot be opened, and tries again when asked to', async () => {
    answers = [async () => err(newer)];
    expect(await host.start()).toEqual({ state: 'failed', generation: 0, error: newer });
    expect(timers).toEqual([]);
    host.retry();
    expect(await host.start()).toEqual({ state: 'ready', generation: 1 });
  });

  it('fails as internal on what nobody foresaw, without its words', async () => {
    const cause = new RangeError('about 13812345678');
    answers = [() => Promise.reject(cause)];
    expect(await host.start()).toEqual({
      state: 'failed',
      generation: 0,
      error: { code: 'internal', facts: { name: 'RangeError' } },
    });
    expect(unforeseen).toEqual([cause]);
  });

  it('is started again when it went down, its connections cut, with growing pauses', async () => {
    await host.start();
    const crash: BootError = { code: 'engine-crashed', facts: {} };
    const pauses: number[] = [];
    for (let fall = 1; fall <= 3; fall++) {
      down(crash);
      expect(host.status()).toMatchObject({ state: 'restarting', error: crash });
      expect(host.rpc()).toBeNull();
      expect(cuts).toBe(fall);
      pauses.push(timers[0]?.ms ?? -1);
      timers.shift()?.act();
      expect(await host.start()).toEqual({ state: 'ready', generation: fall + 1 });
    }
    expect(pauses).toEqual([250, 500, 1_000]);
    expect(closes).toBe(3);
    now += 60_000;
    down(crash);
    expect(timers[0]?.ms).toBe(250);
  });

  it('closes for good: no restart, and an engine that was still opening is closed too', async () => {
    const start = host.start();
    await host.close();
    await start;
    expect(closes).toBe(1);
    expect(host.rpc()).toBeNull();
    down({ code: 'engine-crashed', facts: {} });
    expect(timers).toEqual([]);
  });
});
