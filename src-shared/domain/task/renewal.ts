import type { DayString, Instant } from '../../kernel/time.ts';
import { parseDayString } from '../calendar/civil.ts';
import { companyDaysIn } from '../calendar/company-days.ts';
import { isWorkingDay, workingDayAfter } from '../calendar/working-days.ts';
import { dayAt, instantAt } from '../calendar/zoned-time.ts';
import { calendarRegionOf, calendarZoneOf } from '../calling-hours/place.ts';
import type { Customer } from '../model/customer.ts';
import type { Policy } from '../policy/policy.ts';

/**
 * When the renewal of what was sold at `at` is talked of (method section 2): `tasks.renewalLeadDays` calendar days before `onDay`, on
 * which it runs out, by the customer's calendar; where nobody works that day, on the last working day before. Never before the day
 * after the sale: what runs out sooner is talked of on the next working day.
 */
export function renewalDue(policy: Policy, customer: Customer, onDay: DayString, at: Instant): Instant {
  const zone = calendarZoneOf(policy, customer);
  const region = calendarRegionOf(policy, customer);
  const company = companyDaysIn(policy, region);
  const today = dayAt(zone, at);
  const { renewalLeadDays, dueMinute } = policy.tasks;
  for (let day = (parseDayString(onDay) ?? today) - renewalLeadDays; day > today; day -= 1) {
    if (isWorkingDay(region, day, company)) return instantAt(zone, day, dueMinute);
  }
  return instantAt(zone, workingDayAfter(region, today, 1, company), dueMinute);
}
