import { localeOf, type Speech } from '../speech.ts';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** A time of day by its minutes since midnight: '09:05' for 545; '24:00' is the end of a day. */
export const clockOfMinute = (minute: number): string =>
  `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;

/** The name of a weekday, 1 = Monday … 7 = Sunday. 4 January 1970 was a Sunday. */
export const weekdayName = ({ language }: Speech, weekday: number, length: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(localeOf(language), { weekday: length, timeZone: 'UTC' }).format(
    Date.UTC(1970, 0, 4 + weekday),
  );

/** A region as the language calls it; the code where it has no name. */
export const regionName = ({ language }: Speech, region: string): string =>
  new Intl.DisplayNames([language], { type: 'region' }).of(region) ?? region;
