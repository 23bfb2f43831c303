import { type Instant, MINUTE, type ZoneId } from '../../kernel/time.ts';
import { calendarZoneOf } from '../calling-hours/place.ts';
import type { CustomerPromise, History, Interaction } from '../model/history.ts';
import type { Policy } from '../policy/policy.ts';
import { firstOpenPromise } from '../promise/open-promises.ts';
import { retryAt } from './retry.ts';
import { readTrail } from './trail.ts';
import { openTries } from './tries.ts';

/** From when on a try is one to keep what is due at `dueAt`: a little early counts. */
export const triedFrom = (policy: Policy, dueAt: Instant): Instant => dueAt - policy.promise.keptFromMinutes * MINUTE;

/**
 * From when on a try is one to keep an open promise. A little early counts for the one that the customer is owed next; one agreed for
 * later stands at its own minute, whatever was tried for another before.
 */
export function promiseTriedFrom(
  policy: Policy,
  history: History,
  { kind, dueAt }: Pick<CustomerPromise, 'kind' | 'dueAt'>,
): Instant {
  const next = kind === 'agreed' ? firstOpenPromise(history, kind) : null;
  return next !== null && next.dueAt < dueAt ? dueAt : triedFrom(policy, dueAt);
}

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
  promise: Pick<CustomerPromise, 'kind' | 'dueAt'>,
): Instant | null {
  const tries = openTries(history, readTrail(policy, history));
  const from = promiseTriedFrom(policy, history, promise);
  return retryOfDue(policy, calendarZoneOf(policy, history.customer), tries, promise.dueAt, from);
}
