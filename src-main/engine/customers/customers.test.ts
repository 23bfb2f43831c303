import { ORPCError } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { STRICT_GROUPS } from '#domain/model/standing.ts';
import { DAY, HOUR, MINUTE } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import {
  openTestEngine,
  type TestClock,
  type TestEngine,
  temporaryFolder,
  testClock,
} from '../../../tests/fixtures/engine.ts';

const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');

let folder: ReturnType<typeof temporaryFolder>;
let clock: TestClock;
let engine: TestEngine;
let lastNumber = 13_900_002_000;

beforeAll(async () => {
  folder = temporaryFolder();
  clock = testClock(MONDAY);
  engine = await openTestEngine(folder.path, clock);
  await engine.client.app.setUp({ name: 'Ann', region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'empty' });
});

afterAll(async () => {
  await engine.close();
  folder.remove();
});

const customers = () => engine.client.customers;

async function add(name: string): Promise<{ customer: CustomerUid; number: string }> {
  lastNumber += 1;
  const number = String(lastNumber);
  const fields = { name, region: 'CN', zone: 'Asia/Shanghai', permission: 'granted' as const };
  return { ...(await customers().create({ fields, numbers: [{ text: number }] })), number };
}

async function refusal(act: Promise<unknown>): Promise<{ code: string; facts: Record<string, unknown> }> {
  try {
    await act;
  } catch (error) {
    if (error instanceof ORPCError) return { code: error.code, facts: error.data?.facts ?? {} };
    throw error;
  }
  throw new Error('was not refused');
}

describe('a number', () => {
  it('belongs to one customer: a second entry is refused and says since when, not who', async () => {
    const { number } = await add('Wang Fang');
    clock.pass(HOUR);
    const { code, facts } = await refusal(
      customers().create({ fields: { name: 'Somebody else' }, numbers: [{ text: number }] }),
    );
    expect(code).toBe('number-taken');
    expect(facts.since).toBe(clock.now() - HOUR);
    expect(JSON.stringify(facts)).not.toContain('Wang');
  });

  it('that nobody can dial is refused by its place in the form', async () => {
    const numbers = [{ text: '13900002999' }, { text: '12' }];
    const refused = await refusal(customers().create({ fields: { name: 'Li Qiang' }, numbers }));
    expect(refused).toEqual({ code: 'invalid-number', facts: { place: 2 } });
  });

  it('is read as people write it where the customer is, before where the company is', async () => {
    const boston = { name: 'Mary Fuller', region: 'US', zone: 'America/Los_Angeles' };
    const { customer } = await customers().create({ fields: boston, numbers: [{ text: '617 555 0123' }] });
    const { number } = await customers().addNumber({ customer, text: '(617) 555-0188' });
    expect(number).toBe(16_175_550_188);
    const named = { name: 'Her brother', referredBy: customer };
    await customers().create({ fields: named, numbers: [{ text: '617 555 0199' }] });
    expect((await customers().search({ query: '+16175550199' })).number).toMatchObject({ e164: 16_175_550_199 });
    const chinese = { ...named, name: 'Her colleague in Shanghai' };
    await customers().create({ fields: chinese, numbers: [{ text: '13900002998' }] });
  });

  it('of somebody who asked not to be called stays known as that, whoever types it', async () => {
    const { customer, number } = await add('Zhang Min');
    expect((await customers().suppress({ customer, reason: 'asked by letter' })).numbers).toBe(1);
    const e164 = Number(`86${number}`);
    expect((await customers().search({ query: number })).number).toMatchObject({ e164, standing: 'suppressed' });
    expect(await customers().pop({ number: e164 })).toMatchObject({ suppressed: true, cards: [{ uid: customer }] });
  });

  it('such as 13800000000 is a shared line: several have it, nobody owns it', async () => {
    const first = await add('Zhao Lei');
    const second = await add('Wu Tao');
    for (const { customer } of [first, second]) await customers().addNumber({ customer, text: '138 0000 0000' });
    const popped = await customers().pop({ number: 8_613_800_000_000 });
    expect(popped.shared).toBe(true);
    expect(popped.cards.map(({ uid }) => uid).sort()).toEqual([first.customer, second.customer].sort());
  });
});

describe('a card', () => {
  it('says what is still to be asked, and less of it the more is known', async () => {
    const { customer } = await add('Liu Yang');
    const before = await customers().get({ customer });
    await customers().edit({ customer, fields: { city: '成都', birthday: '1980-05-01', hobbies: '钓鱼' } });
    const after = await customers().get({ customer });
    expect(after.known.have).toBe(before.known.have + 3);
    expect(after.toAsk).not.toContain('birthday');
    expect(after.fields).toMatchObject({ name: 'Liu Yang', city: '成都' });
  });

  it('tells the time there, until when they may be called, and what stops', async () => {
    const { customer } = await add('Sun Jie');
    clock.set(MONDAY + DAY);
    const card = await customers().get({ customer });
    expect(card).toMatchObject({ localMinutes: 600, stops: [], owner: { name: 'Ann', mine: true } });
    expect(card.callableUntil).toBeGreaterThan(clock.now());
    await customers().suppress({ customer, reason: 'asked' });
    const stopped = await customers().get({ customer });
    expect(stopped.stops.map(({ gate }) => gate)).toContain('do-not-call');
    expect(stopped.doNotCall).not.toBeNull();
  });

  it('tells the time by the city or the area code where the zone is not written down, and by law keeps to every zone of the region', async () => {
    const { customer } = await customers().create({
      fields: { name: 'Karen Doyle', region: 'US', city: null },
      numbers: [{ text: '+1 415 555 0142' }],
    });
    // Six in the evening in San Francisco: nobody may call New York any more.
    clock.set(MONDAY + DAY);
    const likely = await customers().get({ customer });
    expect(likely).toMatchObject({
      clock: { zone: 'America/Los_Angeles', by: 'area' },
      localMinutes: 1_080,
      callableUntil: null,
    });
    expect(likely.stops.map(({ gate }) => gate)).toContain('legal-hours');
    await customers().edit({ customer, fields: { zone: 'America/Los_Angeles' } });
    const stated = await customers().get({ customer });
    expect(stated).toMatchObject({ clock: { zone: 'America/Los_Angeles', by: 'stated' }, localMinutes: 1_080 });
    expect(stated.stops.map(({ gate }) => gate)).not.toContain('legal-hours');
  });

  it('of nobody is not found', async () => {
    expect((await refusal(customers().get({ customer: '0'.repeat(32) as CustomerUid }))).code).toBe('not-found');
  });
});

describe('a promise', () => {
  it('agreed with the customer outranks everything until it is kept', async () => {
    const { customer } = await add('Zhou Hui');
    const dueAt = clock.now() + HOUR;
    const { promise } = await customers().promise({ customer, kind: 'agreed', dueAt, purpose: 'delivery date' });
    clock.pass(HOUR);
    expect((await engine.client.queue.today({})).head).toMatchObject({
      customer,
      group: 'promised',
      promise: { dueAt },
    });
    await customers().closePromise({ promise, state: 'moved', movedTo: dueAt + DAY });
    const card = await customers().get({ customer });
    expect(card.promises).toMatchObject([{ kind: 'agreed', dueAt: dueAt + DAY, state: 'open' }]);
    expect((await refusal(customers().promise({ customer, kind: 'agreed', dueAt: 1, purpose: null }))).code).toBe(
      'promise-in-the-past',
    );
  });
});

describe('a customer who is marked hot', () => {
  it('is called at the agent’s own date, and is what they were before once the mark is taken back', async () => {
    const { customer } = await add('Tang Wei');
    const date = clock.now() + 2 * DAY;
    await customers().markHot({ customer, hot: true, date });
    expect((await customers().get({ customer })).position).toMatchObject({
      stage: 'hot',
      reason: { code: 'hot', date },
    });
    await customers().markHot({ customer, hot: false, date: null });
    expect((await customers().get({ customer })).position.stage).toBe('fresh');
    expect((await refusal(customers().markHot({ customer, hot: true, date: 1 }))).code).toBe('promise-in-the-past');
  });
});

describe('a touch', () => {
  it('by which the customer writes makes them hot and asks for an answer before everything that is shared', async () => {
    const { customer } = await add('He Ping');
    await customers().logTouch({ customer, channel: 'wechat', direction: 'in', note: 'price of the compressor?' });
    const { position } = await customers().get({ customer });
    expect(position).toMatchObject({ stage: 'hot', group: 'inbound' });
  });
});

describe('the timeline', () => {
  it('tells acts and contacts newest first, page by page', async () => {
    const { customer } = await add('Guo Jing');
    for (const note of ['first', 'second', 'third']) {
      clock.pass(HOUR);
      await customers().logTouch({ customer, channel: 'letter', direction: 'out', note });
    }
    clock.pass(HOUR);
    await customers().edit({ customer, fields: { city: 'Xi’an' } });
    const page = await customers().timeline({ customer, limit: 2 });
    expect(page.more).toBe(true);
    expect(page.items[0]).toMatchObject({ kind: 'change', type: 'customer.edited@1', fields: ['city'], by: 'Ann' });
    expect(page.items[1]).toMatchObject({ kind: 'contact', channel: 'letter', note: 'third' });
    const older = await customers().timeline({ customer, before: page.items[1]?.at ?? 0, limit: 10 });
    expect(older.items.map((item) => (item.kind === 'contact' ? item.note : item.kind))).toEqual([
      'second',
      'first',
      'change',
    ]);
    expect(older.more).toBe(false);
  });

  it('leaves nothing out between pages that happened in one instant', async () => {
    const { customer } = await add('Guo Jing');
    for (const note of ['first', 'second', 'third']) {
      await customers().logTouch({ customer, channel: 'letter', direction: 'out', note });
    }
    clock.pass(HOUR);
    await customers().logTouch({ customer, channel: 'letter', direction: 'out', note: 'an hour later' });
    const read: string[] = [];
    for (let before: number | undefined, more = true; more; ) {
      const page = await customers().timeline({ customer, limit: 1, ...(before === undefined ? {} : { before }) });
      read.push(...page.items.map((item) => (item.kind === 'contact' ? (item.note ?? '') : item.kind)));
      before = page.items.at(-1)?.at;
      more = page.more;
    }
    expect(read[0]).toBe('an hour later');
    expect(read.sort()).toEqual(['an hour later', 'change', 'first', 'second', 'third']);
  });

  it('goes back to the first change, however many there were since', async () => {
    const { customer } = await add('Guo Jing');
    clock.pass(HOUR);
    for (let n = 0; n < 201; n += 1) await customers().edit({ customer, fields: { city: `City ${n}` } });
    const { items } = await customers().timeline({ customer, before: clock.now(), limit: 10 });
    expect(items).toMatchObject([{ kind: 'change', type: 'customer.added@1' }]);
  });
});

describe('the search', () => {
  it('finds by name, two Han characters, beginnings of words, digits and notes, and says whose a whole number is', async () => {
    const { customer, number } = await add('欧阳小明');
    await customers().edit({ customer, fields: { company: 'Blue Harbour Machinery' } });
    await customers().logTouch({ customer, channel: 'visit', direction: 'out', note: 'keeps falcons' });
    const find = async (query: string) => (await customers().search({ query })).hits.map((hit) => hit.customer);
    for (const query of ['小明', 'harb', 'blue mach', number, number.slice(0, 9), number.slice(-4)]) {
      expect({ query, found: (await find(query)).includes(customer) }).toEqual({ query, found: true });
    }
    // Notes are indexed when the writer rests, so that no outcome waits for it.
    await vi.waitFor(async () => expect(await find('falc')).toContain(customer), { timeout: 10_000 });
    expect((await customers().search({ query: number })).number).toMatchObject({
      e164: Number(`86${number}`),
      standing: 'ours',
    });
    expect((await customers().search({ query: '13955556666' })).number?.standing).toBe('free');
  });
});

describe('the list', () => {
  it('says why somebody is not in it, by which gate, until when', async () => {
    const { customer } = await add('Luo Qiang');
    clock.set(MONDAY + 3 * DAY);
    expect(await engine.client.queue.why({ customer })).toMatchObject({ offered: true, stops: [] });
    const until = clock.now() + DAY;
    await engine.client.queue.mark({ customer, kind: 'snooze', until, reason: 'on a trip' });
    const why = await engine.client.queue.why({ customer });
    expect(why).toMatchObject({ offered: false, rank: null });
    expect(why.stops).toMatchObject([{ gate: 'snoozed', until }]);
    const past = engine.client.queue.mark({ customer, kind: 'pin', until: 5, reason: 'x' });
    expect((await refusal(past)).code).toBe('invalid-input');
  });

  it('puts a pinned entry to the head of its group, at rank 1 where nothing comes before', async () => {
    const { customer } = await add('Gao Fei');
    await engine.client.queue.mark({ customer, kind: 'pin', until: clock.now() + HOUR, reason: 'asked for it' });
    const { head, entries } = await engine.client.queue.today({ limit: 500 });
    const fresh = [head, ...entries].filter((entry) => entry?.group === 'fresh');
    expect(fresh[0]?.customer).toBe(customer);
  });

  it('puts a pinned entry before all groups that share the day, and lets go of it when the pin is taken off', async () => {
    const { customer } = await add('Gao Ming');
    await engine.client.queue.mark({ customer, kind: 'pin', until: clock.now() + HOUR, reason: 'asked for it' });
    const served = async () => {
      const { head, entries } = await engine.client.queue.today({ limit: 500 });
      return [head, ...entries].flatMap((entry) => (entry === null ? [] : [entry]));
    };
    const strict: readonly string[] = STRICT_GROUPS;
    const firstShared = (await served()).findIndex((entry) => !strict.includes(entry.group) && !entry.pinned);
    expect((await served()).findIndex((entry) => entry.customer === customer)).toBeLessThan(firstShared);
    const { operation } = await engine.client.queue.unpin({ customer, reason: 'not today' });
    clock.pass(MINUTE);
    expect((await served()).find((entry) => entry.customer === customer)).toMatchObject({ pinned: false });
    await engine.client.app.undo({ operation });
    expect((await served()).find((entry) => entry.customer === customer)).toMatchObject({ pinned: true });
  });

  it('keeps each wish in the history of the customer, by what was wished and why', async () => {
    const { customer } = await add('Gao Lan');
    const until = clock.now() + HOUR;
    for (const kind of ['pin', 'skip', 'snooze'] as const) {
      await engine.client.queue.mark({ customer, kind, until, reason: `to ${kind}` });
      clock.pass(MINUTE);
    }
    const { operation } = await engine.client.queue.unpin({ customer, reason: 'not today' });
    const { items } = await engine.client.customers.timeline({ customer });
    const wishes = items.flatMap((item) => (item.kind === 'change' && item.mark !== null ? [item.mark] : []));
    expect(wishes.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['unpin', 'not today'],
      ['snooze', 'to snooze'],
      ['skip', 'to skip'],
      ['pin', 'to pin'],
    ]);
    expect(await engine.client.app.undo({ operation })).toMatchObject({
      act: { subject: 'Gao Lan', mark: { kind: 'unpin' } },
    });
  });
});
