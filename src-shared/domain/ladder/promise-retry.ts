import { type Instant, MINUTE, type ZoneId } from '../../kernel/time.ts';
import { calendarZoneOf } from '../calling-hours/place.ts';
import type { CustomerPromise, History, Interaction } from '../model/history.ts';
import type { Policy } from '../policy/policy.ts';
import { retryAt } from './retry.ts';
import { readTrail } from './trail.ts';
import { openTries } from './tries.ts';

/** From when on a try is one to keep what is due at `dueAt`: a little early counts. */
export const triedFrom = (policy: Policy, dueAt: Instant): Instant => dueAt - policy.promise.keptFromMinutes * MINUTE;

/** When what was due is tried again, never before it is due; null: no try since `from` reached nobody. */
export function retryOfDue(
  policy: Policy,
  zone: ZoneId,
  tries: readonly Interaction[],
  dueAt: Instant,
  from: Instant,
): Instant | null {
  const lastTry = tries.at(-1);
  return lastTry === undefined || lastTry.at < from ? null : Math.max(dueAt, retryAt(policy, zone, tries));
}

/** When an open promise is tried again after a try that reached nobody: it stays open and is quiet until then. Null: nobody tried. */
export function promiseRetryAt(
  policy: Policy,
  history: History,
  { dueAt }: Pick<CustomerPromise, 'dueAt'>,
): Instant | null {
  const tries = openTries(history, readTrail(policy, history));
  return retryOfDue(policy, calendarZoneOf(policy, history.customer), tries, dueAt, triedFrom(policy, dueAt));
}
