import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineClient } from './connect.ts';
import { followChanges } from './follow-changes.ts';

type Versions = Record<'app' | 'queue' | 'customers' | 'calls' | 'imports' | 'phone', number>;
const at = (queue: number, customers = 1): Versions => ({ app: 1, queue, customers, calls: 1, imports: 1, phone: 1 });

let streams: (Versions | Error)[][];
let stop: AbortController;

/** A client whose change stream is what `streams` says, one after the other; then it stays silent. */
const client = {
  app: {
    changes: async () => {
      const stream = streams.shift();
      return (async function* () {
        for (const item of stream ?? []) {
          if (item instanceof Error) throw item;
          yield item;
        }
        if (stream === undefined) await new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
      })();
    },
  },
} as unknown as EngineClient;

beforeEach(() => {
  vi.useFakeTimers();
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

async function follow(...given: (Versions | Error)[][]): Promise<(readonly string[])[]> {
  streams = given;
  const grown: (readonly string[])[] = [];
  void followChanges(client, (topics) => grown.push(topics), stop.signal);
  await vi.advanceTimersByTimeAsync(5_000);
  return grown;
}

describe('following the changes of the engine', () => {
  it('tells the topics that grew, and nothing about how they stood at first', async () => {
    expect(await follow([at(1), at(2), at(2), at(3, 2)])).toEqual([['queue'], ['queue', 'customers']]);
  });

  it('subscribes again after a break and tells what changed meanwhile', async () => {
    expect(await follow([at(1), new Error('closed')], [at(4)])).toEqual([['queue']]);
  });

  it('takes a smaller version for a change: another engine counts from its own start', async () => {
    expect(await follow([at(9)], [at(2)])).toEqual([['queue']]);
  });
});
