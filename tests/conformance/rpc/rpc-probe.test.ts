import { ORPCError } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Logger } from '#engine/ports/logger.ts';
import { createProbeRouter, type probeContract, type Seen } from './probe.ts';
import { openWire, TRANSPORTS, type Wire } from './transports.ts';

const MIB = 1024 * 1024;

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.fail('the call was answered'),
    (error: unknown) => error,
  );
}

async function refusal(call: Promise<unknown>) {
  const error = await failure(call);
  if (!(error instanceof ORPCError)) throw error;
  return { code: error.code, data: error.data, defined: error.defined, message: error.message };
}

const eventually = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; i < 400 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(holds()).toBe(true);
};

describe.each(TRANSPORTS)('calls over %s', (name) => {
  let wire: Wire<typeof probeContract>;
  let seen: Seen;
  let logged: string[];

  beforeEach(async () => {
    seen = { aborted: 0, streamsEnded: 0 };
    logged = [];
    const logger: Logger = {
      info: () => undefined,
      warn: (event) => logged.push(event),
      error: (event, _cause, facts) => logged.push(`${event} ${facts?.procedure}`),
    };
    wire = await openWire<typeof probeContract>(name, createProbeRouter(seen), logger);
  });
  afterEach(() => wire.close());

  it('bring the answer as it was given, other scripts and empty places included', async () => {
    const at = 1_700_000_000_000;
    expect(await wire.client.echo({ text: '王小明 🪜', at })).toEqual({ text: '王小明 🪜', at, list: [1, null, 3] });
  });

  it('bring a refusal with its code and its facts', async () => {
    expect(await refusal(wire.client.refuse({}))).toMatchObject({
      code: 'gates-stopped',
      defined: true,
      data: { facts: { gate: 'daily-limit', until: 5 } },
    });
    expect(logged).toEqual([]);
  });

  it('are refused before they run when the input breaks the contract, naming the place', async () => {
    const error = await refusal(wire.client.echo({ text: '', at: 1 }));
    expect(error.code).toBe('BAD_REQUEST');
    expect(error.data).toMatchObject({ issues: [{ path: ['text'] }] });
  });

  it('fail as internal when the answer breaks the contract, and the log names the procedure', async () => {
    expect(await refusal(wire.client.breakPromise({}))).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      data: undefined,
    });
    expect(logged).toEqual(['rpc-failed breakPromise']);
  });

  it('tell nothing of what an unforeseen failure said', async () => {
    const error = await refusal(wire.client.crash({}));
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', data: undefined });
    expect(JSON.stringify(error)).not.toContain('138');
    expect(logged).toEqual(['rpc-failed crash']);
  });

  it('carry a chunk of 1 MiB there and a file of 3 MiB back', async () => {
    const bytes = new Uint8Array(MIB).map((_, i) => i % 251);
    const sum = bytes.reduce((all, byte) => (all + byte) % 65_521, 9);
    expect(await wire.client.measure({ chunk: new Blob([bytes]), offset: 9 })).toEqual({ bytes: MIB, sum });
    const file = await wire.client.file({ bytes: 3 * MIB });
    expect(file.size).toBe(3 * MIB);
    expect((await file.bytes()).every((byte) => byte === 7)).toBe(true);
  });

  it('run side by side, each getting its own answer', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => wire.client.echo({ text: `${at}`, at })));
    expect(answers.map(({ at }) => at)).toEqual(Array.from({ length: 50 }, (_, at) => at));
  });

  it('stream events in order to their end', async () => {
    const versions: number[] = [];
    for await (const { version } of await wire.client.versions({ upTo: 5 })) versions.push(version);
    expect(versions).toEqual([1, 2, 3, 4, 5]);
    expect(seen.streamsEnded).toBe(1);
  });

  it('end a stream at the engine when its reader goes', async () => {
    for await (const { version } of await wire.client.versions({ upTo: -1 })) if (version === 3) break;
    await eventually(() => seen.streamsEnded === 1);
  });

  it('end at the engine when the caller gives up', async () => {
    const giveUp = new AbortController();
    const call = failure(wire.client.hang({}, { signal: giveUp.signal }));
    setTimeout(() => giveUp.abort(), 50);
    expect(await call).not.toBeInstanceOf(ORPCError);
    await eventually(() => seen.aborted === 1);
  });

  it('end with time-limit when no answer comes, here and at the engine', async () => {
    expect(await refusal(wire.client.hang({}, { context: { timeLimit: 80 } }))).toMatchObject({
      code: 'time-limit',
      data: { facts: { procedure: 'hang', limit: 80 } },
    });
    await eventually(() => seen.aborted === 1);
  });

  it('leave an open stream alone after the limit', async () => {
    const versions: number[] = [];
    for await (const { version } of await wire.client.versions({ upTo: -1 }, { context: { timeLimit: 100 } })) {
      versions.push(version);
      if (version === 40) break;
    }
    expect(versions).toHaveLength(40);
  });
});

describe.each(['message-port', 'websocket'] as const)('a connection over %s that breaks', (name) => {
  const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

  it('rejects the call under way with engine-down, for nobody knows whether it was done', async () => {
    const wire = await openWire<typeof probeContract>(name, createProbeRouter({ aborted: 0, streamsEnded: 0 }), quiet);
    await wire.client.echo({ text: 'up', at: 1 });
    const call = refusal(wire.client.hang({}));
    setTimeout(() => wire.cut(), 50);
    expect(await call).toMatchObject({ code: 'engine-down', data: { facts: { procedure: 'hang' } } });
    await wire.close();
  });

  it('aborts at the engine what ran for the lost reader', async () => {
    const seen = { aborted: 0, streamsEnded: 0 };
    const wire = await openWire<typeof probeContract>(name, createProbeRouter(seen), quiet);
    const calls = [failure(wire.client.hang({}))];
    const stream = await wire.client.versions({ upTo: -1 });
    await stream.next();
    wire.cut();
    await Promise.all(calls);
    await eventually(() => seen.aborted === 1 && seen.streamsEnded === 1);
    await wire.close();
  });
});

describe('a dead port', () => {
  it('does not hold its caller for longer than the limit', async () => {
    const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const wire = await openWire<typeof probeContract>(
      'message-port',
      createProbeRouter({ aborted: 0, streamsEnded: 0 }),
      quiet,
    );
    wire.cut();
    await eventually(() => wire.state.getState().state === 'reconnecting');
    expect(await refusal(wire.client.echo({ text: 'x', at: 1 }, { context: { timeLimit: 60 } }))).toMatchObject({
      code: 'time-limit',
    });
  });
});

describe('a socket that broke', () => {
  it('is made again, and a call made meanwhile is answered by the next engine', async () => {
    const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const wire = await openWire<typeof probeContract>(
      'websocket',
      createProbeRouter({ aborted: 0, streamsEnded: 0 }),
      quiet,
    );
    await wire.client.echo({ text: 'first', at: 1 });
    expect(wire.state.getState()).toEqual({ state: 'connected', generation: 1 });
    wire.cut();
    await eventually(() => wire.state.getState().state === 'reconnecting');
    expect(await wire.client.echo({ text: 'second', at: 2 })).toMatchObject({ text: 'second' });
    expect(wire.state.getState()).toEqual({ state: 'connected', generation: 2 });
    await wire.close();
  });
});
