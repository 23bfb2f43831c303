import { type Instant, MINUTE, type ZoneId } from '../../kernel/time.ts';
import { dayAt, instantAt, minuteOfDayAt } from '../calendar/zoned-time.ts';
import { isInWorkingHours } from '../day/working-hours.ts';
import type { Interaction } from '../model/history.ts';
import { OUTCOME_RULES, type RetryPlan } from '../outcome/outcome-rules.ts';
import type { Policy } from '../policy/policy.ts';

/**
 * When to try again after tries that reached nobody (`tries`, oldest first, at least one), by what the line told: busy once after 15
 * minutes and out of reach once after an hour; otherwise at another time of day, the one tried least, of the same day where the
 * cause allows it; a suspended or barred number only days later. At most so many tries a day (method section 2). The period's
 * cap is a gate. It lies within the agents' hours, unless no part of the customer's day does, or the line was busy and the agent
 * dialled outside of them.
 */
export function retryAt(policy: Policy, zone: ZoneId, tries: readonly Interaction[]): Instant {
  const last = tries.at(-1);
  if (last === undefined) throw new RangeError('a retry needs a try');
  const today = dayAt(zone, last.at);
  const triesToday = tries.filter((each) => dayAt(zone, each.at) === today).length;
  const another = triesToday < policy.retry.triesPerDay;
  const plan = planOf(last);

  const { dayParts, laterDays, busyMinutes, unreachableMinutes } = policy.retry;
  if (another && planOf(tries.at(-2)) !== plan) {
    const soon = last.at + (plan === 'busy' ? busyMinutes : unreachableMinutes) * MINUTE;
    const isWorking = isInWorkingHours(policy, soon) || (plan === 'busy' && !isInWorkingHours(policy, last.at));
    if ((plan === 'busy' || plan === 'unreachable') && isWorking) return soon;
  }

  const triedIn = dayParts.map(() => 0);
  for (const each of tries) {
    const part = partOf(dayParts, minuteOfDayAt(zone, each.at));
    triedIn[part] = (triedIn[part] ?? 0) + 1;
  }
  const lastPart = partOf(dayParts, minuteOfDayAt(zone, last.at));
  const sameDay = another && plan !== 'another-day' && plan !== 'days-later';
  const startOf = (day: number, part: number): Instant => instantAt(zone, day, dayParts[part] ?? 0);
  const nextDay = today + (plan === 'days-later' ? laterDays : 1);
  const meets = dayParts.some((_, part) => isInWorkingHours(policy, startOf(nextDay, part)));
  const isWorked = (day: number, part: number): boolean => !meets || isInWorkingHours(policy, startOf(day, part));
  const later = sameDay ? leastTried(triedIn, (part) => part > lastPart && isWorked(today, part)) : null;
  if (later !== null) return startOf(today, later);
  const next =
    leastTried(triedIn, (part) => part !== lastPart && isWorked(nextDay, part)) ??
    leastTried(triedIn, (part) => isWorked(nextDay, part)) ??
    0;
  return startOf(nextDay, next);
}

const planOf = (interaction: Interaction | undefined): RetryPlan | null =>
  interaction?.outcome == null ? null : OUTCOME_RULES[interaction.outcome].retry;

/** The part of the day in which a minute falls; before the first part's start it is the first already. */
function partOf(dayParts: readonly number[], minute: number): number {
  let part = 0;
  for (let index = 1; index < dayParts.length; index += 1) if ((dayParts[index] ?? 0) <= minute) part = index;
  return part;
}

/** The allowed part with the fewest tries, the earliest among equals; null if none is allowed. */
function leastTried(triedIn: readonly number[], allowed: (part: number) => boolean): number | null {
  let best: number | null = null;
  for (let part = 0; part < triedIn.length; part += 1) {
    if (allowed(part) && (best === null || (triedIn[part] ?? 0) < (triedIn[best] ?? 0))) best = part;
  }
  return best;
}
