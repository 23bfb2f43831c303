import { ORPCError } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openReader } from '#engine/store/database.ts';
import { storeFiles } from '#engine/store/store-files.ts';
import { HOUR, SECOND } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { type TestClock, testClock } from '../fixtures/engine.ts';
import { HandNetwork } from './hand-network.ts';
import { SeatedEngine } from './seated-engine.ts';
import { TeamHub } from './team-hub.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');

let hub: TeamHub;
let network: HandNetwork;
let clock: TestClock;
let ann: SeatedEngine;
let ben: SeatedEngine;

/** Lets everything flow until both engines have sent all, know all, and hold the leases that they can have. */
async function quiet(leases = true): Promise<void> {
  network.flow();
  await vi.waitFor(
    async () => {
      for (const engine of [ann, ben]) {
        const { waiting, accounts, numbers } = await engine.client.sync.facts({});
        const hasLeases = !leases || numbers === null || numbers.dialable === numbers.own;
        if (waiting === 0 && engine.stored().cursor === hub.head && accounts.coming === 0 && hasLeases) continue;
        engine.wake();
        throw new Error(`${engine.name} is not there yet`);
      }
    },
    { timeout: 20_000, interval: 20 },
  );
  network.hold();
}

/** How many rows of a customer lie in the engine's file, read by SQLite alone. */
function rowsInFile(engine: SeatedEngine, customer: CustomerUid): number {
  const reader = openReader(storeFiles(engine.dataDir).store);
  try {
    const uid = `x'${customer}'`;
    const ids = `SELECT id FROM customer WHERE uid = ${uid} UNION SELECT id FROM customer_absent WHERE uid = ${uid}`;
    const counts = [
      `SELECT count(*) AS n FROM customer WHERE uid = ${uid}`,
      `SELECT count(*) AS n FROM customer_number WHERE customer_id IN (${ids})`,
      `SELECT count(*) AS n FROM interaction WHERE customer_id IN (${ids})`,
    ];
    return counts.reduce((sum, sql) => sum + (reader.get<{ n: number }>(sql)?.n ?? 0), 0);
  } finally {
    reader.close();
  }
}

const refusal = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => null,
    (error: unknown) => (error instanceof ORPCError ? { code: error.code, ...error.data } : error),
  );

beforeEach(async () => {
  clock = testClock(MONDAY);
  hub = new TeamHub('apart', () => clock.now());
  network = new HandNetwork(hub);
  ann = new SeatedEngine('Ann', clock, network);
  ben = new SeatedEngine('Ben', clock, network);
  for (const engine of [ann, ben]) {
    await engine.open();
    await engine.sitDown();
    await hub.enrol(engine.seat().device, engine.seat().agent);
  }
  await quiet();
});

afterEach(async () => {
  for (const engine of [ann, ben]) {
    await engine.close();
    engine.remove();
  }
});

describe('an account', () => {
  it('is seen by nobody but its owner', async () => {
    const customer = await ann.add('Wang Xiaoming', '139 0000 1042');
    await quiet();
    expect(rowsInFile(ann, customer)).toBe(2);
    expect(rowsInFile(ben, customer)).toBe(0);
  });

  it('that changes hands goes from one file into the other, and its number is dialled there at once', async () => {
    const customer = await ann.add('Wang Xiaoming', '139 0000 1042');
    await quiet();
    await hub.assign(customer, ben.seat().agent);
    await quiet();
    expect(rowsInFile(ann, customer)).toBe(0);
    expect(rowsInFile(ben, customer)).toBe(2);
    expect(await ann.listed()).toEqual([]);
    expect(await ben.listed()).toEqual([customer]);
    await ben.call(customer, 'interested');
    ann.expectSound();
    ben.expectSound();
  });

  it('stays while a call with the customer is up, also over a restart, and goes when its outcome is saved, which counts', async () => {
    const customer = await ann.add('Wang Xiaoming', '139 0000 1042');
    await quiet();
    const { call, permit } = await ann.client.calls.begin({ customer });
    await ann.client.calls.line({ call: call.id, event: { kind: 'dialling', token: permit.token } });
    await hub.assign(customer, ben.seat().agent);
    await quiet(false);
    expect(rowsInFile(ann, customer)).toBe(2);
    expect((await ann.client.sync.facts({})).accounts.withheld).toBe(1);
    // The call lies in the file: a program that is started on it, or on a copy of it, asks for the outcome as well.
    await ann.close();
    await ann.open();
    expect(rowsInFile(ann, customer)).toBe(2);
    clock.pass(90 * SECOND);
    const draft = { outcome: 'no-answer', note: '', refusalReason: null, promise: null, sale: null, complaint: null };
    await ann.client.calls.finish({ call: call.id, draft } as Parameters<typeof ann.client.calls.finish>[0]);
    expect(rowsInFile(ann, customer)).toBe(0);
    await quiet(false);
    expect(rowsInFile(ben, customer)).toBe(3);
    expect(ann.stored().flags).toContain('not-holder');
    ann.expectSound();
  });
});

describe('a number', () => {
  it('is dialled without a network while its lease runs, and not after it was given back', async () => {
    const customer = await ann.add('Wang Xiaoming', '139 0000 1042');
    await quiet();
    const { numbers, knowledge } = await ann.client.sync.facts({});
    expect(numbers).toMatchObject({ own: 1, dialable: 1, clocks: null });
    expect((numbers?.lastEnds ?? 0) - MONDAY).toBeGreaterThan(9 * HOUR);
    expect(knowledge.ageMs).toBeLessThan(HOUR);
    await ann.call(customer, 'no-answer');
    await ann.client.sync.checkIn({});
    expect((await ann.client.sync.facts({})).numbers).toMatchObject({ own: 1, dialable: 0 });
  });

  it('without a lease is asked for at the hub once, and refused where it is not heard', async () => {
    const customer = await ann.add('Wang Xiaoming', '139 0000 1042');
    const beginning = refusal(ann.client.calls.begin({ customer }));
    (await network.next('Ann')).lose();
    (await network.next('Ann')).lose();
    expect(await beginning).toMatchObject({ code: 'gates-stopped', facts: { gate: 'claim' } });
    network.flow();
    const { call } = await ann.client.calls.begin({ customer });
    expect(call).toMatchObject({ customer, phase: 'begun' });
  });
});

describe('a hub that was restored', () => {
  it('is sent again what it has lost, and gives no lease while others may run', async () => {
    const kept = await ann.add('Wang Xiaoming', '139 0000 1042');
    await quiet();
    const backup = hub.store.copy();
    const lost = await ann.add('Li Na', '139 0000 2043');
    await quiet();
    await hub.restore(backup);
    expect(hub.applied).toHaveLength(3);
    await quiet(false);
    expect(hub.applied).toHaveLength(4);
    for (const customer of [kept, lost]) expect(rowsInFile(ann, customer)).toBe(2);
    ann.expectSound();
  });
});
