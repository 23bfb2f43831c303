import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineContract } from '#contract/engine.ts';
import { createEngine, type Engine } from '#engine/create-engine.ts';
import { soloClaims } from '#engine/ports/claims.ts';
import type { Logger } from '#engine/ports/logger.ts';
import { fileSecrets } from '#hosts/file-secrets.ts';
import { createLeaseClock } from '#hosts/lease-clock.ts';
import { systemRandom } from '#hosts/system-clocks.ts';
import { talkTrackLibrary } from '#hosts/talk-track-library.ts';
import { workers } from '#hosts/workers.ts';
import { createUid } from '#kernel/uid.ts';
import { openWire, TRANSPORTS, type Wire } from './transports.ts';

const NOW = Date.UTC(2026, 10, 23, 2, 0);
const MIB = 1024 * 1024;

let dataDir: string;
let engine: Engine;
let wire: Wire<EngineContract>;
let logged: string[];

const logger: Logger = {
  info: () => undefined,
  // A busy machine has slow queries; everything else that the log would tell is a defect here.
  warn: (event) => event !== 'slow-query' && logged.push(event),
  error: (event, _cause, facts) => logged.push(`${event} ${facts?.procedure ?? ''}`),
};

async function refusal(call: Promise<unknown>) {
  const error = await call.then(
    () => expect.fail('the call was answered'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ORPCError)) throw error;
  return { code: error.code, data: error.data, defined: error.defined };
}

const setUp = () =>
  wire.client.app.setUp({ name: '陳大文', region: 'HK', zone: 'Asia/Hong_Kong', language: 'zh-Hant', fill: 'empty' });

describe.each(TRANSPORTS)('the engine over %s', (name) => {
  beforeEach(async () => {
    logged = [];
    dataDir = mkdtempSync(join(tmpdir(), 'rung-conformance-'));
    const opened = await createEngine({
      dataDir,
      clock: { now: () => NOW },
      random: systemRandom,
      claims: soloClaims,
      transport: null,
      secrets: fileSecrets(dataDir),
      leaseClock: createLeaseClock(),
      logger,
      version: '1.2.3',
      workers,
      talkTracks: talkTrackLibrary,
      onDown: ({ code }) => logged.push(`down ${code}`),
    });
    if (!opened.ok) throw new Error(opened.error.code);
    engine = opened.value;
    wire = await openWire<EngineContract>(name, engine.router, logger);
  });
  afterEach(async () => {
    await wire.close();
    await engine.close();
    rmSync(dataDir, { recursive: true, force: true });
    expect(logged).toEqual([]);
  });

  it('answers how it stands before and after somebody has said who works here', async () => {
    expect(await wire.client.app.status({})).toMatchObject({ setUp: false, agent: null, version: '1.2.3', now: NOW });
    expect(await setUp()).toMatchObject({ setUp: true, agent: { name: '陳大文' }, region: 'HK' });
    expect(await wire.client.queue.today({})).toMatchObject({ head: null, entries: [], open: 0 });
  });

  it('keeps a customer that was entered, and finds it by name and number', async () => {
    await setUp();
    const { customer } = await wire.client.customers.create({
      fields: { name: '王小明' },
      numbers: [{ text: '+852 9123 4567' }],
    });
    expect(await wire.client.customers.get({ customer })).toMatchObject({ uid: customer, fields: { name: '王小明' } });
    expect((await wire.client.customers.pop({ number: 85291234567 })).cards.map(({ uid }) => uid)).toEqual([customer]);
    expect((await wire.client.customers.search({ query: '小明' })).hits).toHaveLength(1);
  });

  it('refuses with the code and the facts of its contract', async () => {
    const nobody = createUid<'customer'>(NOW, systemRandom);
    expect(await refusal(wire.client.customers.get({ customer: nobody }))).toMatchObject({
      code: 'not-found',
      defined: true,
    });
    expect(await refusal(wire.client.queue.today({}))).toMatchObject({ code: 'not-set-up', defined: true });
    await setUp();
    const create = { fields: { name: 'x' }, numbers: [{ text: 'nonsense' }] };
    expect(await refusal(wire.client.customers.create(create))).toMatchObject({
      code: 'invalid-number',
      data: { facts: {} },
    });
  });

  it('turns away input that its contract does not allow', async () => {
    expect(await refusal(wire.client.queue.today({ limit: 501 }))).toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path: ['limit'] }] },
    });
  });

  it('tells that a topic has changed, as versions, to everybody who listens, until they stop', async () => {
    await setUp();
    const stop = new AbortController();
    const changes = await wire.client.app.changes({}, { signal: stop.signal });
    const first = await changes.next();
    if (first.done) return expect.fail('the stream ended');
    await wire.client.app.setPreferences({ theme: 'dark' });
    for (;;) {
      const next = await changes.next();
      if (next.done) return expect.fail('the stream ended');
      if (next.value.app !== first.value.app) break;
    }
    stop.abort();
    await expect(changes.next()).rejects.toThrow();
    expect(await wire.client.app.status({})).toMatchObject({ preferences: { theme: 'dark' } });
  });

  it('takes a list in chunks of 1 MiB', async () => {
    await setUp();
    const line = '王小明,+852 9123 4567\n';
    const chunk = new Blob([line.repeat(Math.floor(MIB / Buffer.byteLength(line)))]);
    const { id } = await wire.client.imports.open({ name: 'list.csv', bytes: 2 * chunk.size });
    expect(await wire.client.imports.append({ id, offset: 0, chunk })).toEqual({ received: chunk.size });
    expect(await wire.client.imports.append({ id, offset: chunk.size, chunk })).toEqual({ received: 2 * chunk.size });
    // A part whose answer was lost is sent again, and one behind the announced end is none of this list's.
    expect(await wire.client.imports.append({ id, offset: 0, chunk })).toEqual({ received: 2 * chunk.size });
    expect(await refusal(wire.client.imports.append({ id, offset: 2 * chunk.size, chunk }))).toMatchObject({
      code: 'invalid-input',
      data: { facts: { received: 2 * chunk.size } },
    });
  });
});
