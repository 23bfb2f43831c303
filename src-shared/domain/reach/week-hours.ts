import type { Instant, ZoneId } from '../../kernel/time.ts';
import { weekdayOf } from '../calendar/civil.ts';
import { dayAt, minuteOfDayAt } from '../calendar/zoned-time.ts';

/** The first and the last hour of a day that are told apart, by the wall clock; earlier and later calls count as these. */
export const FIRST_HOUR = 8;
export const LAST_HOUR = 20;
export const HOURS_A_DAY = LAST_HOUR - FIRST_HOUR + 1;

/** Hours of a week that are told apart: 13 hours on each of 7 days, Monday first. */
export const WEEK_HOURS = 7 * HOURS_A_DAY;

/** An hour of the week, 0 .. WEEK_HOURS - 1: Monday 8:00 is 0, Tuesday 8:00 is HOURS_A_DAY. */
export type WeekHour = number;

/** The hour of the week of a weekday (1 = Monday … 7 = Sunday) and an hour of the day (0 … 23). */
export const weekHourOf = (weekday: number, hour: number): WeekHour =>
  (weekday - 1) * HOURS_A_DAY + Math.min(Math.max(hour, FIRST_HOUR), LAST_HOUR) - FIRST_HOUR;

/** The hour of the week at an instant, by the wall clock of a zone. */
export const weekHourAt = (zone: ZoneId, at: Instant): WeekHour =>
  weekHourOf(weekdayOf(dayAt(zone, at)), Math.floor(minuteOfDayAt(zone, at) / 60));

/** Weekday (1 … 7) and hour of the day of an hour of the week. */
export const partsOfWeekHour = (hour: WeekHour): { readonly weekday: number; readonly hour: number } => ({
  weekday: Math.floor(hour / HOURS_A_DAY) + 1,
  hour: (hour % HOURS_A_DAY) + FIRST_HOUR,
});
