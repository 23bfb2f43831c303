import { ORPCError } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE } from '#kernel/time.ts';
import type { CustomerUid, OperationUid } from '#kernel/uid.ts';
import { PROTOCOL } from '#sync/exchange.ts';
import { listeningLogger, openTestEngine, temporaryFolder, testClock } from '../fixtures/engine.ts';
import { deliver, HandNetwork } from './hand-network.ts';
import { SeatedEngine } from './seated-engine.ts';
import { DEVICE_EPOCH, TeamHub } from './team-hub.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const NUMBER = 8_613_900_001_042;

let hub: TeamHub;
let network: HandNetwork;
let clock: ReturnType<typeof testClock>;
let ann: SeatedEngine;
let ben: SeatedEngine;

/** Lets everything flow until both engines have sent all and know all; then both screens must say the same. */
async function quiet(): Promise<void> {
  network.flow();
  await vi.waitFor(
    async () => {
      for (const engine of [ann, ben]) {
        const { waiting } = (await engine.client.app.status({})).sync;
        const { accounts, numbers } = await engine.client.sync.facts({});
        const { cursor } = engine.stored();
        const hasLeases = numbers === null || numbers.dialable === numbers.own;
        if (waiting === 0 && cursor === hub.head && accounts.coming === 0 && hasLeases) continue;
        engine.wake();
        throw new Error(`${engine.name} is not there yet`);
      }
    },
    { timeout: 20_000, interval: 20 },
  );
  network.hold();
}

/** I1, I2, I3, I5: what each engine has accepted is at the hub once and in its order, and both stores show the same. */
async function expectAgreement(customers: readonly CustomerUid[]): Promise<void> {
  const [atAnn, atBen] = [ann.stored(), ben.stored()];
  expect(atAnn.entries).toEqual(atBen.entries);
  expect([...atAnn.operations, ...atBen.operations].sort()).toEqual(
    hub.applied.map(({ operation }) => operation.uid).sort(),
  );
  for (const { operations, bases } of [atAnn, atBen]) {
    const applied = hub.applied.map(({ operation }) => operation.uid).filter((uid) => operations.includes(uid));
    expect(applied).toEqual(operations);
    expect(bases).toBe(0);
  }
  for (const customer of customers) expect(await ann.card(customer)).toEqual(await ben.card(customer));
  ann.expectSound();
  ben.expectSound();
}

const refusal = async (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => null,
    (error: unknown) => (error instanceof ORPCError ? { code: error.code, ...error.data } : error),
  );

beforeEach(async () => {
  hub = new TeamHub();
  network = new HandNetwork(hub);
  clock = testClock(MONDAY);
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

describe('two engines over one hub', () => {
  it('say truly how they stand with it', async () => {
    expect((await ann.client.app.status({})).sync).toEqual({ mode: 'hub', waiting: 0, lastContactAt: MONDAY });
    clock.pass(MINUTE);
    await ann.add('Wang Xiaoming', '139 0000 1042');
    expect((await ann.client.app.status({})).sync).toEqual({ mode: 'hub', waiting: 1, lastContactAt: MONDAY });
    await quiet();
    expect((await ann.client.app.status({})).sync).toEqual({
      mode: 'hub',
      waiting: 0,
      lastContactAt: MONDAY + MINUTE,
    });
  });

  it('send each act once and of their own accord', async () => {
    const before = network.sent.length;
    const customer = await ann.add('Wang Xiaoming', '139 0000 1042');
    const letter = await network.next('Ann');
    expect(letter.message).toMatchObject({
      kind: 'push',
      operations: [{ id: 2, operation: { type: 'customer.added@1' } }],
    });
    await deliver(letter);
    await quiet();
    await ann.call(customer, 'interested');
    await ben.client.customers.edit({ customer, fields: { city: '上海' } });
    await quiet();
    expect(network.sent.slice(before).toSorted()).toEqual(['Ann#2', 'Ann#3', 'Ben#2']);
    await expectAgreement([customer]);
  });

  it('merge disjoint fields, and let the later at the hub win the same field', async () => {
    const customer = await ann.add('Wang Xiaoming', '139 0000 1042');
    await quiet();
    await ann.client.customers.edit({ customer, fields: { city: '上海', title: '经理' } });
    const late = await network.next('Ann');
    await ben.client.customers.edit({ customer, fields: { city: 'Shanghai', company: '华信' } });
    const early = await network.next('Ben');
    await deliver(early);
    await deliver(late);
    expect((await ann.client.customers.get({ customer })).fields).toMatchObject({ city: '上海', company: null });
    await quiet();
    for (const { client } of [ann, ben]) {
      const { fields } = await client.customers.get({ customer });
      expect(fields).toMatchObject({ city: '上海', title: '经理', company: '华信' });
    }
    await expectAgreement([customer]);
  });

  it('show a pending outcome on top of what a colleague did meanwhile, in card, list and search', async () => {
    const customer = await ann.add('Wang Xiaoming', '139 0000 1042');
    await quiet();
    await ben.client.customers.edit({ customer, fields: { name: 'Wang Daming' } });
    await quiet();
    await ann.call(customer, 'interested');
    const push = await network.next('Ann');
    await ben.client.customers.logTouch({ customer, channel: 'letter', direction: 'out', note: 'sent the catalogue' });
    const theirs = await network.next('Ben');
    await deliver(theirs);
    await deliver(push);
    await quiet();
    const { hits } = await ann.client.customers.search({ query: 'Daming' });
    expect(hits.map((hit) => hit.customer)).toEqual([customer]);
    const { items } = await ben.client.customers.timeline({ customer });
    expect(items.filter(({ kind }) => kind === 'contact')).toMatchObject([
      { channel: 'letter' },
      { channel: 'call', outcome: 'interested', by: 'Ann' },
    ]);
    expect(await ann.listed()).toEqual([]);
    await expectAgreement([customer]);
  });

  it('make two records one while a colleague writes down a contact with the other: it is of the one that stays', async () => {
    const kept = await ann.add('Wang Xiaoming', '139 0000 1042');
    const other = await ann.add('Xiaoming Wang', '139 0000 2043');
    await quiet();
    await ben.client.customers.logTouch({ customer: other, channel: 'letter', direction: 'out', note: 'the offer' });
    const late = await network.next('Ben');
    const { operation } = await ann.client.duplicates.merge({ customer: kept, other });
    await deliver(await network.next('Ann'));
    await deliver(late);
    await quiet();
    for (const { client } of [ann, ben]) {
      const { items } = await client.customers.timeline({ customer: other });
      expect(items.filter(({ kind }) => kind === 'contact')).toMatchObject([{ channel: 'letter', by: 'Ben' }]);
      expect(await client.customers.get({ customer: other })).toMatchObject({ uid: kept });
    }
    expect(await ann.holders(8_613_900_002_043)).toEqual([kept]);
    await expectAgreement([kept, other]);

    await ann.client.app.undo({ operation });
    await quiet();
    expect(await ben.holders(8_613_900_002_043)).toEqual([other]);
    await expectAgreement([kept, other]);
  });

  it("take a customer who asked not to be called from the colleague's list, and refuse the call", async () => {
    const [customer, other] = [
      await ben.add('Wang Xiaoming', '139 0000 1042'),
      await ben.add('Li Na', '139 0000 2043'),
    ];
    await quiet();
    expect((await ben.listed()).toSorted()).toEqual([customer, other].toSorted());
    expect(await ann.listed()).toEqual([]);
    await ann.client.customers.suppress({ customer, reason: 'asked by letter' });
    await quiet();
    expect(await ben.listed()).toEqual([other]);
    expect(await refusal(ben.client.calls.begin({ customer }))).toMatchObject({ code: 'gates-stopped' });
    await expectAgreement([customer, other]);
  });

  it('tell of a promise to whoever has the customer, whoever made it', async () => {
    const customer = await ben.add('Wang Xiaoming', '139 0000 1042');
    await quiet();
    const dueAt = MONDAY + 60 * MINUTE;
    await ann.client.customers.promise({ customer, kind: 'agreed', dueAt, purpose: 'prices' });
    await quiet();
    expect((await ben.client.day.ahead({})).promises).toMatchObject([{ name: 'Wang Xiaoming', dueAt }]);
    expect((await ann.client.day.ahead({})).promises).toEqual([]);
    expect((await ben.client.day.view({})).promises).toHaveLength(1);
    expect((await ann.client.day.view({})).promises).toEqual([]);
    await expectAgreement([customer]);
  });

  it('give a number to whoever is first at the hub; the other keeps the customer without it, flagged', async () => {
    const late = await ann.add('Wang Xiaoming', '139 0000 1042');
    const early = await ben.add('Wang Xiaoming', '139 0000 1042');
    const first = await network.next('Ben');
    await deliver(first);
    const second = await network.next('Ann');
    await deliver(second);
    await quiet();
    for (const engine of [ann, ben]) expect(await engine.holders(NUMBER)).toEqual([early]);
    expect((await ann.client.customers.get({ customer: late })).numbers).toEqual([]);
    expect(ann.stored().flags).toEqual(['number-taken']);
    expect(ben.stored().flags).toEqual([]);
    await expectAgreement([late, early]);
  });
});

describe('an engine that was long without a network', () => {
  it('sends all that waits in batches and the other takes it in by pages, each act once', async () => {
    const customers: CustomerUid[] = [];
    for (let n = 0; n < 210; n += 1)
      customers.push(await ann.add(`Person ${n}`, `139 0000 1${String(n).padStart(3, '0')}`));
    expect((await ann.client.app.status({})).sync.waiting).toBe(210);
    await quiet();
    const sent = network.sent.filter((one) => one.startsWith('Ann#') && one !== 'Ann#1');
    expect(new Set(sent).size).toBe(210);
    expect(sent).toHaveLength(210);
    expect((await ben.client.customers.list({})).total).toBe(210);
    await expectAgreement(customers.slice(-2));
  });
});

describe('a network that', () => {
  it('loses the answer to a push: it is sent again under its id and counts once', async () => {
    const customer = await ann.add('Wang Xiaoming', '139 0000 1042');
    const letter = await network.next('Ann');
    await letter.reachHub();
    letter.lose();
    await quiet();
    expect(network.sent.filter((sent) => sent === 'Ann#2')).toHaveLength(2);
    await expectAgreement([customer]);
  });

  it('loses the push itself: nothing is lost', async () => {
    const customer = await ann.add('Wang Xiaoming', '139 0000 1042');
    (await network.next('Ann')).lose();
    await quiet();
    await expectAgreement([customer]);
  });

  it('doubles a push, and brings it again late: it counts once', async () => {
    const customer = await ann.add('Wang Xiaoming', '139 0000 1042');
    const letter = await network.next('Ann');
    await letter.reachHub();
    await deliver(letter);
    await quiet();
    await ann.client.customers.edit({ customer, fields: { city: '上海' } });
    await quiet();
    await letter.reachHub();
    await quiet();
    await expectAgreement([customer]);
  });

  it('brings an answer in place of another: a page where a push was asked about, and a page of long ago', async () => {
    const customer = await ann.add('Wang Xiaoming', '139 0000 1042');
    const push = await network.next('Ann');
    const pushed = await push.reachHub();
    push.answer(pushed);
    const pull = await network.next('Ann');
    const old = await pull.reachHub();
    pull.answer(old);
    await quiet();

    await ben.client.customers.edit({ customer, fields: { city: '上海' } });
    await quiet();
    const before = ann.stored();
    ann.wake();
    (await network.next('Ann')).answer(old);
    await ann.client.customers.edit({ customer, fields: { title: '经理' } });
    ann.wake();
    (await network.next('Ann')).answer(old);
    ann.wake();
    (await network.next('Ann')).answer(pushed);
    expect(ann.stored().cursor).toBe(before.cursor);
    await quiet();
    expect((await ben.client.customers.get({ customer })).fields).toMatchObject({ city: '上海', title: '经理' });
    await expectAgreement([customer]);
  });
});

describe('an engine that is closed', () => {
  it('between commit and send sends when it is opened again', async () => {
    const customer = await ann.add('Wang Xiaoming', '139 0000 1042');
    await quiet();
    await ann.call(customer, 'refused');
    const known = hub.applied.length;
    await ann.close();
    expect(hub.applied.length).toBe(known);
    await ann.open();
    expect((await ann.client.app.status({})).sync).toMatchObject({ mode: 'hub', waiting: 1 });
    await quiet();
    expect(hub.applied.length).toBe(known + 1);
    await expectAgreement([customer]);
  });

  it('between send and answer does not double what it had sent', async () => {
    const customer = await ann.add('Wang Xiaoming', '139 0000 1042');
    await (await network.next('Ann')).reachHub();
    await ann.close();
    await ann.open();
    await quiet();
    await expectAgreement([customer]);
  });
});

describe('a copy of a store that has spoken to the hub in its name', () => {
  it('is noticed before anything of this one is taken for sent', async () => {
    await ann.add('Wang Xiaoming', '139 0000 1042');
    await quiet();
    const last = hub.applied.findLast(({ operation }) => operation.type === 'customer.added@1');
    if (last === undefined) throw new Error('the customer is at the hub');
    const { operation, id } = last;
    const copied = { id: id + 1, operation: { ...operation, uid: 'f'.repeat(32) as OperationUid } };
    const sender = { protocol: PROTOCOL, device: operation.device, deviceEpoch: DEVICE_EPOCH, hubEpoch: null };
    await hub.answer({ kind: 'push', ...sender, operations: [copied] });

    const { cursor } = ann.stored();
    ann.wake();
    const pull = await network.next('Ann');
    await deliver(pull);
    const customer = await ann.add('Li Na', '139 0000 2043');
    const push = await network.next('Ann');
    expect(push.message).toMatchObject({ kind: 'push', operations: [{ id: id + 1 }] });
    await deliver(push);
    ann.wake();
    await network.next('Ann');
    expect((await ann.client.app.status({})).sync).toMatchObject({ waiting: 1 });
    expect(ann.stored().cursor).toBe(cursor);
    expect(await ann.listed()).toContain(customer);
  });
});

describe('a store that has worked alone', () => {
  it('goes on alone, and the log says so', async () => {
    const folder = temporaryFolder();
    const solo = await openTestEngine(folder.path, clock);
    await solo.client.app.setUp({ name: 'Cai', region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'empty' });
    await solo.close();
    const logger = listeningLogger();
    const again = await openTestEngine(folder.path, clock, { transport: network.transportOf('Cai'), logger });
    expect(logger.heard).toEqual(['hub-not-joined']);
    expect((await again.client.app.status({})).sync).toEqual({ mode: 'solo', waiting: 0, lastContactAt: null });
    await again.close();
    folder.remove();
  });
});
