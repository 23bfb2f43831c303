import { ORPCError } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultPolicy } from '#domain/policy/default-policy.ts';
import { statedOf, textOfStated } from '#domain/policy/stated.ts';
import { DAY, HOUR, MINUTE } from '#kernel/time.ts';
import type { CustomerUid, Uid } from '#kernel/uid.ts';
import { type TestClock, testClock } from '../fixtures/engine.ts';
import { HandNetwork } from './hand-network.ts';
import { LaptopClock } from './laptop-clock.ts';
import { SeatedEngine } from './seated-engine.ts';
import { TeamHub } from './team-hub.ts';

/** A Monday morning in Shanghai. */
const MONDAY = Date.parse('2026-03-02T09:30:00+08:00');
const FIELD_DAY = 16 * HOUR;
/** The laptop's clock is ahead of the hub's by a day, from the beginning. */
const WRONG_BY = DAY;

let hubClock: TestClock;
let wall: TestClock;
let laptop: LaptopClock;
let hub: TeamHub;
let network: HandNetwork;
let ann: SeatedEngine;
let ben: SeatedEngine;

/** Time that both the laptop and the hub live through. */
function pass(time: number, how: 'pass' | 'sleeps' = 'pass'): void {
  laptop[how](time);
  hubClock.pass(time);
}

/** The network is there until both have sent all and know all. */
async function meet(): Promise<void> {
  network.flow();
  await vi.waitFor(
    async () => {
      for (const engine of [ann, ben]) {
        const { waiting, accounts } = await engine.client.sync.facts({});
        if (waiting === 0 && engine.stored().cursor === hub.head && accounts.coming === 0) continue;
        engine.wake();
        throw new Error(`${engine.name} is not there yet`);
      }
    },
    { timeout: 20_000, interval: 20 },
  );
}

const dialable = async (): Promise<number> => (await ann.client.sync.facts({})).numbers?.dialable ?? 0;

/** Until so many of Ann's numbers may be dialled. */
const holds = (numbers: number): Promise<void> =>
  vi.waitFor(
    async () => {
      if ((await dialable()) === numbers) return;
      ann.wake();
      throw new Error('not yet');
    },
    { timeout: 20_000, interval: 20 },
  );

const refusal = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => null,
    (error: unknown) => (error instanceof ORPCError ? { code: error.code, ...error.data } : error),
  );

/** Why a call of this customer would be stopped. */
const stopsOf = async (customer: CustomerUid) => (await ann.client.customers.get({ customer })).stops;

beforeEach(async () => {
  hubClock = testClock(MONDAY);
  wall = testClock(MONDAY + WRONG_BY);
  laptop = new LaptopClock(wall);
  hub = new TeamHub('apart', hubClock.now);
  network = new HandNetwork(hub);
  ann = new SeatedEngine('Ann', wall, network);
  ben = new SeatedEngine('Ben', testClock(MONDAY), network);
  await ann.open(laptop);
  await ben.open();
  for (const engine of [ann, ben]) {
    await engine.sitDown();
    await hub.enrol(engine.seat().device, engine.seat().agent);
  }
  await meet();
});

afterEach(async () => {
  for (const engine of [ann, ben]) {
    await engine.close();
    engine.remove();
  }
});

async function withCustomers(count: number): Promise<readonly CustomerUid[]> {
  const customers: CustomerUid[] = [];
  for (let n = 0; n < count; n += 1) customers.push(await ann.add(`Customer ${n}`, `139 0000 10${n + 10}`));
  await meet();
  await holds(count);
  return customers;
}

describe('a check-out for a day in the field', () => {
  it('asks for all numbers anew at once, outlives a restart, and says no more than what may be dialled', async () => {
    await withCustomers(2);
    pass(3 * HOUR);
    await ann.client.sync.checkOut({ length: FIELD_DAY });
    await vi.waitFor(async () => expect((await ann.client.sync.facts({})).fieldDay.renewed).toBe(2));
    const { numbers, fieldDay } = await ann.client.sync.facts({});
    expect(fieldDay.until).toBe(wall.now() + FIELD_DAY);
    // Leases of a field day run longer than the knowledge who must not be called may grow old: that is the end, and it is what is said.
    expect(numbers).toMatchObject({ own: 2, dialable: 2 });
    expect((numbers?.firstEnds ?? 0) - wall.now()).toBeGreaterThan(9.9 * HOUR);
    expect((numbers?.firstEnds ?? 0) - wall.now()).toBeLessThanOrEqual(10 * HOUR);

    network.cut();
    await ann.close();
    await ann.open(laptop);
    expect((await ann.client.sync.facts({})).fieldDay).toMatchObject({ until: fieldDay.until, renewed: 2 });
    pass(9.9 * HOUR);
    expect(await dialable()).toBe(2);
    pass(0.2 * HOUR);
    expect(await dialable()).toBe(0);
  });

  it('ends when the agent is back', async () => {
    await withCustomers(1);
    await ann.client.sync.checkOut({ length: FIELD_DAY });
    await ann.client.sync.checkOut({ length: null });
    expect((await ann.client.sync.facts({})).fieldDay.until).toBeNull();
  });
});

describe('a day without a network', () => {
  it('with two sleeps and a wrong clock is worked through, and all of it arrives once, in order and unflagged', async () => {
    const customers = await withCustomers(4);
    const [first, second, third, fourth] = customers as [CustomerUid, CustomerUid, CustomerUid, CustomerUid];
    await ann.client.sync.checkOut({ length: FIELD_DAY });
    await vi.waitFor(async () => expect((await ann.client.sync.facts({})).fieldDay.renewed).toBe(4));
    const before = hub.applied.length;
    network.cut();

    await ann.call(first, 'no-answer');
    pass(2 * HOUR, 'sleeps');
    await ann.call(second, 'interested');
    pass(HOUR, 'sleeps');
    // Somebody sets it besides.
    laptop.isSetTo(wall.now() + 1.5 * HOUR);
    await ann.call(third, 'no-answer');
    const added = await ann.add('Walk-in', '139 0000 3099');
    expect(await ann.listed()).toContain(fourth);
    expect(await ann.holders(8_613_900_001_010 as Parameters<typeof ann.holders>[0])).toEqual([first]);
    // The new number was never asked for: nobody knows whether somebody else has it.
    expect(await refusal(ann.client.calls.begin({ customer: added }))).toMatchObject({ code: 'gates-stopped' });
    expect(await stopsOf(added)).toContainEqual(
      expect.objectContaining({ gate: 'claim', facts: { mine: true, because: 'none' } }),
    );
    expect((await ann.client.sync.facts({})).waitingOutcomes).toBe(3);

    await meet();
    const arrived = hub.applied.slice(before);
    expect(arrived.map(({ operation }) => operation.type)).toEqual([
      'call.logged@1',
      'call.logged@1',
      'call.logged@1',
      'customer.added@1',
    ]);
    expect(arrived.flatMap(({ flags }) => flags)).toEqual([]);
    await ann.call(added, 'no-answer');
    ann.expectSound();
  });

  it('through a reboot needs a moment of network to dial, says so, and does all else', async () => {
    const [customer] = (await withCustomers(1)) as [CustomerUid];
    await ann.client.sync.checkOut({ length: FIELD_DAY });
    network.cut();
    await ann.close();
    laptop.reboots(5 * MINUTE);
    hubClock.pass(5 * MINUTE);
    await ann.open(laptop);

    const { numbers } = await ann.client.sync.facts({});
    expect(numbers).toMatchObject({ own: 1, dialable: 0, clocks: 'rebooted' });
    expect(await refusal(ann.client.calls.begin({ customer }))).toMatchObject({ code: 'gates-stopped' });
    expect(await stopsOf(customer)).toContainEqual(
      expect.objectContaining({ gate: 'claim', facts: { mine: true, because: 'rebooted' } }),
    );
    expect(await ann.listed()).toEqual([customer]);
    expect(await ann.holders(8_613_900_001_010 as Parameters<typeof ann.holders>[0])).toEqual([customer]);
    await ann.add('Walk-in', '139 0000 3099');

    await meet();
    await holds(2);
    network.cut();
    await ann.call(customer, 'no-answer');
  });
});

describe('back from the field', () => {
  const publication = 'b'.repeat(32) as Uid<'policy'>;

  it('an agent is told what others did meanwhile and what of their own was flagged, until it is read', async () => {
    const customers = await withCustomers(4);
    const [called, edited, barred, kept] = customers as [CustomerUid, CustomerUid, CustomerUid, CustomerUid];
    expect((await ann.client.sync.whileAway({})).told).toBeNull();
    network.cut();
    ann.wake();
    await ann.call(called, 'no-answer');
    await ann.client.customers.edit({ customer: edited, fields: { remark: 'Likes blue.' } });
    await hub.assign([called, edited], ben.seat().agent);
    const numbers = [8_613_900_001_012, 8_613_900_009_999];
    await hub.says('numbers.suppressed@1', { numbers, customers: [barred], reason: 'They wrote to us' });
    const { version: _, ...method } = defaultPolicy;
    const text = textOfStated(statedOf(method, { ...method, callsPerDay: 33 }));
    await hub.says('policy.published@1', { publication, place: 1, text, hash: 'c'.repeat(32) });

    await meet();
    const { told } = await ann.client.sync.whileAway({});
    expect(told).toMatchObject({ read: false, withdrawn: 2, erased: 0, given: 0, method: { at: hubClock.now() } });
    expect(told?.barred).toEqual([
      { e164: numbers[0], customers: [{ uid: barred, name: 'Customer 2' }] },
      { e164: numbers[1], customers: [] },
    ]);
    // Newest first; of accounts that went no name is left.
    expect(told?.entries.map(({ act, customer, flags }) => [act.type, act.subject, customer, flags])).toEqual([
      ['customer.edited@1', null, null, ['suggested']],
      ['call.logged@1', null, null, ['not-holder']],
    ]);
    expect((await ann.client.policy.get({})).inForce.callsPerDay).toBe(33);
    expect(await ann.listed()).toEqual([kept]);

    // Of what she does next it speaks as well, until it is read.
    network.hold();
    await hub.assign(kept, ben.seat().agent);
    await ann.client.customers.edit({ customer: kept, fields: { remark: 'Likes red.' } });
    await meet();
    expect((await ann.client.sync.whileAway({})).told).toMatchObject({ withdrawn: 2, entries: { length: 3 } });

    await ann.client.sync.readWhileAway({});
    await ann.close();
    await ann.open(laptop);
    expect((await ann.client.sync.whileAway({})).told).toMatchObject({ read: true, withdrawn: 2 });
    await hub.assign(barred, ben.seat().agent);
    await meet();
    // What comes with the first contact after a start is told anew, alone.
    expect((await ann.client.sync.whileAway({})).told).toMatchObject({ read: false, withdrawn: 1, entries: [] });
    await hub.assign(edited, ann.seat().agent);
    await meet();
    // What comes while the hub is heard is no news of an absence.
    expect((await ann.client.sync.whileAway({})).told).toMatchObject({ withdrawn: 1, given: 0 });
  });
});
