import type { Instant, ZoneId } from '../../kernel/time.ts';
import type { RegionCode } from '../model/customer.ts';
import { type DayNumber, weekdayOf } from './civil.ts';
import { type CompanyDays, NO_COMPANY_DAYS } from './company-days.ts';
import { holidayCalendarOf } from './holidays/holidays.ts';
import { addDays, dayAt, lastInstantOfDay } from './zoned-time.ts';

/** Whether the day is a public holiday of the region (a holiday that falls on a weekend is one too). */
export function isHoliday(region: RegionCode, day: DayNumber): boolean {
  return holidayCalendarOf(region)?.holidays.has(day) ?? false;
}

/**
 * Whether people of the region work on the day: weekdays that are no holiday, and weekend days that make up for one; what the
 * company says of a day of its own (`company`) comes first.
 */
export function isWorkingDay(region: RegionCode, day: DayNumber, company: CompanyDays = NO_COMPANY_DAYS): boolean {
  if (company.off.has(day)) return false;
  if (company.worked.has(day)) return true;
  const calendar = holidayCalendarOf(region);
  if (calendar?.makeUpDays.has(day)) return true;
  return weekdayOf(day) <= 5 && !calendar?.holidays.has(day);
}

/** The `count`-th working day after `day` (`count` at least 1). */
export function workingDayAfter(
  region: RegionCode,
  day: DayNumber,
  count: number,
  company: CompanyDays = NO_COMPANY_DAYS,
): DayNumber {
  let found = day;
  for (let left = count; left > 0; ) {
    found += 1;
    if (isWorkingDay(region, found, company)) left -= 1;
  }
  return found;
}

/**
 * `count` working days later by the region's calendar: the same wall-clock time if `instant` falls on a working day; time off
 * does not count, so from a day off it is the end of the `count`-th working day.
 */
export function addWorkingDays(
  region: RegionCode,
  zone: ZoneId,
  instant: Instant,
  count: number,
  company: CompanyDays = NO_COMPANY_DAYS,
): Instant {
  const day = dayAt(zone, instant);
  if (count === 0) return instant;
  const target = workingDayAfter(region, day, count, company);
  return isWorkingDay(region, day, company) ? addDays(zone, instant, target - day) : lastInstantOfDay(zone, target);
}
