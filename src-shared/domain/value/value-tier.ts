import type { Purchase } from '../model/history.ts';
import { TIERS, type Tier } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import { minorDigits } from './currency.ts';

/**
 * Points of the purchases that stand and of the customers whom somebody brought us: a return takes its points back (method sections 2
 * and 9). Never negative.
 */
export function pointsOf(policy: Policy, purchases: readonly Purchase[], referrals: number): number {
  let points = referrals * policy.value.pointsPerReferral;
  for (const purchase of purchases) {
    if (purchase.returnedAt !== null) continue;
    if (purchase.paidAt === null && !policy.value.unpaidCounts) continue;
    const perUnit = policy.value.pointsPerUnit[purchase.currency] ?? policy.value.pointsPerOtherUnit;
    points += (purchase.amountMinor / 10 ** minorDigits(purchase.currency)) * perUnit;
  }
  return Math.max(0, Math.floor(points + 1e-6));
}

/** The tier that so many points earn. */
export function tierOf(policy: Policy, points: number): Tier {
  let earned = 0;
  for (const threshold of policy.value.thresholds) if (points >= threshold) earned += 1;
  return TIERS[earned] ?? 'none';
}
