import { type Instant, NEVER, type ZoneId } from '../../kernel/time.ts';
import { addMonthsToDay } from '../calendar/civil.ts';
import { companyDaysIn } from '../calendar/company-days.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { dayAt, lastInstantOfDay, startOfDayNumber } from '../calendar/zoned-time.ts';
import type { RegionCode } from '../model/customer.ts';
import type { ContactWindow } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';

export type DaysCadence = Policy['cadence']['prospect'];
export type MonthsCadence = Policy['cadence']['established'];

/** The window of a customer who is never called. */
export const NO_WINDOW: ContactWindow = { opensAt: NEVER, bestAt: NEVER, closesAt: NEVER };

/** Calendar days after `anchor` in the zone; the closing day is still inside: the window closes with its last instant. */
export function windowInDays(zone: ZoneId, anchor: Instant, cadence: DaysCadence): ContactWindow {
  const day = dayAt(zone, anchor);
  return {
    opensAt: startOfDayNumber(zone, day + cadence.opensDays),
    bestAt: startOfDayNumber(zone, day + cadence.bestDays),
    closesAt: lastInstantOfDay(zone, day + cadence.closesDays),
  };
}

/** Opens after calendar days and closes at the end of the day so many calendar months after `anchor`. */
export function windowInMonths(zone: ZoneId, anchor: Instant, cadence: MonthsCadence): ContactWindow {
  const day = dayAt(zone, anchor);
  const closingDay = Math.max(addMonthsToDay(day, cadence.closesMonths), day + cadence.opensDays);
  return {
    opensAt: startOfDayNumber(zone, day + cadence.opensDays),
    bestAt: startOfDayNumber(zone, Math.min(Math.max(day + cadence.bestDays, day + cadence.opensDays), closingDay)),
    closesAt: lastInstantOfDay(zone, closingDay),
  };
}

/** From `since` on, best at once, until the end of the day `closesDays` later. */
export const windowFrom = (zone: ZoneId, since: Instant, closesDays: number): ContactWindow => ({
  opensAt: since,
  bestAt: since,
  closesAt: lastInstantOfDay(zone, dayAt(zone, since) + closesDays),
});

/** A newly assigned customer: at once, and within so many working days of the region. */
export const windowOfFresh = (
  policy: Policy,
  region: RegionCode,
  zone: ZoneId,
  assignedAt: Instant,
): ContactWindow => ({
  opensAt: assignedAt,
  bestAt: assignedAt,
  closesAt: addWorkingDays(region, zone, assignedAt, policy.cadence.fresh.workingDays, companyDaysIn(policy, region)),
});

/** A time that somebody named: best at its minute, closed at the end of its day. */
export const windowOfDate = (zone: ZoneId, at: Instant): ContactWindow => ({
  opensAt: at,
  bestAt: at,
  closesAt: lastInstantOfDay(zone, dayAt(zone, at)),
});
