import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestEngine, type TestEngine, temporaryFolder, testClock } from '../../../tests/fixtures/engine.ts';

const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');

let folder: ReturnType<typeof temporaryFolder>;
let engine: TestEngine;

beforeAll(async () => {
  folder = temporaryFolder();
  engine = await openTestEngine(folder.path, testClock(MONDAY));
  await engine.client.app.setUp({ name: 'Ann', region: 'CN', zone: 'Asia/Shanghai', language: 'en', fill: 'empty' });
});
afterAll(async () => {
  await engine.close();
  folder.remove();
});

const add = (name: string, number: string) =>
  engine.client.customers.create({
    fields: { name, region: 'CN', zone: 'Asia/Shanghai', permission: 'granted' },
    numbers: [{ text: number }],
  });

describe('the do-not-call list', () => {
  it('takes numbers as they are pasted, tells what became of each, and asks twice for none', async () => {
    const text = '13900007001\n+86 139 0000 7002；13900007003\n13900007001\n12345\n\n';
    const { fates, customers } = await engine.client.doNotCall.add({ text, reason: 'registry, March' });
    expect(fates).toEqual([
      { text: '+8613900007001', fate: 'barred' },
      { text: '+8613900007002', fate: 'barred' },
      { text: '+8613900007003', fate: 'barred' },
      { text: '+8613900007001', fate: 'known' },
      { text: '12345', fate: 'unreadable' },
    ]);
    expect(customers).toBe(0);
    const again = await engine.client.doNotCall.add({ text: '13900007002', reason: 'once more' });
    expect(again.fates).toEqual([{ text: '+8613900007002', fate: 'known' }]);
  });

  it('is read page by page, and by digits', async () => {
    const first = await engine.client.doNotCall.list({ limit: 2 });
    expect(first).toMatchObject({ total: 3, more: true });
    expect(first.numbers[0]).toEqual({
      e164: 8_613_900_007_001,
      at: MONDAY,
      by: 'Ann',
      reason: 'registry, March',
      customer: null,
    });
    const rest = await engine.client.doNotCall.list({ limit: 2, after: first.numbers[1]?.e164 ?? 0 });
    expect(rest).toMatchObject({ more: false, numbers: [{ e164: 8_613_900_007_003 }] });
    expect((await engine.client.doNotCall.list({ digits: '7002' })).numbers).toHaveLength(1);
  });

  it('bars the person who has a number, with all their numbers, and nobody behind a shared line', async () => {
    const { customer } = await add('Wang Fang', '13900008001');
    await engine.client.customers.addNumber({ customer, text: '13900008002' });
    const { customers } = await engine.client.doNotCall.add({ text: '13900008001', reason: 'wrote to us' });
    expect(customers).toBe(1);
    const card = await engine.client.customers.get({ customer });
    expect(card.doNotCall).toEqual({ at: MONDAY, reason: 'wrote to us' });
    expect(card.numbers.every(({ suppressed }) => suppressed)).toBe(true);
    await expect(engine.client.calls.begin({ customer })).rejects.toMatchObject({ code: 'gates-stopped' });
    const named = (await engine.client.doNotCall.list({ digits: '8001' })).numbers[0];
    expect(named?.customer).toEqual({ uid: customer, name: 'Wang Fang' });
  });

  it('leaves whoever only had the number by mistake', async () => {
    const { customer } = await add('Li Na', '13900009001');
    await engine.client.customers.addNumber({ customer, text: '13900009002' });
    const wrong = { customer, number: 8_613_900_009_002, marks: { status: 'wrong' } } as const;
    await engine.client.customers.markNumber(wrong);
    const { customers } = await engine.client.doNotCall.add({ text: '13900009002', reason: 'wrote to us' });
    expect(customers).toBe(0);
    const card = await engine.client.customers.get({ customer });
    expect(card.doNotCall).toBeNull();
    expect(card.numbers.map(({ suppressed }) => suppressed).toSorted()).toEqual([false, true]);
  });

  it('cannot be undone by the undo key', async () => {
    expect(await engine.client.app.lastAct({})).toMatchObject({ undoable: false });
  });
});
