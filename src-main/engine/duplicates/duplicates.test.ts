import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CustomerUid } from '#kernel/uid.ts';
import { openTestEngine, temporaryFolder, testClock } from '../../../tests/fixtures/engine.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');

let folder: ReturnType<typeof temporaryFolder>;
let clock: ReturnType<typeof testClock>;
let engine: Awaited<ReturnType<typeof openTestEngine>>;

beforeEach(async () => {
  folder = temporaryFolder();
  clock = testClock(MONDAY);
  engine = await openTestEngine(folder.path, clock);
  await engine.client.app.setUp({ name: 'Ann', region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'empty' });
});
afterEach(async () => {
  await engine.close();
  folder.remove();
});

const customers = () => engine.client.customers;
const duplicates = () => engine.client.duplicates;

async function add(name: string, number: string, fields: Record<string, string> = {}): Promise<CustomerUid> {
  const made = await customers().create({ fields: { name, ...fields }, numbers: [{ text: number }] });
  return made.customer;
}

/** Two records of one customer. */
const both = async (): Promise<[CustomerUid, CustomerUid]> => [
  await add('陈静', '13900001042', { city: '上海', company: '华信' }),
  await add('陳靜', '13900002043', { city: '上海市', company: '華信有限公司', remark: 'likes tea' }),
];

describe('records that look alike', () => {
  it('are offered with the facts why, on the page of either and in the list', async () => {
    const [one, other] = await both();
    await add('李雷', '13900003044', { city: '上海', company: '华信' });
    const likeness = { name: 'spelling', shared: ['company', 'city'] };
    expect(await duplicates().list({})).toMatchObject({
      total: 1,
      pairs: [{ one: { customer: one }, other: { customer: other }, likeness }],
    });
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
    const one = await add('陈静', '13900001042');
    const other = await add('陈静', '13900002043');
    expect((await duplicates().list({})).total).toBe(0);
    await customers().edit({ customer: one, fields: { email: 'jing@example.com' } });
    await customers().edit({ customer: other, fields: { email: 'Jing@example.com' } });
    expect((await duplicates().list({})).total).toBe(1);
    await customers().edit({ customer: other, fields: { email: null } });
    expect((await duplicates().list({})).total).toBe(0);
  });

  it('that are not the same are not offered again, and are when that is undone', async () => {
    const [one, other] = await both();
    const { operation } = await duplicates().tellApart({ customer: one, other });
    expect((await duplicates().list({})).total).toBe(0);
    await customers().edit({ customer: one, fields: { city: '上海市' } });
    expect((await duplicates().list({})).total).toBe(0);
    await engine.client.app.undo({ operation });
    expect((await duplicates().list({})).total).toBe(1);
  });

  it('are compared, the one with more history first, with the facts in which both say something else', async () => {
    const [one, other] = await both();
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
  async function merged(): Promise<{ one: CustomerUid; other: CustomerUid; operation: string }> {
    const [one, other] = await both();
    await customers().logTouch({ customer: other, channel: 'wechat', direction: 'in', note: 'about the blue one' });
    await customers().promise({ customer: other, kind: 'agreed', dueAt: MONDAY + 3_600_000, purpose: 'price' });
    const { operation } = await duplicates().merge({ customer: one, other, take: ['company'] });
    return { one, other, operation };
  }

  it('are one card, one timeline and one place in the list, by whichever uid one asks', async () => {
    const { one, other } = await merged();
    for (const customer of [one, other]) {
      const card = await customers().get({ customer });
      expect(card).toMatchObject({ uid: one, fields: { name: '陈静', company: '華信有限公司', remark: 'likes tea' } });
      expect(card.numbers).toHaveLength(2);
      expect(card.promises).toMatchObject([{ purpose: 'price' }]);
      const { items } = await customers().timeline({ customer });
      expect(items.some((item) => item.kind === 'contact' && item.note === 'about the blue one')).toBe(true);
      expect(items.some((item) => item.kind === 'change' && item.type === 'customers.merged@1')).toBe(true);
      expect(await engine.client.queue.why({ customer })).toMatchObject({ customer: one, name: '陈静' });
    }
    clock.pass(3_500_000);
    const { head, entries } = await engine.client.queue.today({ limit: 10 });
    const listed = [head?.customer, ...entries.map(({ customer }) => customer)];
    expect(listed).toContain(one);
    expect(listed).not.toContain(other);
  });

  it('are found by either name, once, and stand in the list of people once', async () => {
    const { one } = await merged();
    for (const query of ['陈静', '陳靜', '13900002043', 'likes tea', 'blue one']) {
      // The index of notes follows when the writer rests.
      await vi.waitFor(async () => {
        const { hits } = await customers().search({ query });
        expect(hits.map(({ customer }) => customer)).toEqual([one]);
      });
    }
    expect(await customers().list({})).toMatchObject({ total: 1, customers: [{ customer: one }] });
    expect(await customers().list({ stage: 'closed' })).toMatchObject({ total: 0, customers: [] });
  });

  it('are handed over as one and erased as one, the file of the store included', async () => {
    const { one, other } = await merged();
    const held = await customers().held({ customer: other });
    expect(held).toMatchObject({ customer: one });
    expect(held.rows.customer?.map(({ name }) => name)).toEqual(['陈静', '陳靜']);
    await customers().erase({ customer: other, confirm: '陈静' });
    for (const customer of [one, other]) await expect(customers().get({ customer })).rejects.toThrow();
    expect((await customers().search({ query: '陳靜' })).hits).toEqual([]);
    expect(engine.engine.examine().findings).toEqual([]);
  });

  it('are two again by undo, offered again, and each as it was', async () => {
    const { one, other, operation } = await merged();
    const { merged: before } = await duplicates().of({ customer: one });
    expect(before).toMatchObject([{ customer: other, name: '陳靜', operation }]);
    await engine.client.app.undo({ operation: operation as never });
    expect(await customers().get({ customer: other })).toMatchObject({ uid: other, promises: [{ purpose: 'price' }] });
    expect(await customers().get({ customer: one })).toMatchObject({ fields: { company: '华信' }, promises: [] });
    expect((await duplicates().list({})).total).toBe(1);
    expect(engine.engine.examine().findings).toEqual([]);
  });

  it('count the referrals of both', async () => {
    const [one, other] = await both();
    for (const [number, referrer] of [
      ['13900005046', one],
      ['13900006047', other],
    ] as const) {
      await customers().create({ fields: { name: number, referredBy: referrer }, numbers: [{ text: number }] });
    }
    await duplicates().merge({ customer: one, other });
    expect(await customers().get({ customer: one })).toMatchObject({ referrals: 2 });
  });

  it('are not merged while a call with one of them is not accounted for', async () => {
    const [one, other] = await both();
    await engine.client.calls.begin({ customer: other });
    await expect(duplicates().merge({ customer: one, other })).rejects.toMatchObject({ code: 'call-open' });
  });

  it('are of a list of which one of them was, and are worked with it', async () => {
    const list = new Blob(['name,phone,city,permission\n陳靜,13900002043,上海,yes\n']);
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
    const one = await add('陈静', '13900001042', { city: '上海', permission: 'granted', zone: 'Asia/Shanghai' });
    const [pair] = await vi.waitFor(async () => {
      const { pairs } = await duplicates().list({});
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
});
