import type { RegionCode } from '../model/customer.ts';
import type { Policy } from '../policy/policy.ts';
import { type DayNumber, parseDayString } from './civil.ts';

/** Days on which the company itself does not work, and days off that it works (method section 2: the region's calendar with make-up days). */
export interface CompanyDays {
  readonly off: ReadonlySet<DayNumber>;
  readonly worked: ReadonlySet<DayNumber>;
}

/** A company that keeps its region's calendar. */
export const NO_COMPANY_DAYS: CompanyDays = { off: new Set(), worked: new Set() };

const numbersOf = (days: readonly string[]): ReadonlySet<DayNumber> =>
  new Set(days.flatMap((day) => parseDayString(day) ?? []));

const known = new WeakMap<Policy['calendar'], CompanyDays>();

/** The company's own days where a region's working days are counted: in its own region only. */
export function companyDaysIn({ calendar, home }: Pick<Policy, 'calendar' | 'home'>, region: RegionCode): CompanyDays {
  if (region !== home.region || (calendar.daysOff.length === 0 && calendar.makeUpDays.length === 0)) {
    return NO_COMPANY_DAYS;
  }
  const read = known.get(calendar);
  if (read !== undefined) return read;
  const made = { off: numbersOf(calendar.daysOff), worked: numbersOf(calendar.makeUpDays) };
  known.set(calendar, made);
  return made;
}
