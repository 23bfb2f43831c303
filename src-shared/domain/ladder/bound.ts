import type { ZoneId } from '../../kernel/time.ts';
import { dayAt, lastInstantOfDay, startOfDayNumber } from '../calendar/zoned-time.ts';
import type { Customer } from '../model/customer.ts';
import type { Policy } from '../policy/policy.ts';
import type { Plan } from './cadence.ts';
import type { Bought } from './stage.ts';
import type { Trail } from './trail.ts';

/**
 * What the ladder plans for somebody with another supplier until a date (method section 2): nothing until so many days before it ends, then
 * a call until its last day, overdue after it. Null where it does not hold: no supplier, or the customer asked or bought of their own
 * accord, or was marked hot, after they had told.
 */
export function boundPlan(
  policy: Policy,
  { supplier, supplierUntil: until }: Customer,
  { boundAt, hotSince }: Trail,
  { lastAt: boughtAt }: Bought,
  zone: ZoneId,
): Plan | null {
  if (until === null || Math.max(hotSince ?? 0, boughtAt ?? 0) > (boundAt ?? 0)) return null;
  const lastDay = dayAt(zone, until);
  const opensAt = startOfDayNumber(zone, lastDay - policy.supplier.remindBeforeDays);
  const closesAt = lastInstantOfDay(zone, lastDay);
  return {
    window: { opensAt, bestAt: opensAt, closesAt },
    reason: { code: 'supplier-ends', supplier, until, closesAt },
  };
}
