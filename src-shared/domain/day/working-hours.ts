import type { Instant } from '../../kernel/time.ts';
import { dayAt, instantAt, minuteOfDayAt } from '../calendar/zoned-time.ts';
import type { Policy } from '../policy/policy.ts';

/** Whether an instant lies within the hours that agents work, by the company's clock; which days they work is not asked. */
export function isInWorkingHours({ home, day }: Pick<Policy, 'home' | 'day'>, at: Instant): boolean {
  const minute = minuteOfDayAt(home.zone, at);
  return minute >= day.opensMinute && minute < day.closesMinute;
}

/** When the agents' hours begin next after an instant that lies outside of them. */
export function nextWorkingHour({ home, day }: Pick<Policy, 'home' | 'day'>, at: Instant): Instant {
  const isBefore = minuteOfDayAt(home.zone, at) < day.opensMinute;
  return instantAt(home.zone, dayAt(home.zone, at) + (isBefore ? 0 : 1), day.opensMinute);
}
