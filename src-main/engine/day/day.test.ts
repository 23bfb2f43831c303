import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CallDraft, EMPTY_DRAFT } from '#contract/calls.ts';
import { systemRandom } from '#hosts/system-clocks.ts';
import { HOUR, MINUTE, SECOND } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import {
  openTestEngine,
  type TestClock,
  type TestEngine,
  temporaryFolder,
  testClock,
} from '../../../tests/fixtures/engine.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');

let folder: ReturnType<typeof temporaryFolder>;
let clock: TestClock;
let engine: TestEngine;
let lastNumber = 8_613_900_002_042;

const day = () => engine.client.day;

async function add(name: string): Promise<CustomerUid> {
  lastNumber += 1;
  const fields = { name, region: 'CN', zone: 'Asia/Shanghai', permission: 'granted' as const };
  return (await engine.client.customers.create({ fields, numbers: [{ text: `+${lastNumber}` }] })).customer;
}

async function call(who: CustomerUid, draft: Partial<CallDraft>): Promise<void> {
  const { calls } = engine.client;
  const { call: begun, permit } = await calls.begin({ customer: who });
  await calls.line({ call: begun.id, event: { kind: 'dialling', token: permit.token } });
  await calls.line({ call: begun.id, event: { kind: 'connected' } });
  clock.pass(90 * SECOND);
  await calls.line({ call: begun.id, event: { kind: 'ended', cause: 'hung-up' } });
  clock.pass(30 * SECOND);
  await calls.finish({ call: begun.id, draft: { ...EMPTY_DRAFT, ...draft } });
}

async function reopen(): Promise<void> {
  await engine.close();
  engine = await openTestEngine(folder.path, clock, { random: systemRandom });
}

beforeAll(() => {
  folder = temporaryFolder();
  clock = testClock(MONDAY);
});
beforeEach(async () => {
  clock.set(MONDAY);
  engine = await openTestEngine(folder.path, clock, { random: systemRandom });
  if (!(await engine.client.app.status({})).setUp) {
    await engine.client.app.setUp({ name: 'Ann', region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'empty' });
  }
});
afterEach(async () => {
  await engine.close();
  folder.remove();
  folder = temporaryFolder();
});
afterAll(() => folder.remove());

describe('what is promised', () => {
  it('is told with its customer, the first due first, until it is kept', async () => {
    const [wang, li] = [await add('Wang'), await add('Li')];
    const dueAt = MONDAY + 2 * HOUR;
    await engine.client.customers.promise({ customer: wang, kind: 'agreed', dueAt, purpose: 'prices' });
    const own = { customer: li, kind: 'reminder' as const, dueAt: dueAt - HOUR, purpose: null };
    const { promise } = await engine.client.customers.promise(own);
    const ahead = await day().ahead({});
    expect(ahead.before).toBe(5);
    expect(ahead.promises.map(({ name, kind, purpose }) => [name, kind, purpose])).toEqual([
      ['Li', 'reminder', null],
      ['Wang', 'agreed', 'prices'],
    ]);
    await engine.client.customers.closePromise({ promise, state: 'kept' });
    expect((await day().ahead({})).promises.map(({ name }) => name)).toEqual(['Wang']);
  });

  it('is announced however many promises are over', async () => {
    const wang = await add('Wang');
    const { promise } = engine.client.customers;
    const soon = MONDAY + 3 * HOUR;
    await promise({ customer: wang, kind: 'agreed', dueAt: soon, purpose: 'the call that must not be missed' });
    for (let n = 1; n <= 201; n += 1) {
      await promise({ customer: await add(`Late ${n}`), kind: 'agreed', dueAt: MONDAY + n * SECOND, purpose: null });
    }
    clock.set(MONDAY + 2 * HOUR);
    const { promises } = await day().ahead({});
    expect(promises.at(-1)).toMatchObject({ name: 'Wang', dueAt: soon });
    // Of those that are over the latest are told: the oldest one waits in the list.
    expect(promises).toHaveLength(201);
    expect(promises[0]?.name).toBe('Late 2');
    expect((await day().view({})).promises.at(-1)?.name).toBe('Wang');
  });

  it('is told once: a restart knows of what was told, and of what was put off', async () => {
    const wang = await add('Wang');
    const dueAt = MONDAY + HOUR;
    const { promise } = await engine.client.customers.promise({ customer: wang, kind: 'agreed', dueAt, purpose: null });
    expect((await day().ahead({})).promises[0]).toMatchObject({ toldAt: null, againAt: null });
    await day().told({ promise, againAt: dueAt + 10 * MINUTE });
    await reopen();
    expect((await day().ahead({})).promises[0]).toMatchObject({ toldAt: MONDAY, againAt: dueAt + 10 * MINUTE });
  });

  it('of somebody who was tried in vain stays open, and is quiet until they are tried again', async () => {
    const wang = await add('Wang');
    const dueAt = MONDAY + 10 * MINUTE;
    await engine.client.customers.promise({ customer: wang, kind: 'agreed', dueAt, purpose: 'prices' });
    clock.set(dueAt + MINUTE);
    await call(wang, { outcome: 'bad-moment' });
    const [tried] = (await day().ahead({})).promises;
    expect(tried?.retryAt).toBeGreaterThan(clock.now());
    // Their card speaks of the same time as the day.
    const { promises } = await engine.client.customers.get({ customer: wang });
    expect(promises).toMatchObject([{ dueAt, retryAt: tried?.retryAt }]);
  });

  it('moves to the new time that was agreed in a bad moment', async () => {
    const wang = await add('Wang');
    const dueAt = MONDAY + 10 * MINUTE;
    await engine.client.customers.promise({ customer: wang, kind: 'agreed', dueAt, purpose: 'prices' });
    clock.set(dueAt + MINUTE);
    const promise = { kind: 'agreed' as const, dueAt: dueAt + 5 * HOUR, purpose: 'prices', visit: null };
    await call(wang, { outcome: 'bad-moment', promise });
    expect((await day().ahead({})).promises).toMatchObject([{ dueAt: dueAt + 5 * HOUR, retryAt: null }]);
  });

  it('of nobody who may not be called is not told any more', async () => {
    const wang = await add('Wang');
    await engine.client.customers.promise({ customer: wang, kind: 'agreed', dueAt: MONDAY + HOUR, purpose: null });
    await engine.client.customers.suppress({ customer: wang, reason: 'asked' });
    expect((await day().ahead({})).promises).toEqual([]);
  });
});

describe('the day', () => {
  it('counts tries, conversations, depth, promises and sales as they come', async () => {
    const people = await Promise.all(['A', 'B', 'C'].map(add));
    const [a, b, c] = people as [CustomerUid, CustomerUid, CustomerUid];
    await engine.client.customers.promise({ customer: a, kind: 'agreed', dueAt: MONDAY + MINUTE, purpose: null });
    clock.pass(2 * MINUTE);
    expect((await day().view({})).figures).toMatchObject({ tries: 0, promisesMissed: 1 });
    await call(a, { outcome: 'interested' });
    await call(b, { outcome: 'no-answer' });
    const sale = { product: 'Press', amountMinor: 720_000, currency: 'CNY', paid: true, quote: null };
    await call(c, { outcome: 'sold', sale });
    const { figures, openCalls, promises } = await day().view({});
    expect(figures).toMatchObject({
      tries: 3,
      reached: 2,
      conversations: 2,
      talkMs: 270 * SECOND,
      depth: [{ followUp: 0, count: 2 }],
      promisesKept: 1,
      promisesMissed: 0,
      sales: [{ currency: 'CNY', count: 1, amountMinor: 720_000 }],
    });
    expect([openCalls, promises]).toEqual([0, []]);
  });

  it('counts who calls in as a conversation and no try, and no reminder of one’s own as a promise', async () => {
    const customer = await add('A');
    await engine.client.customers.promise({ customer, kind: 'reminder', dueAt: clock.now() + HOUR, purpose: null });
    const [own] = (await engine.client.customers.get({ customer })).promises;
    if (own === undefined) throw new Error('no reminder was made');
    await engine.client.customers.closePromise({ promise: own.uid, state: 'kept' });
    const [number] = (await engine.client.customers.get({ customer })).numbers;
    const { call: incoming } = await engine.client.calls.incoming({ number: number?.e164 ?? 0 });
    await engine.client.calls.line({ call: incoming.id, event: { kind: 'connected' } });
    clock.pass(MINUTE);
    await engine.client.calls.line({ call: incoming.id, event: { kind: 'ended', cause: 'hung-up' } });
    await engine.client.calls.finish({ call: incoming.id, draft: { ...EMPTY_DRAFT, outcome: 'talked' } });
    expect((await day().view({})).figures).toMatchObject({ tries: 0, reached: 0, conversations: 1, promisesKept: 0 });
  });

  it('is short when more windows close than the hours hold, by the time that calls take this agent', async () => {
    for (let n = 0; n < 5; n += 1) await add(`Customer ${n}`);
    const morning = await day().view({});
    expect(morning.room).toMatchObject({ handlingMs: 5 * MINUTE, calls: 0 });
    expect(morning.room.today).toBeGreaterThan(60);
    clock.set(Date.parse('2026-03-02T17:50:00+08:00'));
    const evening = await day().view({});
    expect(evening.room.today).toBeLessThan(3);
    expect(evening.room.week).toBeGreaterThan(evening.room.today);
  });

  it('knows how long the agent worked and rested, also after a restart', async () => {
    await call(await add('A'), { outcome: 'talked' });
    clock.set(MONDAY + HOUR);
    await day().setStatus({ status: 'lunch', list: null });
    clock.set(MONDAY + 2 * HOUR);
    await reopen();
    expect((await day().ahead({})).now).toMatchObject({ status: 'lunch', since: MONDAY + HOUR });
    await day().setStatus({ status: 'working', list: null });
    clock.set(MONDAY + 3 * HOUR);
    const { spent } = (await day().view({})).figures;
    expect(spent.lunch).toBe(HOUR);
    expect(spent.working).toBe(2 * HOUR);
  });
});
