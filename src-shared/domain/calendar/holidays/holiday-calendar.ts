import { type DayNumber, dayNumberOf } from '../civil.ts';

/** The days of a region on which nobody works though it is a weekday, and the weekend days on which everybody does. */
export interface HolidayCalendar {
  /** What the days rest on; every calendar is to be confirmed. */
  readonly source: string;
  /** First and last year of which the days are known; other years have weekends only. */
  readonly knownYears: readonly [number, number];
  readonly holidays: ReadonlySet<DayNumber>;
  /** Weekend days that are worked to make up for a holiday (调休). */
  readonly makeUpDays: ReadonlySet<DayNumber>;
}

/** Day numbers of `MM-DD` lists by year. */
export function holidayDays(years: Readonly<Record<number, string>>): ReadonlySet<DayNumber> {
  const days = new Set<DayNumber>();
  for (const [year, list] of Object.entries(years)) {
    for (const monthDay of list.split(' ')) {
      const [month, day] = monthDay.split('-');
      days.add(dayNumberOf(Number(year), Number(month), Number(day)));
    }
  }
  return days;
}
