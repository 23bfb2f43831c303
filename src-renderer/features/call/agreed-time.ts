import { dayAt, instantAt, minuteOfDayAt } from '#domain/calendar/zoned-time.ts';
import { HOUR, type Instant, MINUTE, type ZoneId } from '#kernel/time.ts';
import type { Consequence } from '../../i18n/sentences/next-step.ts';

/** Rounded up to five minutes: nobody agrees on 15:07. */
const rounded = (at: Instant): Instant => Math.ceil(at / (5 * MINUTE)) * 5 * MINUTE;

/** The quick choices in the order of their keys. */
export const QUICK_TIMES = ['quarter', 'hour', 'tomorrowMorning', 'tomorrowSame', 'threeDays', 'week'] as const;
export type QuickTime = (typeof QUICK_TIMES)[number];

/** The instant that a quick choice names at `now`; days and wall-clock times are the customer's (method section 2: `zone` is theirs). */
export function quickTime(name: QuickTime, zone: ZoneId, now: Instant): Instant {
  const onDay = (days: number, minute: number): Instant => instantAt(zone, dayAt(zone, now) + days, minute);
  const sameTime = (days: number): Instant => {
    const at = rounded(now);
    return instantAt(zone, dayAt(zone, at) + days, minuteOfDayAt(zone, at));
  };
  switch (name) {
    case 'quarter':
      return rounded(now + 15 * MINUTE);
    case 'hour':
      return rounded(now + HOUR);
    case 'tomorrowMorning':
      return onDay(1, 570);
    case 'tomorrowSame':
      return sameTime(1);
    case 'threeDays':
      return sameTime(3);
    case 'week':
      return sameTime(7);
  }
}

/**
 * From when on law lets a call be made that was agreed for an earlier moment; null where it can be made as agreed, or where the
 * consequence is not of this moment.
 */
export function movedByLaw(dueAt: Instant, consequence: Consequence | undefined): Instant | null {
  if (consequence === undefined || consequence.nextAt === null) return null;
  const { reason } = consequence.after;
  const isOfThis = reason.code === 'promised' && reason.kind === 'agreed' && reason.dueAt === dueAt;
  return isOfThis && consequence.nextAt > dueAt ? consequence.nextAt : null;
}
