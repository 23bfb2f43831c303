import { type Instant, MINUTE, NEVER } from '../../kernel/time.ts';
import type { CustomerPromise } from '../model/history.ts';
import type { Policy } from '../policy/policy.ts';

/** How urgent an open promise is: reminded 5 minutes before, due at its minute, red after (method section 2). */
export type PromiseUrgency = 'ahead' | 'soon' | 'due' | 'red';

export interface PromiseClock {
  readonly urgency: PromiseUrgency;
  /** Who should keep it: an absent owner's promise goes to the stand-in some minutes before it is due. */
  readonly keeper: 'owner' | 'stand-in';
  /** The first instant at which the answer changes; NEVER once it is red. */
  readonly changesAt: Instant;
}

/** Urgency and keeper of an open promise; the due minute itself is not yet red. */
export function promiseClock(policy: Policy, promise: CustomerPromise, ownerAway: boolean, now: Instant): PromiseClock {
  const { dueAt } = promise;
  const remindAt = dueAt - policy.promise.remindBeforeMinutes * MINUTE;
  const handOverAt = dueAt - policy.promise.standInBeforeMinutes * MINUTE;
  const redAt = dueAt + MINUTE;
  const urgency = now >= redAt ? 'red' : now >= dueAt ? 'due' : now >= remindAt ? 'soon' : 'ahead';
  const keeper = promise.kind === 'agreed' && ownerAway && now >= handOverAt ? 'stand-in' : 'owner';
  const turns =
    promise.kind === 'agreed' && ownerAway ? [handOverAt, remindAt, dueAt, redAt] : [remindAt, dueAt, redAt];
  return { urgency, keeper, changesAt: Math.min(NEVER, ...turns.filter((turn) => turn > now)) };
}
