import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CustomerUid } from '#kernel/uid.ts';
import { openTestEngine, temporaryFolder, testClock } from '../../../tests/fixtures/engine.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');

let folder: ReturnType<typeof temporaryFolder>;
let clock: ReturnType<typeof testClock>;
let engine: Awaited<ReturnType<typeof openTestEngine>>;

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
const duplicates = () => engine.client.duplicates;

let numbers = 13_900_001_000;
const nextNumber = (): string => String(++numbers);

async function add(name: string, number: string, fields: Record<string, string> = {}): Promise<CustomerUid> {
  const made = await customers().create({ fields: { name, ...fields }, numbers: [{ text: number }] });
  return made.customer;
}

/** A name in both ways of writing for each test. */
const NAMES = [
  ['陈静', '陳靜'],
  ['张强', '張強'],
  ['刘伟', '劉偉'],
  ['马丽', '馬麗'],
  ['吴军', '吳軍'],
  ['赵杰', '趙傑'],
  ['杨艳', '楊艷'],
  ['冯涛', '馮濤'],
  ['邓娟', '鄧娟'],
  ['郑芳', '鄭芳'],
] as const;
let made = 0;

/** Two records of one customer of whom no other test knows. */
async function both() {
  const [simplified, traditional] = NAMES[made] ?? NAMES[0];
  made += 1;
  const number = nextNumber();
  const one = await add(simplified, nextNumber(), { city: '上海', company: '华信' });
  const more = { city: '上海市', company: '華信有限公司', remark: `likes tea ${made}` };
  return { one, other: await add(traditional, number, more), names: [simplified, traditional] as const, number };
}

/** Pairs of the list in which a customer stands. */
async function waitingWith(customer: CustomerUid) {
  const { pairs } = await duplicates().list({ limit: 200 });
  return pairs.filter(({ one, other }) => one.customer === customer || other.customer === customer);
}

describe('records that look alike', () => {
  it('are offered with the facts why, on the page of either and in the list', async () => {
    const { one, other } = await both();
    await add('李雷', nextNumber(), { city: '上海', company: '华信' });
    const likeness = { name: 'spelling', shared: ['company', 'city'] };
    expect(await waitingWith(one)).toMatchObject([{ one: { customer: one }, other: { customer: other }, likeness }]);
    expect((await duplicates().list({})).total).toBeGreaterThan(0);
    for (const [asked, alike] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(await duplicates().of({ customer: asked })).toMatchObject({
        alike: [{ other: { customer: alike }, likeness }],
        merged: [],
      });
    }
  });

  it('are so from the moment that an edit makes them, and no longer than that', async () => {
    const one = await add('韩梅', nextNumber());
    const other = await add('韩梅', nextNumber());
    expect(await waitingWith(one)).toEqual([]);
    await customers().edit({ customer: one, fields: { email: 'jing@example.com' } });
    await customers().edit({ customer: other, fields: { email: 'Jing@example.com' } });
    expect(await waitingWith(one)).toHaveLength(1);
    await customers().edit({ customer: other, fields: { email: null } });
    expect(await waitingWith(one)).toEqual([]);
  });

  it('that are not the same are not offered again, and are when that is undone', async () => {
    const { one, other } = await both();
    const { operation } = await duplicates().tellApart({ customer: one, other });
    expect(await waitingWith(one)).toEqual([]);
    await customers().edit({ customer: one, fields: { city: '上海市' } });
    expect(await waitingWith(one)).toEqual([]);
    await engine.client.app.undo({ operation });
    expect(await waitingWith(one)).toHaveLength(1);
  });

  it('are compared, the one with more history first, with the facts in which both say something else', async () => {
    const { one, other } = await both();
    await customers().logTouch({ customer: other, channel: 'wechat', direction: 'in', note: 'hello' });
    const compared = await duplicates().compare({ customer: one, other });
    expect(compared).toMatchObject({
      kept: { customer: other, conversations: 1 },
      other: { customer: one, conversations: 0 },
      differing: ['name', 'company', 'city'],
    });
  });
});

describe('records that were merged', () => {
  async function merged() {
    const records = await both();
    const { one, other } = records;
    const note = `about the blue one ${made}`;
    await customers().logTouch({ customer: other, channel: 'wechat', direction: 'in', note });
    await customers().promise({ customer: other, kind: 'agreed', dueAt: MONDAY + 3_600_000, purpose: 'price' });
    const { operation } = await duplicates().merge({ customer: one, other, take: ['company'] });
    return { ...records, note, operation };
  }

  it('are one card, one timeline and one place in the list, by whichever uid one asks', async () => {
    const { one, other, names, note } = await merged();
    const [name] = names;
    for (const customer of [one, other]) {
      const card = await customers().get({ customer });
      expect(card).toMatchObject({ uid: one, fields: { name, company: '華信有限公司', remark: `likes tea ${made}` } });
      expect(card.numbers).toHaveLength(2);
      expect(card.promises).toMatchObject([{ purpose: 'price' }]);
      const { items } = await customers().timeline({ customer });
      expect(items.some((item) => item.kind === 'contact' && item.note === note)).toBe(true);
      expect(items.some((item) => item.kind === 'change' && item.type === 'customers.merged@1')).toBe(true);
      expect(await engine.client.queue.why({ customer })).toMatchObject({ customer: one, name });
    }
    clock.pass(3_500_000);
    const { head, entries } = await engine.client.queue.today({ limit: 50 });
    const listed = [head?.customer, ...entries.map(({ customer }) => customer)];
    expect(listed).toContain(one);
    expect(listed).not.toContain(other);
  });

  it('are found by either name, once, and stand in the list of people once', async () => {
    const { one, other, names, number, note } = await merged();
    for (const query of [...names, number, `likes tea ${made}`, note]) {
      // The index of notes follows when the writer rests.
      await vi.waitFor(async () => {
        const { hits } = await customers().search({ query });
        expect(hits.map(({ customer }) => customer)).toEqual([one]);
      });
    }
    const all = await customers().list({});
    expect(all.total).toBe(all.customers.length);
    expect(all.customers.map(({ customer }) => customer)).toContain(one);
    expect(all.customers.map(({ customer }) => customer)).not.toContain(other);
    expect(await customers().list({ stage: 'closed' })).toMatchObject({ total: 0, customers: [] });
  });

  it('are handed over as one and erased as one, the file of the store included', async () => {
    const { one, other, names } = await merged();
    const [name, traditional] = names;
    const held = await customers().held({ customer: other });
    expect(held).toMatchObject({ customer: one });
    expect(held.rows.customer?.map(({ name }) => name)).toEqual([name, traditional]);
    await customers().erase({ customer: other, confirm: name });
    for (const customer of [one, other]) await expect(customers().get({ customer })).rejects.toThrow();
    expect((await customers().search({ query: traditional })).hits).toEqual([]);
    expect(engine.engine.examine().findings).toEqual([]);
  });

  it('are two again by undo, offered again, and each as it was', async () => {
    const { one, other, names, operation } = await merged();
    const { merged: before } = await duplicates().of({ customer: one });
    expect(before).toMatchObject([{ customer: other, name: names[1], operation }]);
    await engine.client.app.undo({ operation });
    expect(await customers().get({ customer: other })).toMatchObject({ uid: other, promises: [{ purpose: 'price' }] });
    expect(await customers().get({ customer: one })).toMatchObject({ fields: { company: '华信' }, promises: [] });
    expect(await waitingWith(one)).toHaveLength(1);
    expect(engine.engine.examine().findings).toEqual([]);
  });

  it('are one again when the undo is undone, with what was entered meanwhile, and two again after that', async () => {
    const { one, other, operation } = await merged();
    const { app } = engine.client;
    const back = await app.undo({ operation });
    await customers().edit({ customer: other, fields: { remark: 'prefers tea' } });
    const again = await app.undo({ operation: back.operation });
    expect(again).toMatchObject({ again: true });
    expect((await duplicates().of({ customer: one })).merged).toMatchObject([{ customer: other }]);
    await app.undo({ operation: again.operation });
    expect(await customers().get({ customer: other })).toMatchObject({ uid: other, fields: { remark: 'prefers tea' } });
    expect(engine.engine.examine().findings).toEqual([]);
  });

  it('count the referrals of both', async () => {
    const { one, other } = await both();
    for (const referredBy of [one, other]) {
      await customers().create({ fields: { name: 'Li', referredBy }, numbers: [{ text: nextNumber() }] });
    }
    await duplicates().merge({ customer: one, other });
    expect(await customers().get({ customer: one })).toMatchObject({ referrals: 2 });
  });

  it('are of a list of which one of them was, and are worked with it', async () => {
    const list = new Blob(['name,phone,city,permission\n許晴,13900099001,上海,yes\n']);
    const { id } = await engine.client.imports.open({ name: 'list.csv', bytes: list.size });
    await engine.client.imports.append({ id, offset: 0, chunk: list });
    const { hasHeader, sheet } = await engine.client.imports.inspect({ id });
    const options = { mapping: {}, hasHeader, sheet, region: 'CN', dateOrder: 'year-first', source: 'Fair' } as const;
    const reached = (phase: string) =>
      vi.waitFor(async () => expect((await engine.client.imports.state({ id })).phase).toBe(phase));
    await engine.client.imports.preview({ id, options: { ...options, permission: 'granted' } });
    await reached('previewed');
    await engine.client.imports.commit({ id });
    await reached('committed');
    const one = await add('许晴', nextNumber(), { city: '上海', permission: 'granted', zone: 'Asia/Shanghai' });
    const [pair] = await vi.waitFor(async () => {
      const pairs = await waitingWith(one);
      expect(pairs).toHaveLength(1);
      return pairs;
    });
    const other = pair?.one.customer === one ? pair.other.customer : pair?.one.customer;
    await duplicates().merge({ customer: one, other: other ?? one });
    await engine.client.day.setStatus({ status: 'working', list: id });
    const { head, list: worked } = await engine.client.queue.today({ limit: 10 });
    expect(head?.customer).toBe(one);
    expect(worked).toMatchObject({ open: 1 });
  });

  it('are not merged while a call with one of them is not accounted for', async () => {
    const { one, other } = await both();
    await engine.client.calls.begin({ customer: other });
    await expect(duplicates().merge({ customer: one, other })).rejects.toMatchObject({ code: 'call-open' });
  });
});
