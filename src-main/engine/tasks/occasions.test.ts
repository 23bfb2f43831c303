import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY, HOUR, type Instant } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { openWorkingAgent, type WorkingAgent } from '../../../tests/fixtures/working-agent.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const SALE = { product: '40 sets', amountMinor: 6_000_00, currency: 'CNY', paid: false, quote: null };

let ann: WorkingAgent;

beforeEach(async () => {
  ann = await openWorkingAgent(MONDAY - 56 * DAY);
});
afterEach(() => ann.close());

/** Somebody who bought two months ago, so that what was owed after it is done, and their birthday. */
async function buyer(name: string, birthday: string): Promise<CustomerUid> {
  const customer = await ann.add(name);
  await ann.client.customers.edit({ customer, fields: { birthday } });
  await ann.logs(customer, { outcome: 'sold', sale: SALE });
  for (const { uid } of (await ann.client.customers.get({ customer })).tasks) {
    await ann.client.tasks.close({ task: uid, state: 'dropped' });
  }
  return customer;
}

const card = (customer: CustomerUid) => ann.client.customers.get({ customer });
const tasksOf = async (customer: CustomerUid) =>
  (await card(customer)).tasks.map(({ kind, role, onDay }) => [kind, role, onDay]);

/** Opens the engine anew at an instant: it looks for occasions then. */
async function reopenAt(now: Instant): Promise<void> {
  ann.clock.set(now);
  await ann.reopen();
}

/** Waits until the engine has looked: somebody whose birthday is that day has their task. */
async function looked(mark: CustomerUid): Promise<void> {
  await vi.waitFor(async () => expect(await tasksOf(mark)).not.toEqual([]), { timeout: 5_000 });
}

describe('the engine', () => {
  it('lets nothing that is to be renewed fall away because its day is over: it is overdue and stays', async () => {
    const li = await buyer('Li Na', '1980-03-05');
    const wang = await ann.add('Wang Xiaoming');
    await ann.logs(wang, { outcome: 'sold', sale: { ...SALE, renewsOn: '2026-02-20' } });
    const renewal = (await card(wang)).tasks.find(({ kind }) => kind === 'renewal');
    await reopenAt(MONDAY);
    await looked(li);
    await ann.reopen();
    const { tasks } = await ann.client.tasks.list({ limit: 50 });
    expect(tasks.find(({ kind }) => kind === 'renewal')).toMatchObject({
      uid: renewal?.uid,
      customer: wang,
      onDay: '2026-02-20',
      overdue: true,
    });
  });

  it('makes the birthday of a buyer a task for care a week before, once, however often it looks', async () => {
    const wang = await buyer('Wang Xiaoming', '1980-03-05');
    const later = await buyer('Li Na', '1980-03-20');
    await reopenAt(MONDAY);
    await looked(wang);
    expect(await tasksOf(wang)).toEqual([['birthday', 'care', '2026-03-05']]);
    expect(await tasksOf(later)).toEqual([]);
    await reopenAt(MONDAY + 12 * DAY);
    await looked(later);
    expect(await tasksOf(later)).toEqual([['birthday', 'care', '2026-03-20']]);
    await reopenAt(MONDAY + 13 * DAY);
    expect(await tasksOf(later)).toHaveLength(1);
  });

  it('brings the customer into the list on the day, and a conversation does it', async () => {
    const wang = await buyer('Wang Xiaoming', '1980-03-05');
    await reopenAt(MONDAY);
    await looked(wang);
    await ann.logs(wang, { outcome: 'talked' });
    expect(await tasksOf(wang)).toHaveLength(1);
    ann.clock.set(MONDAY + 3 * DAY + HOUR);
    expect((await ann.client.queue.today({})).head).toMatchObject({
      customer: wang,
      group: 'existing',
      reason: { code: 'task', kind: 'birthday' },
    });
    await ann.logs(wang, { outcome: 'talked' });
    expect(await tasksOf(wang)).toEqual([]);
    await reopenAt(MONDAY + 3 * DAY + 3 * HOUR);
    expect(await tasksOf(wang)).toEqual([]);
  });

  it('does not make again what was dropped, and lets fall what came too late', async () => {
    const dropped = await buyer('Wang Xiaoming', '1980-03-05');
    const missed = await buyer('Li Na', '1980-03-06');
    await reopenAt(MONDAY);
    await looked(missed);
    await looked(dropped);
    const [task] = (await card(dropped)).tasks;
    if (task === undefined) throw new Error('no task');
    const { operation } = await ann.client.tasks.close({ task: task.uid, state: 'dropped' });
    await ann.client.app.undo({ operation });
    expect(await tasksOf(dropped)).toHaveLength(1);
    await ann.client.tasks.close({ task: task.uid, state: 'dropped' });
    await reopenAt(MONDAY + 8 * DAY);
    await vi.waitFor(async () => expect(await tasksOf(missed)).toEqual([]), { timeout: 5_000 });
    expect(await tasksOf(dropped)).toEqual([]);
  });

  it('makes none for who died or must not be called, and what was made falls away with it', async () => {
    const wang = await buyer('Wang Xiaoming', '1980-03-05');
    const li = await buyer('Li Na', '1980-03-05');
    const before = await buyer('Zhao Lei', '1980-03-05');
    await ann.client.customers.suppress({ customer: before, reason: 'asked' });
    await reopenAt(MONDAY);
    await looked(wang);
    await looked(li);
    expect(await tasksOf(before)).toEqual([]);
    await ann.client.customers.suppress({ customer: wang, reason: 'asked' });
    await ann.logs(li, { outcome: 'deceased' });
    expect(await tasksOf(wang)).toEqual([]);
    expect(await tasksOf(li)).toEqual([]);
    await reopenAt(MONDAY + 3 * DAY);
    expect(await tasksOf(li)).toEqual([]);
  });

  it('is nobody’s last act: the undo key passes it by', async () => {
    const wang = await buyer('Wang Xiaoming', '1980-03-05');
    await ann.client.customers.edit({ customer: wang, fields: { city: '上海' } });
    await reopenAt(MONDAY);
    await looked(wang);
    const last = await ann.client.app.lastAct({});
    if (last === null) throw new Error('no act');
    await ann.client.app.undo({ operation: last.operation });
    expect((await card(wang)).fields.city).toBeNull();
    expect(await tasksOf(wang)).toHaveLength(1);
  });

  it('greets buyers before a holiday that the team keeps', async () => {
    const wang = await buyer('Wang Xiaoming', '1980-07-01');
    await reopenAt(Date.parse('2026-02-09T10:00:00+08:00'));
    await looked(wang);
    expect(await tasksOf(wang)).toEqual([['spring-festival', 'care', '2026-02-17']]);
  });
});
