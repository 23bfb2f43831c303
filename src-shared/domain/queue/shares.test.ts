import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUEUE_GROUPS, type QueueGroup, SHARED_GROUPS, STRICT_GROUPS } from '../model/standing.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import { compareEntries, type Ordered } from './order.ts';
import { listsByGroup, mergeByShares, pinsApart, shareFacts } from './shares.ts';

const NOTHING_DONE = { existing: 0, prospects: 0, fresh: 0 };
const { shares } = defaultPolicy;

const entries = (group: QueueGroup, count: number): Ordered[] =>
  Array.from({ length: count }, (_, index) => ({
    customer: `${group}-${String(index).padStart(3, '0')}`,
    group,
    pinned: false,
    tierRank: 5,
    closesAt: index,
  }));

const lists = (counts: Partial<Record<QueueGroup, number>>) =>
  listsByGroup(QUEUE_GROUPS.flatMap((group) => entries(group, counts[group] ?? 0)));

const groupsOf = (merged: readonly Ordered[]): string[] => merged.map((entry) => entry.group);

const countOf = (merged: readonly Ordered[], group: QueueGroup): number =>
  merged.filter((entry) => entry.group === group).length;

describe('the order of entries', () => {
  const entry: Ordered = { customer: 'c', group: 'existing', pinned: false, tierRank: 5, closesAt: 100 };

  it('is strict groups, then pins, then value tier, then the window’s close', () => {
    const ordered: Ordered[] = [
      { ...entry, group: 'promised', closesAt: 900 },
      { ...entry, group: 'complaint', closesAt: 800 },
      { ...entry, group: 'inbound', closesAt: 700 },
      { ...entry, pinned: true, closesAt: 600 },
      { ...entry, tierRank: 1, closesAt: 500 },
      { ...entry, tierRank: 2, closesAt: 300 },
      { ...entry, tierRank: 2, closesAt: 400 },
    ];
    expect([...ordered].reverse().sort(compareEntries)).toEqual(ordered);
  });

  it('is total: equal only to itself', () => {
    const any = fc.record({
      customer: fc.constantFrom('a', 'b', 'c'),
      group: fc.constantFrom(...QUEUE_GROUPS),
      pinned: fc.boolean(),
      tierRank: fc.integer({ min: 0, max: 2 }),
      closesAt: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(Math.sign(compareEntries(a, b))).toBe(-Math.sign(compareEntries(b, a)) + 0);
        if (compareEntries(a, b) <= 0 && compareEntries(b, c) <= 0) expect(compareEntries(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('the shares of the day', () => {
  it('are 40 % existing, 40 % hot and prospects, 20 % fresh and dormant', () => {
    const merged = mergeByShares(lists({ existing: 90, prospects: 90, fresh: 90 }), NOTHING_DONE, shares, 50);
    expect(countOf(merged, 'existing')).toBe(20);
    expect(countOf(merged, 'prospects')).toBe(20);
    expect(countOf(merged, 'fresh')).toBe(10);
  });

  it('alternate from the first call on', () => {
    const merged = mergeByShares(lists({ existing: 9, prospects: 9, fresh: 9 }), NOTHING_DONE, shares, 5);
    expect(groupsOf(merged)).toEqual(['existing', 'prospects', 'existing', 'prospects', 'fresh']);
  });

  it('come after everything strict', () => {
    const merged = mergeByShares(
      lists({ promised: 2, complaint: 1, inbound: 2, existing: 3 }),
      NOTHING_DONE,
      shares,
      6,
    );
    expect(groupsOf(merged)).toEqual(['promised', 'promised', 'complaint', 'inbound', 'inbound', 'existing']);
  });

  it('come after what is pinned, whatever its group and value, and count it; strict calls stay before it', () => {
    const all = QUEUE_GROUPS.flatMap((group) => entries(group, group === 'complaint' || group === 'promised' ? 0 : 4));
    const pins: Ordered[] = [
      { customer: 'pin-1', group: 'fresh', pinned: true, tierRank: 5, closesAt: 900 },
      { customer: 'pin-2', group: 'existing', pinned: true, tierRank: 5, closesAt: 900 },
    ];
    const merged = mergeByShares(pinsApart(listsByGroup([...all, ...pins])), NOTHING_DONE, shares, 9);
    expect(merged.slice(0, 6).map(({ customer }) => customer)).toEqual([
      'inbound-000',
      'inbound-001',
      'inbound-002',
      'inbound-003',
      'pin-2',
      'pin-1',
    ]);
    expect(groupsOf(merged.slice(6))).toEqual(['prospects', 'existing', 'prospects']);
  });

  it('that are unused flow on to the others in proportion', () => {
    const merged = mergeByShares(lists({ prospects: 90, fresh: 90 }), NOTHING_DONE, shares, 30);
    expect(countOf(merged, 'prospects')).toBe(20);
    expect(countOf(merged, 'fresh')).toBe(10);
  });

  it('count what was done today: who is behind comes first', () => {
    const done = { existing: 0, prospects: 8, fresh: 4 };
    const merged = mergeByShares(lists({ existing: 90, prospects: 90, fresh: 90 }), done, shares, 8);
    expect(countOf(merged, 'existing')).toBe(8);
  });

  it('of nothing still serve a group when the others are empty', () => {
    const only = { existing: 1, prospects: 0, fresh: 0 };
    expect(groupsOf(mergeByShares(lists({ existing: 1, fresh: 1 }), NOTHING_DONE, only, 5))).toEqual([
      'existing',
      'fresh',
    ]);
  });

  const count = fc.integer({ min: 0, max: 25 });
  const perGroup = fc.record({ existing: count, prospects: count, fresh: count });
  const counts = fc.record({
    promised: count,
    complaint: count,
    inbound: count,
    existing: count,
    prospects: count,
    fresh: count,
  });

  it('give every entry once, keep the order inside a group, and a shorter list is the beginning of a longer one', () => {
    fc.assert(
      fc.property(counts, perGroup, fc.integer({ min: 0, max: 160 }), (made, done, capacity) => {
        const all = lists(made);
        const total = Object.values(made).reduce((sum, each) => sum + each, 0);
        const whole = mergeByShares(all, done, shares, 1_000);
        expect(whole).toHaveLength(total);
        expect(new Set(whole.map((entry) => entry.customer)).size).toBe(total);
        for (const group of QUEUE_GROUPS) {
          expect(whole.filter((entry) => entry.group === group)).toEqual(all[group]);
        }
        const strict = STRICT_GROUPS.reduce((sum, group) => sum + made[group], 0);
        expect(
          whole.slice(0, strict).every((entry) => (STRICT_GROUPS as readonly string[]).includes(entry.group)),
        ).toBe(true);
        expect(mergeByShares(all, done, shares, capacity)).toEqual(whole.slice(0, capacity));
      }),
    );
  });

  it('never let a group with entries fall behind its share by more than a call', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), (capacity) => {
        const merged = mergeByShares(lists({ existing: 99, prospects: 99, fresh: 99 }), NOTHING_DONE, shares, capacity);
        for (const group of SHARED_GROUPS) {
          expect(Math.abs(countOf(merged, group) - capacity * shares[group])).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('share facts', () => {
  it('say how many of a group’s calls are still to do today', () => {
    const waiting = { existing: 30, prospects: 30, fresh: 30 };
    const facts = shareFacts(shares, { existing: 11, prospects: 13, fresh: 6 }, waiting, 35);
    expect(facts).toEqual([
      { group: 'existing', done: 11, planned: 14, waiting: 30 },
      { group: 'prospects', done: 13, planned: 14, waiting: 30 },
      { group: 'fresh', done: 6, planned: 7, waiting: 30 },
    ]);
  });

  it('plan no more than there is, and let the rest flow on', () => {
    const facts = shareFacts(shares, NOTHING_DONE, { existing: 2, prospects: 90, fresh: 90 }, 20);
    expect(facts.map((each) => each.planned)).toEqual([2, 12, 6]);
  });

  it('agree with the list that is served', () => {
    fc.assert(
      fc.property(
        fc.nat(30),
        fc.nat(30),
        fc.nat(30),
        fc.integer({ min: 0, max: 80 }),
        (existing, prospects, fresh, day) => {
          const merged = mergeByShares(lists({ existing, prospects, fresh }), NOTHING_DONE, shares, day);
          const facts = shareFacts(shares, NOTHING_DONE, { existing, prospects, fresh }, day);
          for (const { group, planned } of facts) expect(planned).toBe(countOf(merged, group));
        },
      ),
    );
  });
});
