import type { Instant, ZoneId } from '../../kernel/time.ts';
import { weekdayOf } from '../calendar/civil.ts';
import type { PreferredHours } from '../model/customer.ts';
import { type Openness, opennessIn } from './day-plan.ts';

/** Whether the customer likes to be called at an instant, by their own wall clock, and when that changes. */
export function preferredAt(hours: PreferredHours, zone: ZoneId, at: Instant): Openness {
  const span = [{ from: hours.from, to: hours.to }];
  return opennessIn(zone, (day) => (hours.weekdays.includes(weekdayOf(day)) ? span : []), at);
}
