import { type DayString, type Instant, NEVER, type ZoneId } from '../../kernel/time.ts';
import { civilDayOf, type DayNumber, dayNumberOf, dayStringOf, parseDayString } from '../calendar/civil.ts';
import { companyDaysIn } from '../calendar/company-days.ts';
import { GREETINGS, greetingDay } from '../calendar/holidays/greeting-days.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import { dayAt, instantAt } from '../calendar/zoned-time.ts';
import { calendarRegionOf } from '../calling-hours/place.ts';
import { historyStops } from '../gates/stored-gates.ts';
import { standingOf } from '../ladder/position.ts';
import type { Customer, RegionCode } from '../model/customer.ts';
import { type History, OCCASIONS, type OccasionKind } from '../model/history.ts';
import type { Stage } from '../model/standing.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegionPacks } from '../policy/region-packs/region-packs.ts';
import { ownersPlan } from '../queue/queue-entry.ts';

/** Something on a day of its own for which a customer is called: `onDay` in their calendar, the call due at `dueAt`. */
export interface Occasion {
  readonly kind: OccasionKind;
  readonly onDay: DayString;
  readonly dueAt: Instant;
}

/** Who is greeted: who has bought and is with us. To anybody else it would be a pretext. */
export const GREETED_STAGES: readonly Stage[] = ['new-buyer', 'established'];

/** Days before a holiday on which its call may be due at the earliest. */
export const LONGEST_LEAD = 31;

/** Whether the policy has the occasion make tasks. */
export function isKept({ occasions }: Policy, kind: OccasionKind): boolean {
  switch (kind) {
    case 'birthday':
      return occasions.birthday;
    case 'spring-festival':
      return occasions.springFestival;
    case 'mid-autumn':
      return occasions.midAutumn;
    case 'christmas':
      return occasions.christmas;
  }
}

/**
 * The occasions for which a task is to be made at `now` (method section 2): of a customer who has bought, whom no gate bars for good or
 * until a complaint is settled. From `occasions.aheadDays` before the call is due until `occasions.lateDays` after the day. A birthday is
 * due on its day, a greeting on one of the last working days before the holiday.
 */
export function occasionsAt(policy: Policy, packs: RegionPacks, history: History, now: Instant): readonly Occasion[] {
  const standing = standingOf(policy, history, now);
  if (!GREETED_STAGES.includes(standing.position.stage)) return [];
  const plan = { ...ownersPlan(history, standing), purpose: 'task' as const };
  if (historyStops(policy, packs, plan).some(({ until }) => until === NEVER)) return [];

  const { zone } = standing;
  const today = dayAt(zone, now);
  const region = calendarRegionOf(policy, history.customer);
  const { year } = civilDayOf(today);
  return OCCASIONS.filter((kind) => isKept(policy, kind)).flatMap((kind) =>
    [year - 1, year, year + 1].flatMap((each): Occasion[] => {
      const on = dayOf(kind, history.customer.birthday, region, each);
      if (on === null || today > on + policy.occasions.lateDays) return [];
      const due = kind === 'birthday' ? on : greetingDue(policy, history.customer, region, on);
      if (today < due - policy.occasions.aheadDays) return [];
      return [{ kind, onDay: dayStringOf(on), dueAt: instantAt(zone, due, policy.tasks.dueMinute) }];
    }),
  );
}

/** Whether it is too late to come with an occasion of that day. */
export const isOver = ({ occasions }: Policy, zone: ZoneId, onDay: DayString, now: Instant): boolean =>
  dayAt(zone, now) > (parseDayString(onDay) ?? Number.NEGATIVE_INFINITY) + occasions.lateDays;

/** The day of an occasion in a year; null: not for them, or nobody knows. */
function dayOf(kind: OccasionKind, birthday: DayString | null, region: RegionCode, year: number): DayNumber | null {
  if (kind !== 'birthday') return GREETINGS[region]?.includes(kind) ? greetingDay(kind, year) : null;
  return birthday === null ? null : birthdayIn(birthday, year);
}

/** Their birthday of a year, never before they were born; who was born on 29 February has it on 1 March where there is none. */
function birthdayIn(birthday: DayString, year: number): DayNumber | null {
  const born = parseDayString(birthday);
  if (born === null) return null;
  const { month, day, year: first } = civilDayOf(born);
  return year > first ? dayNumberOf(year, month, day) : null;
}

/**
 * One of the last working days before a holiday; which one, the uid tells: what all buyers are owed is more than a day holds. Where the
 * calendar has too few of them within a month, the eve.
 */
function greetingDue(policy: Policy, { uid }: Pick<Customer, 'uid'>, region: RegionCode, day: DayNumber): DayNumber {
  const company = companyDaysIn(policy, region);
  let left = 1 + (Number.parseInt(uid.slice(-8), 16) % policy.occasions.spreadDays);
  for (let found = day - 1; found >= day - LONGEST_LEAD; found -= 1) {
    if (isWorkingDay(region, found, company)) left -= 1;
    if (left === 0) return found;
  }
  return day - 1;
}
