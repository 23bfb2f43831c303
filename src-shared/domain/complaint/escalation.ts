import type { Instant, ZoneId } from '../../kernel/time.ts';
import { dayAt, startOfDayNumber } from '../calendar/zoned-time.ts';
import type { Complaint, Interaction } from '../model/history.ts';
import type { Policy } from '../policy/policy.ts';

/** How long a complaint has been open, and how far up it has gone (method section 7). */
export interface Escalation {
  /** Calendar days in the customer's zone; the day on which it was told is day 1. */
  readonly day: number;
  /** How many of the policy's days have come: 0 to 3. */
  readonly level: number;
  /** When the next of them comes, after `now`; null where it cannot any more. */
  readonly nextAt: Instant | null;
}

/** Where an open complaint stands at `now`. */
export function escalationAt(policy: Policy, zone: ZoneId, openedAt: Instant, now: Instant): Escalation {
  const told = dayAt(zone, openedAt);
  const day = Math.max(1, dayAt(zone, now) - told + 1);
  const days = policy.complaint.escalateDays;
  const next = days.find((each) => each > day) ?? null;
  return {
    day,
    level: days.filter((each) => each <= day).length,
    nextAt: next === null ? null : startOfDayNumber(zone, told + next - 1),
  };
}

/** Calls about the complaint since the last conversation that nobody answered; `tries` are the open ones, over all purposes. */
export const unansweredChecks = ({ openedAt }: Pick<Complaint, 'openedAt'>, tries: readonly Interaction[]): number =>
  tries.filter(({ purpose, at }) => purpose === 'complaint' && at >= openedAt).length;
