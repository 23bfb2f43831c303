import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHoursClock } from '#domain/calling-hours/legal-hours.ts';
import { defaultPolicy } from '#domain/policy/default-policy.ts';
import { regionPackOf } from '#domain/policy/region-packs/region-packs.ts';
import { DAY, HOUR, type Instant, MINUTE } from '#kernel/time.ts';
import type { AgentUid, CustomerUid, DeviceUid, OperationUid, Uid } from '#kernel/uid.ts';
import { commit } from '#sync/commit.ts';
import { createOperation, type OperationName, type PayloadOf } from '#sync/operations/registry.ts';
import { putSampleTeam } from '../../../tests/fixtures/sample-store.ts';
import { scanQueue } from '../../../tests/fixtures/scan-queue.ts';
import { type DirectStore, openDirectStore } from './open-direct-store.ts';
import { classesOpenAt, doneSince, type HeadQuestion, queueHead } from './queue-head.ts';
import { hasDueEntries, tickOwner } from './queue-ticker.ts';

const NOW = Date.UTC(2026, 10, 23, 3);
const ME = 'a'.repeat(32) as AgentUid;
const CUSTOMERS = 250;
const hours = createHoursClock(regionPackOf);
const nobody: ReadonlySet<CustomerUid> = new Set();

let store: DirectStore;
let customers: readonly CustomerUid[];
let acts = 0;

/** A store of its own for each seed: other people, other lives. */
function openTeam(seed: number): void {
  store = openDirectStore(':memory:');
  customers = putSampleTeam(store, { agent: ME, now: NOW, customers: CUSTOMERS, seed });
  acts = 0;
}

beforeEach(() => openTeam(7));
afterEach(() => store.writer.close());

const ownerId = () => store.ids.agentId(ME) ?? -1;

const does = <Name extends OperationName>(type: Name, payload: PayloadOf<Name>, at: Instant) => {
  acts += 1;
  const uid = acts.toString(16).padStart(32, '0') as OperationUid;
  const operation = createOperation(type, payload, { uid, at, actor: ME, device: 'd'.repeat(32) as DeviceUid });
  expect(commit(store.deviceAt(at), operation)).toMatchObject({ ok: true });
};

const question = (now: Instant, limit = 1_000): HeadQuestion => ({
  owner: ME,
  now,
  limit,
  except: nobody,
  doneToday: doneSince(store.writer, ownerId(), now - (now % DAY)),
});

const tick = (now: Instant) => store.writer.transact(() => tickOwner(store, ownerId(), now, Number.MAX_SAFE_INTEGER));
const served = (asked: HeadQuestion) => queueHead(store.writer, store.ids, defaultPolicy, hours, asked);
const scanned = (asked: HeadQuestion) => scanQueue(store.writer, store.ids, defaultPolicy, regionPackOf, hours, asked);

describe('the stored list', () => {
  it.each([8, 9, 10])('equals a scan of every history at any instant, while the agent works (team %i)', (seed) => {
    store.writer.close();
    openTeam(seed);
    let now = NOW;
    let compared = 0;
    const step = fc.record({
      later: fc.oneof(
        fc.integer({ min: 1, max: 90 * MINUTE }),
        fc.integer({ min: HOUR, max: 3 * DAY }),
        fc.integer({ min: DAY, max: 40 * DAY }),
      ),
      act: fc.constantFrom('touch', 'pin', 'snooze', 'promise', 'suppress', 'assign', 'nothing'),
      who: fc.nat(CUSTOMERS - 1),
      ahead: fc.integer({ min: MINUTE, max: 20 * DAY }),
    });
    fc.assert(
      fc.property(step, ({ later, act, who, ahead }) => {
        now += later;
        const customer = customers[who % customers.length];
        if (customer === undefined) throw new Error('no customers');
        const uid = (acts + 1).toString(16).padStart(32, 'e');
        const until = now + ahead;
        if (act === 'touch') {
          const interaction = uid as Uid<'interaction'>;
          does(
            'touch.logged@1',
            {
              interaction,
              customer,
              at: now,
              channel: 'visit',
              direction: 'in',
              reached: true,
              note: 'here',
              keeps: [],
              promise: null,
            },
            now,
          );
        }
        if (act === 'pin' || act === 'snooze') {
          does('queue.marked@1', { customer, kind: act, until, reason: 'wish' }, now);
        }
        if (act === 'promise') {
          const promise = uid as Uid<'promise'>;
          const made = { uid: promise, kind: 'agreed', dueAt: until, purpose: null, visit: null } as const;
          does('callback.promised@1', { customer, promise: made }, now);
        }
        if (act === 'suppress') does('customer.suppressed@1', { customer, reason: 'asked' }, now);
        if (act === 'assign') does('account.assigned@1', { customers: [customer], owner: ME, reason: 'even' }, now);
        tick(now);
        expect(hasDueEntries(store.writer, ownerId(), now)).toBe(false);
        const asked = question(now);
        const stored = served(asked);
        expect(stored).toEqual(scanned(asked));
        compared += stored.length;
        expect(served({ ...asked, limit: 7 })).toEqual(scanned({ ...asked, limit: 7 }));
      }),
      { numRuns: 40, seed, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(1_000);
    expect(acts).toBeGreaterThan(20);
  });

  it('holds again after somebody looked ahead, or the clock was set back', () => {
    const before = served(question(NOW));
    expect(before.length).toBeGreaterThan(0);
    for (const ahead of [9 * DAY, 90 * DAY, 900 * DAY]) tick(NOW + ahead);
    expect(served(question(NOW))).not.toEqual(before);
    expect(hasDueEntries(store.writer, ownerId(), NOW)).toBe(true);
    tick(NOW);
    expect(served(question(NOW))).toEqual(before);
    tick(NOW - 30 * DAY);
    expect(served(question(NOW - 30 * DAY))).toEqual(scanned(question(NOW - 30 * DAY)));
  });

  it('leaves out whom only the moment excludes, and serves the next ones instead', () => {
    const now = NOW + 3 * DAY;
    tick(now);
    const [first, ...rest] = served(question(now, 5));
    expect(first).toBeDefined();
    const except = new Set(first === undefined ? [] : [first.customer]);
    const without = served({ ...question(now, 4), except });
    expect(without.map(({ customer }) => customer)).not.toContain(first?.customer);
    expect(without).toHaveLength(rest.length);
  });

  it('offers nobody outside the legal hours of their class', () => {
    const night = Date.UTC(2026, 10, 24, 19);
    tick(night);
    expect(classesOpenAt(store.writer, hours, night).length).toBeLessThan(
      store.writer.all('SELECT id FROM hours_class').length,
    );
    const atNight = served(question(night));
    expect(atNight).toEqual(scanned(question(night)));
    tick(night + 8 * HOUR);
    expect(served(question(night + 8 * HOUR)).length).toBeGreaterThan(atNight.length);
  });
});
