import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, call, SHANGHAI } from '../../../tests/fixtures/made-history.ts';
import { DAY, WEEK } from '../../kernel/time.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { Ordered } from '../queue/order.ts';
import { bestHours } from './best-hours.ts';
import { lettersAt, ownReachOf, reachLevel } from './own-reach.ts';
import { rankByReach } from './rank-by-reach.ts';
import { customerChances, segmentChances } from './reach-chance.ts';
import { cameToThePhone, count, evidenceOf, noEvidence, type ReachEvidence } from './reach-evidence.ts';
import { reachSegmentOf } from './segment.ts';
import { partsOfWeekHour, WEEK_HOURS, weekHourAt, weekHourOf } from './week-hours.ts';

const { reach } = defaultPolicy;

const anyEvidence: fc.Arbitrary<ReachEvidence> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: WEEK_HOURS - 1 }), fc.boolean()), { maxLength: 60 })
  .map((calls) => {
    const evidence = noEvidence();
    for (const [hour, answered] of calls) count(evidence, hour, answered);
    return evidence;
  });

describe('the chance of being reached at an hour', () => {
  it('is the stated base rate where nobody was ever tried', () => {
    for (const chance of segmentChances(reach, noEvidence())) expect(chance).toBeCloseTo(reach.baseRate);
  });

  it('stays near its segment after one try, and follows ten', () => {
    const segment = segmentChances(reach, noEvidence());
    const hour = weekHourOf(2, 10);
    const once = noEvidence();
    count(once, hour, false);
    const often = noEvidence();
    for (let n = 0; n < 10; n += 1) count(often, hour, false);
    expect(customerChances(reach, segment, once)[hour]).toBeCloseTo((0.3 * 2) / 3);
    expect(customerChances(reach, segment, often)[hour]).toBeLessThan(0.06);
  });

  it('of a customer says something of the hours beside, less of the weekend, nothing of the far end of the day', () => {
    const segment = segmentChances(reach, noEvidence());
    const own = noEvidence();
    for (let n = 0; n < 5; n += 1) count(own, weekHourOf(3, 17), true);
    const chances = customerChances(reach, segment, own);
    const of = (weekday: number, hour: number) => chances[weekHourOf(weekday, hour)] ?? 0;
    expect(of(3, 17)).toBeGreaterThan(of(3, 18));
    expect(of(3, 17)).toBeGreaterThan(of(4, 17));
    expect(of(4, 17)).toBeGreaterThan(of(6, 17));
    expect(of(3, 9)).toBeCloseTo(reach.baseRate);
  });

  it('is always a chance, and one more answer never lowers it', () => {
    fc.assert(
      fc.property(anyEvidence, anyEvidence, fc.nat(WEEK_HOURS - 1), (all, own, hour) => {
        const segment = segmentChances(reach, all);
        const before = customerChances(reach, segment, own);
        for (const chance of before) {
          expect(chance).toBeGreaterThan(0);
          expect(chance).toBeLessThan(1);
        }
        count(own, hour, true);
        const after = customerChances(reach, segment, own);
        for (let each = 0; each < WEEK_HOURS; each += 1) {
          if ((before[each] ?? 0) < 1) expect(after[each]).toBeGreaterThanOrEqual((before[each] ?? 0) - 1e-12);
        }
      }),
    );
  });

  it('is kept in letters that tell nearly the same', () => {
    const segment = segmentChances(reach, noEvidence());
    fc.assert(
      fc.property(anyEvidence, fc.nat(WEEK_HOURS - 1), (own, hour) => {
        fc.pre(own.tries.every((tries) => tries < 3));
        const chance = customerChances(reach, segment, own)[hour] ?? 0;
        const level = reachLevel(reach, reach.baseRate, lettersAt(ownReachOf(own) ?? '', hour));
        expect(Math.abs((level + 0.5) / 26 - chance)).toBeLessThan(0.13);
      }),
    );
    expect(ownReachOf(null)).toBeNull();
    expect(reachLevel(reach, 0.3, null)).toBe(7);
  });
});

describe('the best hours of a day', () => {
  it('are the two in a row in which calls were answered', () => {
    const own = noEvidence();
    for (const weekday of [1, 3, 4]) {
      count(own, weekHourOf(weekday, 14), true);
      count(own, weekHourOf(weekday, 15), true);
      count(own, weekHourOf(weekday, 9), false);
    }
    const chances = customerChances(reach, segmentChances(reach, noEvidence()), own);
    expect(bestHours(chances)).toMatchObject({ from: 14, to: 16 });
    expect(bestHours(chances).chance).toBeGreaterThan(0.6);
  });
});

describe('what a call says of the hour', () => {
  it('an answer and a hurried answer were answers, a ring into nothing was not', () => {
    const when = at('2026-03-04 10:20');
    expect(cameToThePhone(call(when, 'talked'))).toBe(true);
    expect(cameToThePhone(call(when, 'bad-moment'))).toBe(true);
    expect(cameToThePhone(call(when, 'no-answer'))).toBe(false);
  });

  it('a wrong number and an incoming call say nothing', () => {
    const when = at('2026-03-04 10:20');
    expect(cameToThePhone(call(when, 'wrong-person'))).toBeNull();
    expect(cameToThePhone(call(when, 'talked', { direction: 'in' }))).toBeNull();
  });

  it('counts in the hour of the customer’s own clock, the newest calls only', () => {
    const calls = [call(at('2025-01-06 10:00'), 'no-answer'), call(at('2026-03-04 10:20'), 'talked')];
    const evidence = evidenceOf(calls, SHANGHAI, 1);
    expect(evidence?.tries.reduce((sum, each) => sum + each, 0)).toBe(1);
    expect(evidence?.answers[weekHourOf(3, 10)]).toBe(1);
    expect(evidenceOf([], SHANGHAI, 40)).toBeNull();
  });

  it('an early and a late call count as the first and the last hour', () => {
    expect(partsOfWeekHour(weekHourAt(SHANGHAI, at('2026-03-04 06:10')))).toEqual({ weekday: 3, hour: 8 });
    expect(partsOfWeekHour(weekHourAt(SHANGHAI, at('2026-03-08 23:59')))).toEqual({ weekday: 7, hour: 20 });
  });

  it('a buyer who returned everything is no buyer', () => {
    expect(reachSegmentOf({ region: 'CN', kind: 'person' }, [{ returnedAt: at('2026-03-04 10:00') }])).toBe(
      'CN|person|not-bought',
    );
  });
});

describe('the candidates of a shared group', () => {
  const now = at('2026-03-04 10:00');
  const entry = (customer: string, closesAt: number, reachLevel: number, fields: Partial<Ordered> = {}) => ({
    customer,
    group: 'prospects' as const,
    pinned: false,
    tierRank: 3,
    closesAt,
    reachLevel,
    ...fields,
  });
  const order = (...entries: ReturnType<typeof entry>[]) => rankByReach(entries, now).map(({ customer }) => customer);

  it('stand by the chance of being reached now, then by the window’s close', () => {
    expect(order(entry('a', now + DAY, 5), entry('b', now + 2 * DAY, 9), entry('c', now, 5))).toEqual(['b', 'c', 'a']);
  });

  it('a pin and a value tier come before the chance', () => {
    expect(
      order(entry('a', now, 20), entry('b', now, 1, { tierRank: 1 }), entry('c', now, 0, { pinned: true })),
    ).toEqual(['c', 'b', 'a']);
  });

  it('who is hard to reach is not put off for ever: a week later they come first', () => {
    expect(order(entry('a', now, 20), entry('b', now - WEEK, 0))).toEqual(['b', 'a']);
  });
});
