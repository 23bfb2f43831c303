import { ORPCError } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import {
  openTestEngine,
  type TestClock,
  type TestEngine,
  temporaryFolder,
  testClock,
} from '../../../tests/fixtures/engine.ts';
import { openReader } from '../store/database.ts';
import { openDirectStore } from '../store/open-direct-store.ts';
import { readPolicy } from '../store/policy-store.ts';
import { storeFiles } from '../store/store-files.ts';

const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const ANN = { name: 'Ann', region: 'CN', zone: 'Asia/Shanghai', language: 'zh-Hans' as const };

let folder: ReturnType<typeof temporaryFolder>;
let clock: TestClock;
let engine: TestEngine;

beforeEach(async () => {
  folder = temporaryFolder();
  clock = testClock(MONDAY);
  engine = await openTestEngine(folder.path, clock);
});

afterEach(async () => {
  await engine.close();
  folder.remove();
});

async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof ORPCError) return error.code;
    throw error;
  }
  throw new Error('was not refused');
}

async function sampleMade(): Promise<void> {
  for (;;) {
    const { phase } = await engine.client.app.sample({});
    if (phase === 'done') return;
    if (phase !== 'making') throw new Error(phase);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the first run', () => {
  it('asks who works here, once', async () => {
    expect(await engine.client.app.status({})).toMatchObject({ setUp: false, agent: null, customers: 0 });
    expect(await codeOf(engine.client.queue.today({}))).toBe('not-set-up');
    const customer = 'c'.repeat(32) as CustomerUid;
    const draft = {
      outcome: 'talked',
      note: '',
      refusalReason: null,
      promise: null,
      sale: null,
      complaint: null,
    } as const;
    expect(await codeOf(engine.client.calls.begin({ customer }))).toBe('not-set-up');
    expect(await codeOf(engine.client.calls.preview({ customer, draft }))).toBe('not-set-up');
    expect(await codeOf(engine.client.queue.why({ customer }))).toBe('not-set-up');
    const status = await engine.client.app.setUp({ ...ANN, fill: 'empty' });
    expect(status).toMatchObject({
      setUp: true,
      sample: false,
      agent: { name: 'Ann' },
      region: 'CN',
      preferences: { language: 'zh-Hans' },
    });
    expect(await codeOf(engine.client.app.setUp({ ...ANN, fill: 'empty' }))).toBe('already-set-up');
  });

  it('refuses a zone that is none', async () => {
    expect(await codeOf(engine.client.app.setUp({ ...ANN, zone: 'Moon/Base', fill: 'empty' }))).toBe('invalid-input');
    expect((await engine.client.app.status({})).setUp).toBe(false);
  });

  it('remembers what the person chose, and each fold of the screen by itself', async () => {
    await engine.client.app.setUp({ ...ANN, fill: 'empty' });
    await engine.client.app.setPreferences({ theme: 'dark', layout: { rail: 48 } });
    await engine.client.app.setPreferences({ layout: { tracks: true }, snippets: ['Asked for an offer'] });
    await engine.close();
    engine = await openTestEngine(folder.path, clock);
    expect((await engine.client.app.status({})).preferences).toEqual({
      language: 'zh-Hans',
      theme: 'dark',
      layout: { rail: 48, tracks: true },
      company: null,
      snippets: ['Asked for an offer'],
    });
  });
});

describe('a release that changes a figure of the method', () => {
  it('reaches a store that is set up: its list is made anew', async () => {
    await engine.client.app.setUp({ ...ANN, fill: 'empty' });
    await engine.client.customers.create({ fields: { name: 'Person' }, numbers: [] });
    await engine.close();
    const { store } = storeFiles(folder.path);
    const alone = openDirectStore(store);
    const inForce = readPolicy(alone.writer).version;
    alone.writer.run('DELETE FROM derived_build');
    alone.writer.run('UPDATE queue_entry SET policy = ?', inForce - 1);
    alone.writer.close();
    engine = await openTestEngine(folder.path, clock);
    const reader = openReader(store, () => undefined);
    await expect.poll(() => reader.all('SELECT policy FROM queue_entry')).toEqual([{ policy: inForce }]);
    reader.close();
  });
});

/** Method section 5: what belongs to a colleague is explained and refused alike, also where this store grants every claim. */
async function expectColleaguesAccountsAreLeft(): Promise<void> {
  const { customers } = await engine.client.customers.list({ stage: 'prospect', limit: 200 });
  const cards = await Promise.all(customers.map(({ customer }) => engine.client.customers.get({ customer })));
  const others = cards.filter(({ owner }) => owner !== null && !owner.mine);
  expect(others.length).toBeGreaterThan(0);
  for (const { uid, stops } of others.slice(0, 5)) {
    expect(stops.map(({ gate }) => gate)).toContain('claim');
    await expect(engine.client.calls.begin({ customer: uid })).rejects.toMatchObject({ code: 'gates-stopped' });
  }
}

describe('the sample', () => {
  it('fills the list with every stage, at any hour, and goes again without what was added beside it', async () => {
    await engine.client.app.setUp({ ...ANN, language: 'en', fill: 'sample' });
    await sampleMade();
    expect(await engine.client.app.status({})).toMatchObject({ sample: true, customers: 2_000 });
    // What a sample made up is not the agent's own day.
    const { figures, room } = await engine.client.day.view({});
    expect(figures).toMatchObject({ tries: 0, conversations: 0, depth: [], sales: [], spent: { working: 0 } });
    expect(figures).toMatchObject({ promisesKept: 0, promisesMoved: 0, promisesMissed: 0 });
    expect(room.calls).toBe(0);
    expect((await engine.client.queue.today({})).shares.map(({ done }) => done)).toEqual([0, 0, 0]);
    for (const stage of [
      'fresh',
      'prospect',
      'hot',
      'dormant',
      'new-buyer',
      'established',
      'lapsed',
      'closed',
    ] as const) {
      expect({ stage, n: (await engine.client.customers.list({ stage })).total > 0 }).toEqual({ stage, n: true });
    }
    for (let hour = 0; hour < 24; hour += 1) {
      clock.set(MONDAY + hour * HOUR);
      const { head, entries } = await engine.client.queue.today({ limit: 50 });
      expect({ hour, head: head !== null, some: entries.length > 5 }).toEqual({ hour, head: true, some: true });
    }

    clock.set(MONDAY);
    await expectColleaguesAccountsAreLeft();
    const own = await engine.client.customers.create({
      fields: { name: 'Real Person' },
      numbers: [{ text: '13912345678' }],
    });
    const { head, entries } = await engine.client.queue.today({});
    const kept = entries.find(({ customer }) => customer !== head?.customer)?.customer;
    if (head === null || kept === undefined) throw new Error('nobody');
    const second = await engine.client.customers.create({
      fields: { name: 'Real, in two records' },
      numbers: [{ text: '13912345679' }],
    });
    await engine.client.duplicates.merge({ customer: kept, other: second.customer });
    await engine.client.customers.suppress({ customer: head.customer, reason: 'asked' });
    const cleared = await engine.client.app.clearSample({});
    expect(cleared).toMatchObject({ sample: false, customers: 2, agent: { name: 'Ann' } });
    expect((await engine.client.customers.get({ customer: own.customer })).fields.name).toBe('Real Person');
    // A made-up record into which a real one was merged holds all that is known of that customer.
    expect((await engine.client.customers.get({ customer: second.customer })).uid).toBe(kept);
    expect((await engine.client.customers.search({ query: head.name })).hits).toEqual([]);
    expect(await codeOf(engine.client.app.clearSample({}))).toBe('not-found');
    expect(engine.engine.examine().findings).toEqual([]);
  });

  it('that was cut off is made to its end at the next start', async () => {
    await engine.client.app.setUp({ ...ANN, fill: 'sample' });
    await engine.close();
    engine = await openTestEngine(folder.path, clock);
    await sampleMade();
    expect((await engine.client.app.status({})).customers).toBe(2_000);
    expect(engine.engine.examine().findings).toEqual([]);
  });
});

describe('the change stream', () => {
  it('tells versions at once and when they grow, many changes as one', async () => {
    await engine.client.app.setUp({ ...ANN, fill: 'empty' });
    const stream = await engine.client.app.changes({});
    const first = await stream.next();
    const before = first.done ? undefined : first.value.customers;
    for (let n = 0; n < 5; n += 1) {
      await engine.client.customers.create({ fields: { name: `Person ${n}` }, numbers: [] });
    }
    let told = 0;
    let latest = before;
    while (latest === before) {
      const next = await stream.next();
      latest = next.done ? undefined : next.value.customers;
      told += 1;
    }
    expect(latest).toBeGreaterThan(before ?? 0);
    expect(told).toBeLessThanOrEqual(5);
    await stream.return?.();
  });

  it('says at its minute that a promise has come due, though nobody did anything', async () => {
    await engine.close();
    engine = await openTestEngine(folder.path, { now: () => Date.now() });
    await engine.client.app.setUp({ ...ANN, fill: 'empty' });
    const { customer } = await engine.client.customers.create({ fields: { name: 'Person' }, numbers: [] });
    const dueAt = Date.now() + 1_500;
    await engine.client.customers.promise({ customer, kind: 'agreed', dueAt, purpose: null });
    const stream = await engine.client.app.changes({});
    let last = 0;
    while (Date.now() < dueAt || last === 0) {
      const next = await stream.next();
      last = next.done ? 0 : next.value.queue;
    }
    expect(last).toBeGreaterThan(0);
    await stream.return?.();
  });
});
