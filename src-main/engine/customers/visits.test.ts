import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { openWorkingAgent, typed, type WorkingAgent } from '../../../tests/fixtures/working-agent.ts';

/** A Monday, ten in the morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T10:00:00+08:00');
const FRIDAY = MONDAY + 4 * DAY + 5 * HOUR;
const VISIT = { place: '8 Jing’an Road', minutes: 60, withWhom: null };
const visitAt = (dueAt: number) => ({ kind: 'agreed' as const, dueAt, purpose: null, visit: VISIT });
const callAt = (dueAt: number) => ({ kind: 'agreed' as const, dueAt, purpose: 'price', visit: null });

let ann: WorkingAgent;
let customer: CustomerUid;

beforeEach(async () => {
  ann = await openWorkingAgent(MONDAY);
  customer = await ann.add('Wang Xiaoming');
});
afterEach(() => ann.close());

const card = () => ann.client.customers.get({ customer });
const confirmed = async () => {
  const { tasks } = await card();
  return tasks.filter(({ kind }) => kind === 'confirm-visit').map(({ dueAt, about }) => ({ dueAt, about }));
};
/** Ten in the morning, some days after Monday, in Shanghai. */
const confirmedOn = (days: number) => [{ dueAt: MONDAY + days * DAY, about: VISIT.place }];

/** They ring in and something is agreed. */
const rings = (draft: Parameters<typeof typed>[0]) => ann.rings(8_613_900_001_043, draft);

async function visit() {
  const { promises } = await card();
  const found = promises.find((promise) => promise.visit !== null);
  if (found === undefined) throw new Error('no visit stands');
  return found.uid;
}

describe('an agreed visit', () => {
  beforeEach(async () => {
    await ann.logs(customer, { outcome: 'appointment', promise: visitAt(FRIDAY) });
  });

  it('stands beside a call that is agreed meanwhile, and is confirmed as it was', async () => {
    expect(await confirmed()).toEqual(confirmedOn(3));
    const { consequence } = await rings({ outcome: 'callback', promise: callAt(MONDAY + 6 * HOUR) });
    expect(consequence.replaced).toEqual([]);
    const { promises } = await card();
    expect(promises.map(({ dueAt }) => dueAt)).toEqual([MONDAY + 6 * HOUR, FRIDAY]);
    expect(await confirmed()).toEqual(confirmedOn(3));
  });

  it.each(['cancelled', 'missed', 'kept'] as const)('that is %s is not confirmed any more', async (state) => {
    await ann.client.customers.closePromise({ promise: await visit(), state });
    expect(await confirmed()).toEqual([]);
  });

  it('that is moved is confirmed the day before its new date, and as before when that is undone', async () => {
    const movedTo = MONDAY + 10 * DAY;
    const { operation } = await ann.client.customers.closePromise({ promise: await visit(), state: 'moved', movedTo });
    expect(await confirmed()).toEqual(confirmedOn(9));
    await ann.client.customers.closePromise({ promise: await visit(), state: 'moved', movedTo: MONDAY + DAY });
    // For tomorrow it needs none.
    expect(await confirmed()).toEqual([]);
    const act = await ann.client.app.lastAct({});
    if (act === null) throw new Error('nothing is undoable');
    await ann.client.app.undo({ operation: act.operation });
    expect(await confirmed()).toEqual(confirmedOn(9));
    await ann.client.app.undo({ operation });
    expect(await confirmed()).toEqual(confirmedOn(3));
  });

  it('that is agreed anew is confirmed once, before the one that stands', async () => {
    ann.clock.set(MONDAY + DAY);
    const { consequence } = await rings({ outcome: 'appointment', promise: visitAt(MONDAY + 9 * DAY) });
    expect(consequence.replaced).toEqual([{ dueAt: FRIDAY, isVisit: true }]);
    expect(await confirmed()).toEqual(confirmedOn(8));
  });

  it('that was confirmed is done with it: nobody asks again', async () => {
    ann.clock.set(MONDAY + 3 * DAY);
    const { interaction } = await ann.logs(customer, { outcome: 'talked' });
    expect(await confirmed()).toEqual([]);
    await ann.client.calls.correct({ interaction, draft: typed({ outcome: 'interested' }) });
    expect(await confirmed()).toEqual([]);
    expect(await visit()).toBeDefined();
  });
});

describe('the confirmation of a visit that was put off by hand', () => {
  it('falls away with the visit, also after the entry that agreed on it was corrected', async () => {
    const { interaction } = await ann.logs(customer, { outcome: 'appointment', promise: visitAt(FRIDAY) });
    const [task] = (await card()).tasks;
    if (task === undefined) throw new Error('nothing is owed');
    await ann.client.tasks.move({ task: task.uid, dueAt: task.dueAt + HOUR });
    const { draft } = await ann.client.calls.entry({ interaction });
    await ann.client.calls.correct({ interaction, draft: { ...draft, note: 'second floor' } });
    expect(await confirmed()).toEqual([{ dueAt: task.dueAt + HOUR, about: VISIT.place }]);
    await ann.client.customers.closePromise({ promise: await visit(), state: 'cancelled' });
    expect(await confirmed()).toEqual([]);
  });
});
