import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { openWorkingAgent, refusal, type WorkingAgent } from '../../../tests/fixtures/working-agent.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const SALE = { product: '40 sets', amountMinor: 6_000_00, currency: 'CNY', paid: false, quote: null };

let ann: WorkingAgent;
let customer: CustomerUid;

beforeEach(async () => {
  ann = await openWorkingAgent(MONDAY);
  customer = await ann.add('Wang Xiaoming');
});
afterEach(() => ann.close());

const dueBy = async (days: number) => (await ann.client.tasks.list({ dueBy: MONDAY + days * DAY })).tasks;
const card = () => ann.client.customers.get({ customer });

describe('what is owed after a sale', () => {
  it('brings the buyer into the list the next day, among existing customers, to be thanked for what they bought', async () => {
    await ann.logs(customer, { outcome: 'sold', sale: SALE });
    expect((await ann.client.queue.today({})).head).toBeNull();
    ann.clock.set(MONDAY + DAY + HOUR);
    const { head } = await ann.client.queue.today({});
    expect(head).toMatchObject({
      customer,
      group: 'existing',
      reason: { code: 'task', kind: 'thanks', about: '40 sets' },
    });
    expect((await ann.client.calls.begin({ customer })).call.purpose).toBe('task');
  });

  it('is done by the conversation that does it, and the next is owed', async () => {
    await ann.logs(customer, { outcome: 'sold', sale: SALE });
    ann.clock.set(MONDAY + DAY + HOUR);
    await ann.logs(customer, { outcome: 'talked' });
    expect((await card()).tasks.map(({ kind, role }) => [kind, role])).toEqual([
      ['check', 'service'],
      ['care', 'care'],
      ['letter', 'regional-lead'],
    ]);
    expect((await card()).position.reason).toMatchObject({ code: 'task', kind: 'check' });
  });

  it('falls away when the sale comes back, with stage and points; an undo brings all of it back', async () => {
    await ann.logs(customer, { outcome: 'sold', sale: SALE });
    const { purchases } = await ann.client.customers.records({ customer });
    const [bought] = purchases;
    if (bought === undefined) throw new Error('nothing was bought');
    const { operation } = await ann.client.sales.markReturned({ purchase: bought.uid });
    expect(await card()).toMatchObject({ position: { stage: 'prospect', points: 0, tier: 'none' }, tasks: [] });
    await ann.client.app.undo({ operation });
    expect(await card()).toMatchObject({ position: { stage: 'new-buyer', points: 6_000, tier: 'silver' } });
    expect((await card()).tasks).toHaveLength(4);
  });

  it('sold is not paid: the money is marked when it comes, and that is undone like any act', async () => {
    await ann.logs(customer, { outcome: 'sold', sale: SALE });
    const purchase = (await ann.client.customers.records({ customer })).purchases[0]?.uid ?? '';
    const paidAt = async () => (await ann.client.customers.records({ customer })).purchases[0]?.paidAt ?? null;
    expect(await paidAt()).toBeNull();
    const { operation } = await ann.client.sales.markPaid({ purchase: purchase as never });
    expect(await paidAt()).toBe(ann.clock.now());
    await ann.client.app.undo({ operation });
    expect(await paidAt()).toBeNull();
  });
});

describe('the tasks of the day', () => {
  it('are those due by then, the first due first, and say which are overdue', async () => {
    const send = { what: 'catalogue', channel: 'mail' as const, byAt: MONDAY + 3 * HOUR };
    await ann.logs(customer, { outcome: 'send-info', send });
    const other = await ann.add('Li Na');
    await ann.client.tasks.add({ customer: other, about: 'ask for the address', dueAt: MONDAY + 2 * HOUR });
    expect((await dueBy(1)).map(({ kind, name, about, byCall }) => [kind, name, about, byCall])).toEqual([
      ['other', 'Li Na', 'ask for the address', false],
      ['send', 'Wang Xiaoming', 'catalogue', false],
    ]);
    expect((await dueBy(6)).map(({ kind }) => kind)).toEqual(['other', 'send', 'ask-arrived']);
    ann.clock.set(MONDAY + 2.5 * HOUR);
    expect(await ann.client.tasks.list({ limit: 1 })).toMatchObject({
      total: 3,
      overdue: 1,
      tasks: [{ overdue: true }],
    });
  });

  it('are done, dropped or moved by an act that can be undone', async () => {
    const { task } = await ann.client.tasks.add({ customer, about: 'call the carrier', dueAt: MONDAY + HOUR });
    const done = await ann.client.tasks.close({ task, state: 'done' });
    expect(await dueBy(9)).toEqual([]);
    await ann.client.app.undo({ operation: done.operation });
    const moved = await ann.client.tasks.move({ task, dueAt: MONDAY + 2 * DAY });
    expect(await dueBy(1)).toEqual([]);
    await ann.client.app.undo({ operation: moved.operation });
    expect(await dueBy(1)).toHaveLength(1);
    await ann.client.tasks.close({ task, state: 'dropped' });
    expect(await dueBy(9)).toEqual([]);
    expect((await refusal(ann.client.tasks.move({ task, dueAt: MONDAY - 1 }))).code).toBe('promise-in-the-past');
  });

  it('are not those of a person who must not be called', async () => {
    await ann.client.tasks.add({ customer, about: 'a letter', dueAt: MONDAY + HOUR });
    await ann.client.customers.suppress({ customer, reason: 'asked' });
    expect(await dueBy(9)).toEqual([]);
  });
});

describe('a quote', () => {
  const QUOTE = { product: '40 sets', amountMinor: 720_000, currency: 'CNY', validUntil: MONDAY + 14 * DAY };

  it('given in a call is on the card, whoever gave it, until it expires', async () => {
    await ann.logs(customer, { outcome: 'interested', quote: QUOTE });
    expect((await card()).quotes).toMatchObject([{ ...QUOTE, state: 'open', by: 'Ann' }]);
    ann.clock.set(MONDAY + 15 * DAY);
    expect((await card()).quotes).toEqual([]);
    expect((await ann.client.customers.records({ customer })).quotes).toMatchObject([{ state: 'expired' }]);
  });

  it('is won by the sale that answers it, and open again when that sale is undone', async () => {
    const { quote } = await ann.client.sales.giveQuote({ customer, quote: QUOTE });
    const { operation } = await ann.logs(customer, { outcome: 'sold', sale: { ...SALE, quote } });
    const states = async () => (await ann.client.customers.records({ customer })).quotes.map(({ state }) => state);
    expect(await states()).toEqual(['won']);
    await ann.client.app.undo({ operation });
    expect(await states()).toEqual(['open']);
    await ann.client.sales.loseQuote({ quote });
    expect(await states()).toEqual(['lost']);
  });
});

describe('a vulnerable person', () => {
  it('gets no sales call until the lead has looked into it and lets them be called again', async () => {
    await ann.logs(customer, { outcome: 'vulnerable' });
    expect((await card()).tasks.map(({ kind, role }) => [kind, role])).toEqual([['review-vulnerable', 'lead']]);
    ann.clock.set(MONDAY + 30 * DAY);
    expect((await refusal(ann.client.calls.begin({ customer }))).facts.gates).toBe('vulnerable');
    const { operation } = await ann.client.customers.markVulnerable({ customer, vulnerable: false });
    expect((await ann.client.queue.why({ customer })).stops.map(({ gate }) => gate)).not.toContain('vulnerable');
    await ann.client.app.undo({ operation });
    expect((await card()).vulnerableAt).not.toBeNull();
  });
});

describe('a complaint', () => {
  const COMPLAINT = { cause: 'quality' as const, wish: 'a new one', action: 'send it', actionDueAt: MONDAY + 4 * HOUR };
  const complained = async () => {
    await ann.logs(customer, { outcome: 'complaint', complaint: COMPLAINT });
    return (await card()).openComplaints[0]?.uid ?? ('' as never);
  };

  it('escalates on days 3, 5 and 7 and says in the list how old it is', async () => {
    await complained();
    const levels = [];
    for (const day of [1, 2, 3, 4, 5, 7, 9]) {
      ann.clock.set(MONDAY + (day - 1) * DAY);
      levels.push((await card()).openComplaints.map((one) => [one.day, one.escalation])[0]);
    }
    expect(levels).toEqual([
      [1, 0],
      [2, 0],
      [3, 1],
      [4, 1],
      [5, 2],
      [7, 3],
      [9, 3],
    ]);
    const { head } = await ann.client.queue.today({});
    expect(head).toMatchObject({ group: 'complaint', reason: { code: 'complaint-action', escalation: 3 } });
  });

  it('takes a new promise in the place of the former, with its task', async () => {
    const complaint = await complained();
    await ann.client.complaints.answer({ complaint, action: 'come by', actionDueAt: MONDAY + DAY });
    expect(await card()).toMatchObject({
      openComplaints: [{ action: 'come by', actionDueAt: MONDAY + DAY }],
      tasks: [{ kind: 'complaint-action', about: 'come by', dueAt: MONDAY + DAY }],
    });
  });

  it('may be closed by the lead only after three checks that nobody answered', async () => {
    const complaint = await complained();
    const closing = () => ann.client.complaints.close({ complaint });
    expect(await refusal(closing())).toMatchObject({ code: 'checks-missing', facts: { done: 0, needed: 3 } });
    for (const day of [1, 2, 3]) {
      ann.clock.set(MONDAY + day * DAY + 5 * HOUR);
      await ann.logs(customer, { outcome: 'no-answer' });
    }
    expect((await card()).openComplaints).toMatchObject([{ unanswered: 3, mayCloseFrom: 3 }]);
    const { operation } = await closing();
    expect((await card()).openComplaints).toEqual([]);
    expect((await ann.client.customers.records({ customer })).complaints).toMatchObject([{ closedUnanswered: true }]);
    await ann.client.app.undo({ operation });
    expect((await card()).openComplaints).toHaveLength(1);
  });

  it('pauses sales calls until the customer says that it is settled', async () => {
    const complaint = await complained();
    ann.clock.set(MONDAY + 30 * DAY);
    await ann.client.complaints.answer({ complaint, action: 'come by', actionDueAt: MONDAY + 40 * DAY });
    expect((await refusal(ann.client.calls.begin({ customer }))).facts.gates).toContain('complaint');
    await ann.client.customers.settleComplaint({ complaint });
    expect((await ann.client.calls.begin({ customer })).call.purpose).toBe('ladder');
    expect((await card()).tasks).toEqual([]);
  });

  it('is not answered any more once it is settled', async () => {
    const complaint = await complained();
    await ann.client.customers.settleComplaint({ complaint });
    const answer = ann.client.complaints.answer({ complaint, action: 'come by', actionDueAt: MONDAY + 2 * DAY });
    expect((await refusal(answer)).code).toBe('not-found');
    expect((await ann.client.tasks.list({ limit: 50 })).tasks).toEqual([]);
  });
});

describe('what is owed to somebody who asks not to be called', () => {
  it('falls away, however they ask', async () => {
    await ann.logs(customer, { outcome: 'sold', sale: SALE });
    const other = await ann.add('Li Na');
    await ann.logs(other, { outcome: 'sold', sale: SALE });
    ann.clock.set(MONDAY + DAY + HOUR);
    await ann.client.customers.suppress({ customer, reason: 'by letter' });
    await ann.logs(other, { outcome: 'do-not-call' });
    expect((await card()).tasks).toEqual([]);
    expect((await ann.client.customers.get({ customer: other })).tasks).toEqual([]);
  });
});
