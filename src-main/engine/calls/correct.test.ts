import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { openWorkingAgent, typed, type WorkingAgent } from '../../../tests/fixtures/working-agent.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const SALE = { product: '40 sets', amountMinor: 720_000, currency: 'CNY', paid: true, quote: null };

let ann: WorkingAgent;
let customer: CustomerUid;

beforeEach(async () => {
  ann = await openWorkingAgent(MONDAY);
  customer = await ann.add('Wang Xiaoming');
});
afterEach(() => ann.close());

const openTasks = async () => {
  const { tasks } = await ann.client.tasks.list({ limit: 50 });
  return tasks.map(({ kind, dueAt }) => ({ kind, dueAt }));
};

describe('a correction of what was learned', () => {
  const learning = { track: 'first-call', hash: '0'.repeat(32), path: [], facts: { title: 'Buyer' } };
  const title = async () => (await ann.client.customers.get({ customer })).fields.title;

  it('leaves what was typed by hand since', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'talked', track: learning });
    await ann.client.customers.edit({ customer, fields: { title: 'Head of purchasing' } });
    ann.clock.pass(MINUTE);
    await ann.client.calls.correct({ interaction, draft: typed({ outcome: 'interested' }) });
    expect(await title()).toBe('Head of purchasing');
  });

  it('keeps what the call learned where nobody has said otherwise', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'talked', track: learning });
    ann.clock.pass(MINUTE);
    await ann.client.calls.correct({ interaction, draft: typed({ outcome: 'interested' }) });
    expect(await title()).toBe('Buyer');
  });
});

describe('a correction of a call that did a task', () => {
  it('does it as well', async () => {
    await ann.logs(customer, { outcome: 'sold', sale: SALE });
    ann.clock.pass(DAY);
    const { interaction } = await ann.logs(customer, { outcome: 'talked' });
    const done = await openTasks();
    expect(done.map(({ kind }) => kind)).not.toContain('thanks');
    ann.clock.pass(MINUTE);
    await ann.client.calls.correct({ interaction, draft: typed({ outcome: 'interested' }) });
    expect(await openTasks()).toEqual(done);
  });

  it('opens it again where nobody was reached after all', async () => {
    await ann.logs(customer, { outcome: 'sold', sale: SALE });
    ann.clock.pass(DAY);
    const open = await openTasks();
    const { interaction } = await ann.logs(customer, { outcome: 'talked' });
    await ann.client.calls.correct({ interaction, draft: typed({ outcome: 'no-answer' }) });
    expect(await openTasks()).toEqual(open);
  });
});

describe('a sale that is corrected days later', () => {
  it('keeps its thanks as they were done and the other days as they were planned', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'sold', sale: SALE });
    const planned = await openTasks();
    const { tasks } = await ann.client.tasks.list({ limit: 50 });
    const thanks = tasks.find(({ kind }) => kind === 'thanks');
    if (thanks === undefined) throw new Error('no thanks are owed');
    await ann.client.tasks.close({ task: thanks.uid, state: 'done' });
    ann.clock.pass(2 * DAY);
    const sale = { ...SALE, amountMinor: 750_000 };
    await ann.client.calls.correct({ interaction, draft: typed({ outcome: 'sold', sale }) });
    expect(await openTasks()).toEqual(planned.filter(({ kind }) => kind !== 'thanks'));
  });

  it('leaves a task where it was moved to, and drops it when the goods come back', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'sold', sale: SALE });
    const { tasks } = await ann.client.tasks.list({ limit: 50 });
    const check = tasks.find(({ kind }) => kind === 'check');
    if (check === undefined) throw new Error('no check is planned');
    await ann.client.tasks.move({ task: check.uid, dueAt: check.dueAt + DAY });
    await ann.client.calls.correct({ interaction, draft: typed({ outcome: 'sold', sale: SALE }) });
    expect((await openTasks()).filter(({ kind }) => kind === 'check')).toEqual([
      { kind: 'check', dueAt: check.dueAt + DAY },
    ]);
    const { items } = await ann.client.customers.timeline({ customer, limit: 50 });
    for (const item of items) if (item.kind === 'purchase') await ann.client.sales.markReturned(item);
    expect(await openTasks()).toEqual([]);
  });
});
