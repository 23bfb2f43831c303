import { randomFillSync } from 'node:crypto';
import type { Random } from '#kernel/random.ts';
import type { Clock, Instant } from '#kernel/time.ts';

/** The machine's wall clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands at `at` now and runs on with the machine's. */
export function clockFrom(at: Instant): Clock {
  const ahead = at - Date.now();
  return { now: () => Date.now() + ahead };
}

/** The machine's own randomness, fit for secrets. */
export const systemRandom: Random = { bytes: (length) => randomFillSync(new Uint8Array(length)) };
