import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#kernel/time.ts';
import type { CustomerUid, InteractionUid } from '#kernel/uid.ts';
import { openWorkingAgent, refusal, typed, type WorkingAgent } from '../../../tests/fixtures/working-agent.ts';

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

/** The correction that counts. */
async function lastCorrection(): Promise<InteractionUid> {
  const { items } = await ann.client.customers.timeline({ customer, limit: 50 });
  for (const item of items) if (item.kind === 'contact' && item.corrects && !item.corrected) return item.interaction;
  throw new Error('nothing was corrected');
}

/** They ring in, and what came of it is saved. */
const rings = (draft: Parameters<typeof typed>[0]) => ann.rings(8_613_900_001_043, draft);

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

  it('has its renewal on the day that is said now, and none where none is', async () => {
    const renewals = async () => (await openTasks()).filter(({ kind }) => kind === 'renewal');
    const correctTo = async (interaction: InteractionUid, renewsOn: string | null) => {
      ann.clock.pass(DAY);
      await ann.client.calls.correct({ interaction, draft: typed({ outcome: 'sold', sale: { ...SALE, renewsOn } }) });
    };
    const { interaction } = await ann.logs(customer, { outcome: 'sold', sale: { ...SALE, renewsOn: '2027-03-02' } });
    expect(await renewals()).toMatchObject([{ dueAt: Date.parse('2027-01-29T10:00:00+08:00') }]);
    await correctTo(interaction, '2028-03-02');
    expect(await renewals()).toMatchObject([{ dueAt: Date.parse('2028-02-01T10:00:00+08:00') }]);
    await correctTo(await lastCorrection(), null);
    expect(await renewals()).toEqual([]);
  });

  it.each(['moved', 'done'] as const)(
    'with a renewal that was %s follows the day where another is said now',
    async (act) => {
      const { interaction } = await ann.logs(customer, { outcome: 'sold', sale: { ...SALE, renewsOn: '2027-03-02' } });
      const { tasks } = await ann.client.tasks.list({ limit: 50 });
      const [renewal] = tasks.filter(({ kind }) => kind === 'renewal');
      if (renewal === undefined) throw new Error('no renewal is planned');
      if (act === 'moved') await ann.client.tasks.move({ task: renewal.uid, dueAt: renewal.dueAt + DAY });
      else await ann.client.tasks.close({ task: renewal.uid, state: 'done' });
      const same = { ...SALE, renewsOn: '2027-03-02' };
      await ann.client.calls.correct({ interaction, draft: typed({ outcome: 'sold', sale: same }) });
      const left = (await ann.client.tasks.list({ limit: 50 })).tasks.filter(({ kind }) => kind === 'renewal');
      expect(left.map(({ onDay, dueAt }) => [onDay, dueAt])).toEqual(
        act === 'moved' ? [['2027-03-02', renewal.dueAt + DAY]] : [],
      );
      const later = { ...SALE, renewsOn: '2028-03-02' };
      const corrected = await lastCorrection();
      await ann.client.calls.correct({ interaction: corrected, draft: typed({ outcome: 'sold', sale: later }) });
      const now = (await ann.client.tasks.list({ limit: 50 })).tasks.filter(({ kind }) => kind === 'renewal');
      expect(now.map(({ onDay, dueAt }) => [onDay, dueAt])).toEqual([
        ['2028-03-02', Date.parse('2028-02-01T10:00:00+08:00')],
      ]);
    },
  );

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

describe('a correction of an older call', () => {
  const agreed = (dueAt: number, purpose: string) => ({ kind: 'agreed' as const, dueAt, purpose, visit: null });
  const purposes = async () => {
    const { promises } = await ann.client.customers.get({ customer });
    return promises.map(({ purpose }) => purpose);
  };

  it('leaves a task owed that is for a call made after it', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'talked' });
    ann.clock.pass(HOUR);
    await rings({ outcome: 'sold', sale: SALE });
    const owed = await openTasks();
    expect(owed.map(({ kind }) => kind)).toContain('thanks');
    await ann.client.calls.correct({ interaction, draft: typed({ outcome: 'interested' }) });
    expect(await openTasks()).toEqual(owed);
  });

  it('does not move what was agreed after it: that stands, and what is agreed late was kept by then', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'talked' });
    ann.clock.set(MONDAY + DAY);
    await rings({ outcome: 'callback', promise: agreed(MONDAY + 3 * DAY, 'newest') });
    const draft = typed({ outcome: 'callback', promise: agreed(MONDAY + 2 * HOUR, 'old') });
    await ann.client.calls.correct({ interaction, draft });
    expect(await purposes()).toEqual(['newest']);
  });

  it('does not move it either where the time that is agreed late is still to come', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'talked' });
    ann.clock.set(MONDAY + DAY);
    await rings({ outcome: 'callback', promise: agreed(MONDAY + 3 * DAY, 'newest') });
    const draft = typed({ outcome: 'callback', promise: agreed(MONDAY + 5 * DAY, 'old') });
    const { consequence } = await ann.client.calls.correct({ interaction, draft });
    expect(await purposes()).toEqual(['newest']);
    expect(consequence.replaced).toEqual([]);
  });

  it('moves what was agreed before it', async () => {
    const earlier = { ...agreed(MONDAY + 4 * DAY, 'earlier'), customer };
    await ann.client.customers.promise({ customer, kind: 'agreed', dueAt: earlier.dueAt, purpose: earlier.purpose });
    ann.clock.pass(MINUTE);
    const { interaction } = await ann.logs(customer, { outcome: 'talked' });
    const draft = typed({ outcome: 'callback', promise: agreed(MONDAY + 2 * DAY, 'as agreed') });
    const { consequence } = await ann.client.calls.correct({ interaction, draft });
    expect(await purposes()).toEqual(['as agreed']);
    expect(consequence.replaced).toEqual([{ dueAt: earlier.dueAt, isVisit: false }]);
  });

  it('asks for no time that was kept since, and said again it stays kept', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'callback', promise: agreed(MONDAY + DAY, 'first') });
    ann.clock.set(MONDAY + DAY);
    await ann.logs(customer, { outcome: 'callback', promise: agreed(MONDAY + 3 * DAY, 'newest') });
    const { draft, agreed: since } = await ann.client.calls.entry({ interaction });
    expect(since).toEqual({ isVisit: false });
    await ann.client.calls.correct({ interaction, draft: { ...draft, note: 'typo mended' } });
    expect(await purposes()).toEqual(['newest']);
    const { items } = await ann.client.customers.timeline({ customer, limit: 50 });
    const mended = items.find((item) => item.kind === 'contact' && item.note === 'typo mended');
    if (mended?.kind !== 'contact') throw new Error('no correction');
    const again = { ...draft, promise: agreed(MONDAY + DAY, 'first') };
    await ann.client.calls.correct({ interaction: mended.interaction, draft: again });
    expect(await purposes()).toEqual(['newest']);
    const open = await ann.client.customers.timeline({ customer, limit: 50 });
    const told = open.items.flatMap((item) => (item.kind === 'promise' ? [item.promise.state] : []));
    expect(told.toSorted()).toEqual(['kept', 'open']);
  });

  it('still asks for a visit where only a call was agreed', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'callback', promise: agreed(MONDAY + DAY, 'first') });
    ann.clock.set(MONDAY + DAY);
    await ann.logs(customer, { outcome: 'talked' });
    const { draft } = await ann.client.calls.entry({ interaction });
    const asked = refusal(ann.client.calls.correct({ interaction, draft: { ...draft, outcome: 'appointment' } }));
    expect((await asked).code).toBe('promise-missing');
  });
});
