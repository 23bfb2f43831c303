import { DAY, type Instant, MINUTE, type ZoneId } from '../../kernel/time.ts';
import type { DayNumber } from './civil.ts';
import { offsetAt } from './zone-offset.ts';

/** The calendar day on which an instant falls in a zone. */
export function dayAt(zone: ZoneId, instant: Instant): DayNumber {
  return Math.floor((instant + offsetAt(zone, instant)) / DAY);
}

/** Minutes since local midnight, 0..1439, by the wall clock. */
export function minuteOfDayAt(zone: ZoneId, instant: Instant): number {
  const local = instant + offsetAt(zone, instant);
  return Math.floor((local - Math.floor(local / DAY) * DAY) / MINUTE);
}

/**
 * The instant at which the wall clock of a zone shows ms `local` counted as if in UTC. A time that the clock skips in
 * spring is taken after the gap; a time that it shows twice in autumn is the earlier one.
 */
export function instantOfLocal(zone: ZoneId, local: number): Instant {
  const early = local - offsetAt(zone, local - DAY);
  const late = local - offsetAt(zone, local + DAY);
  if (early === late) return early;
  if (early + offsetAt(zone, early) === local) return early;
  if (late + offsetAt(zone, late) === local) return late;
  return early;
}

/** The instant of `minute` (0..1440) of a calendar day in a zone. */
export function instantAt(zone: ZoneId, day: DayNumber, minute: number): Instant {
  return instantOfLocal(zone, day * DAY + minute * MINUTE);
}

/** The first instant of a calendar day in a zone. */
export function startOfDayNumber(zone: ZoneId, day: DayNumber): Instant {
  return instantOfLocal(zone, day * DAY);
}

/** The first instant of the day on which `instant` falls in a zone. */
export function startOfDay(zone: ZoneId, instant: Instant): Instant {
  return startOfDayNumber(zone, dayAt(zone, instant));
}

/** The first instant of the next day: the exclusive end of the day on which `instant` falls. */
export function endOfDay(zone: ZoneId, instant: Instant): Instant {
  return startOfDayNumber(zone, dayAt(zone, instant) + 1);
}

/** The last millisecond of a calendar day: by which something is done 'on that day', and which a person still calls by its name. */
export function lastInstantOfDay(zone: ZoneId, day: DayNumber): Instant {
  return startOfDayNumber(zone, day + 1) - 1;
}

/** The same wall-clock time `days` calendar days later (earlier, if negative). */
export function addDays(zone: ZoneId, instant: Instant, days: number): Instant {
  return instantOfLocal(zone, instant + offsetAt(zone, instant) + days * DAY);
}
