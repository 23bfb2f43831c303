import type { RegionCode } from '../../model/customer.ts';
import type { OccasionKind } from '../../model/history.ts';
import { type DayNumber, dayNumberOf, parseDayString } from '../civil.ts';

export type Greeting = Exclude<OccasionKind, 'birthday'>;

/** On which holidays buyers are greeted where a region keeps them; a region that is not named has none. */
export const GREETINGS: Readonly<Record<RegionCode, readonly Greeting[]>> = {
  CN: ['spring-festival', 'mid-autumn'],
  HK: ['spring-festival', 'mid-autumn', 'christmas'],
  TW: ['spring-festival', 'mid-autumn'],
  GB: ['christmas'],
  US: ['christmas'],
  FR: ['christmas'],
  DE: ['christmas'],
};

/** Days of the lunar calendar, for the years of which the holidays are known. */
const LUNAR: Readonly<Record<Exclude<Greeting, 'christmas'>, Readonly<Record<number, string>>>> = {
  'spring-festival': { 2025: '2025-01-29', 2026: '2026-02-17', 2027: '2027-02-06' },
  'mid-autumn': { 2025: '2025-10-06', 2026: '2026-09-25', 2027: '2027-09-15' },
};

/** The day of a holiday in a year; null where nobody has written it down. */
export function greetingDay(greeting: Greeting, year: number): DayNumber | null {
  if (greeting === 'christmas') return dayNumberOf(year, 12, 25);
  const day = LUNAR[greeting][year];
  return day === undefined ? null : parseDayString(day);
}
