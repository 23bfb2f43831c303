import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, purchase } from '../../../tests/fixtures/made-history.ts';
import { TIERS } from '../model/standing.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { pointsOf, tierOf } from './value-tier.ts';

const worth = (amountMinor: number, currency = 'CNY') => purchase('2026-03-02 10:00', { amountMinor, currency });

describe('points', () => {
  it('are earned per unit of money, by currency and its minor unit', () => {
    expect(pointsOf(defaultPolicy, [worth(123_45)], 0)).toBe(123);
    expect(pointsOf(defaultPolicy, [worth(100_00, 'USD')], 0)).toBe(700);
    expect(pointsOf(defaultPolicy, [worth(5_000, 'JPY')], 0)).toBe(5_000);
    expect(pointsOf(defaultPolicy, [worth(5_000, 'KWD')], 0)).toBe(5);
  });

  it('add up over purchases', () => {
    expect(pointsOf(defaultPolicy, [worth(600_00), worth(400_00)], 0)).toBe(1_000);
  });

  it('are earned by bringing us a customer', () => {
    expect(pointsOf(defaultPolicy, [], 5)).toBe(1_000);
  });

  it('are taken back by a return', () => {
    const returned = { ...worth(600_00), returnedAt: at('2026-03-05 10:00') };
    expect(pointsOf(defaultPolicy, [returned, worth(400_00)], 0)).toBe(400);
  });

  it('wait for the money where a policy says that sold is not paid', () => {
    const strict: Policy = { ...defaultPolicy, value: { ...defaultPolicy.value, unpaidCounts: false } };
    const paid = { ...worth(400_00), paidAt: at('2026-03-05 10:00') };
    expect(pointsOf(strict, [worth(600_00), paid], 0)).toBe(400);
  });
});

describe('value tiers', () => {
  it.each([
    [0, 'none'],
    [999, 'none'],
    [1_000, 'bronze'],
    [5_000, 'silver'],
    [20_000, 'gold'],
    [50_000, 'platinum'],
    [100_000, 'diamond'],
    [9_000_000, 'diamond'],
  ] as const)('%i points are %s', (points, tier) => {
    expect(tierOf(defaultPolicy, points)).toBe(tier);
  });

  it('never fall when points grow', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(200_000), (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(TIERS.indexOf(tierOf(defaultPolicy, less))).toBeLessThanOrEqual(
          TIERS.indexOf(tierOf(defaultPolicy, more)),
        );
      }),
    );
  });
});
