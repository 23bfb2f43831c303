import { DAY, type Instant, NEVER } from '../../kernel/time.ts';
import { weekdayOf } from '../calendar/civil.ts';
import { isHoliday } from '../calendar/working-days.ts';
import type { RegionPack } from '../policy/region-packs/region-pack.ts';
import type { RegionPacks } from '../policy/region-packs/region-packs.ts';
import { type DayPlan, type Openness, opennessIn } from './day-plan.ts';
import { type HoursClass, partsOfClass } from './hours-class.ts';

/** The hours that a pack allows on each calendar day, holidays included. */
export const legalPlanOf =
  (pack: RegionPack): DayPlan =>
  (day) =>
    isHoliday(pack.region, day) ? pack.holidayHours : (pack.hours[weekdayOf(day) - 1] ?? []);

/** Zones of one class whose hours never meet are given up after this many ms. */
const HORIZON = 60 * DAY;

/** Whether a class may be called by law at an instant, and when that changes: open only where every zone is (method section 5). */
export function openAt(hoursClass: HoursClass, packs: RegionPacks, now: Instant): Openness {
  const { region, zones } = partsOfClass(hoursClass);
  const plan = legalPlanOf(packs(region));
  let at = now;
  while (at <= now + HORIZON) {
    let closes = NEVER;
    let opens = at;
    for (const zone of zones) {
      const { open, changesAt } = opennessIn(zone, plan, at);
      if (open) closes = Math.min(closes, changesAt);
      else opens = Math.max(opens, changesAt);
    }
    if (opens === at) return at === now ? { open: true, changesAt: closes } : { open: false, changesAt: at };
    at = opens;
  }
  return { open: false, changesAt: NEVER };
}

/** Answers `openAt` from memory while the last answer of a class still holds. */
export type HoursClock = (hoursClass: HoursClass, now: Instant) => Openness;

/** A clock over packs, for callers that ask about the same classes again and again. */
export function createHoursClock(packs: RegionPacks): HoursClock {
  const known = new Map<HoursClass, { readonly from: Instant; readonly answer: Openness }>();
  return (hoursClass, now) => {
    const last = known.get(hoursClass);
    if (last !== undefined && last.from <= now && now < last.answer.changesAt) return last.answer;
    const answer = openAt(hoursClass, packs, now);
    known.set(hoursClass, { from: now, answer });
    return answer;
  };
}

/** The first instant from `now` on at which the class may be called; NEVER if there is none. */
export function nextOpening(hoursClass: HoursClass, packs: RegionPacks, now: Instant): Instant {
  const { open, changesAt } = openAt(hoursClass, packs, now);
  return open ? now : changesAt;
}
