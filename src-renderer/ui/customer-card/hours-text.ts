import type { CustomerCard } from '#contract/customer-views.ts';
import { clockOfMinute, weekdayName } from '../../i18n/sentences/clock.ts';
import type { Speech } from '../../i18n/speech.ts';

type Hours = NonNullable<CustomerCard['fields']['preferredHours']>;

/** The hours in which somebody likes to be called, by their own clock: 'Mon–Wed, 14:00–18:00'; 1 is Monday, no day is every day. */
export function hoursText(speech: Speech, { from, to, weekdays }: Hours): string {
  const times = `${clockOfMinute(from)}–${clockOfMinute(to)}`;
  const days = [...weekdays].sort((a, b) => a - b);
  if (days.length === 0 || days.length === 7) return times;
  const name = (day: number): string => weekdayName(speech, day, 'short');
  const [first = 1] = days;
  const last = days.at(-1) ?? first;
  const isRun = days.length > 2 && last - first === days.length - 1;
  return `${isRun ? `${name(first)}–${name(last)}` : days.map(name).join(' ')}, ${times}`;
}
