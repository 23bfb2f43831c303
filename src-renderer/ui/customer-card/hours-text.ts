import type { CustomerCard } from '#contract/customers.ts';
import { localeOf, type Speech } from '../../i18n/speech.ts';

type Hours = NonNullable<CustomerCard['fields']['preferredHours']>;

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The hours in which somebody likes to be called, by their own clock: 'Mon–Wed, 14:00–18:00'; 1 is Monday, no day is every day. */
export function hoursText(speech: Speech, { from, to, weekdays }: Hours): string {
  const times = `${clock(from)}–${clock(to)}`;
  const days = [...weekdays].sort((a, b) => a - b);
  if (days.length === 0 || days.length === 7) return times;
  const format = new Intl.DateTimeFormat(localeOf(speech.language), { weekday: 'short', timeZone: 'UTC' });
  // 5 January 1970 was a Monday.
  const name = (day: number): string => format.format(Date.UTC(1970, 0, 4 + day));
  const [first = 1] = days;
  const last = days.at(-1) ?? first;
  const isRun = days.length > 2 && last - first === days.length - 1;
  return `${isRun ? `${name(first)}–${name(last)}` : days.map(name).join(' ')}, ${times}`;
}
