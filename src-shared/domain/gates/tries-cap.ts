import type { Instant, ZoneId } from '../../kernel/time.ts';
import { dayAt, startOfDayNumber } from '../calendar/zoned-time.ts';
import type { Interaction } from '../model/history.ts';
import type { Policy } from '../policy/policy.ts';
import type { RegionPack } from '../policy/region-packs/region-pack.ts';
import type { TimedStop } from './timed-stop.ts';

/**
 * At most so many tries a day and in a period of calendar days, per customer over all numbers; a region's pack may lower both
 * (method section 2). `tries` are those since the last conversation, oldest first. Null while both caps have room.
 */
export function triesCapStop(
  policy: Policy,
  pack: RegionPack,
  zone: ZoneId,
  tries: readonly Interaction[],
): TimedStop | null {
  if (tries.length === 0) return null;
  const perDay = Math.min(policy.retry.triesPerDay, pack.triesPerDay ?? Number.POSITIVE_INFINITY);
  const { triesPerPeriod, periodDays } = policy.retry;
  const day = dayCapUntil(zone, tries, perDay);
  const period = Math.max(
    periodCapUntil(zone, tries, triesPerPeriod, periodDays),
    pack.triesPerPeriod === null ? 0 : periodCapUntil(zone, tries, pack.triesPerPeriod.tries, pack.triesPerPeriod.days),
  );
  const until = Math.max(day, period);
  if (until === 0) return null;
  return { gate: 'tries-cap', until, facts: { cap: day > period ? 'day' : 'period', tries: tries.length } };
}

/** The day after the last try's day, if that day's tries reach the cap; 0 where they do not. */
function dayCapUntil(zone: ZoneId, tries: readonly Interaction[], cap: number): Instant {
  const pivot = tries[tries.length - cap];
  const last = tries.at(-1);
  if (pivot === undefined || last === undefined) return 0;
  const day = dayAt(zone, last.at);
  return dayAt(zone, pivot.at) === day ? startOfDayNumber(zone, day + 1) : 0;
}

/** When the oldest of the last `cap` tries is so many days ago; 0 where there are fewer tries. */
function periodCapUntil(zone: ZoneId, tries: readonly Interaction[], cap: number, days: number): Instant {
  const pivot = tries[tries.length - cap];
  return pivot === undefined ? 0 : startOfDayNumber(zone, dayAt(zone, pivot.at) + days);
}
