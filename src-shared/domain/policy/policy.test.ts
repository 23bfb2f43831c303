import { describe, expect, it } from 'vitest';
import { defaultPolicy } from './default-policy.ts';
import { policySchema } from './policy.ts';

describe('the default policy', () => {
  it('is a valid policy, and comes back from JSON as it was', () => {
    expect(policySchema.parse(JSON.parse(JSON.stringify(defaultPolicy)))).toEqual(defaultPolicy);
  });

  it('subscribes to no registry as long as no check against one can be recorded', () => {
    const suppression = { ...defaultPolicy.suppression, subscribedRegistries: ['TPS'] };
    expect(policySchema.safeParse({ ...defaultPolicy, suppression }).success).toBe(false);
  });

  it('has the figures of the method', () => {
    expect(defaultPolicy.cadence.prospect).toMatchObject({ opensDays: 14, closesDays: 21 });
    expect(defaultPolicy.cadence.newApproach).toMatchObject({ opensDays: 14, closesDays: 21 });
    expect(defaultPolicy.cadence.hot).toMatchObject({ opensDays: 3, closesDays: 7 });
    expect(defaultPolicy.cadence.newBuyer.closesDays).toBe(7);
    expect(defaultPolicy.cadence.established.closesMonths).toBe(1);
    expect(defaultPolicy.cadence.dormant.closesMonths).toBe(2);
    expect(defaultPolicy.cadence.fresh.workingDays).toBe(1);
    expect(defaultPolicy.ladder).toEqual({
      newBuyerMonths: 3,
      lapsedAfterMonths: 12,
      refusalsBeforeNewApproach: 7,
      followUpsBeforeDormant: 11,
    });
    expect(defaultPolicy.retry).toMatchObject({ busyMinutes: 15, triesPerDay: 2, triesPerPeriod: 6, periodDays: 30 });
    expect(defaultPolicy.retry.ringSeconds).toBe(20);
    expect(defaultPolicy.inbound.answerMinutes).toBe(5);
    expect(defaultPolicy.promise).toMatchObject({ remindBeforeMinutes: 5, standInBeforeMinutes: 10 });
    expect(defaultPolicy.coolDown.prospectDays).toBe(3);
    expect(defaultPolicy.colleague).toEqual({ triedHours: 24, spokeDays: 3 });
    expect(defaultPolicy.sharedLine.dialsPerDay).toBe(3);
    expect(defaultPolicy.shares).toEqual({ existing: 0.4, prospects: 0.4, fresh: 0.2 });
    expect(defaultPolicy.value.thresholds).toEqual([1_000, 5_000, 20_000, 50_000, 100_000]);
    expect(defaultPolicy.stale).toMatchObject({
      freshWorkingDays: 3,
      hotDays: 10,
      prospectDays: 30,
      newBuyerDays: 14,
      establishedDays: 45,
      dormantDays: 90,
      lapsedDays: 90,
      graceDays: 7,
      unsoldAccountsPerAgent: 300,
    });
  });
});

describe('a policy', () => {
  const refused = (change: object) => policySchema.safeParse({ ...defaultPolicy, ...change }).success === false;

  it('is refused where shares do not sum to the whole day', () => {
    expect(refused({ shares: { existing: 0.5, prospects: 0.4, fresh: 0.2 } })).toBe(true);
  });

  it('is refused where a window closes before it opens', () => {
    const cadence = { ...defaultPolicy.cadence, prospect: { opensDays: 21, bestDays: 17, closesDays: 14 } };
    expect(refused({ cadence })).toBe(true);
  });

  it('is refused where tiers do not ascend', () => {
    expect(refused({ value: { ...defaultPolicy.value, thresholds: [1_000, 900, 20_000, 50_000, 100_000] } })).toBe(
      true,
    );
  });
});
