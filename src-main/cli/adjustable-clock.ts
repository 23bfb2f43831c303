import type { Clock, Instant, Millis } from '#kernel/time.ts';

/** A clock that can be set and moved on: a year of work plays in seconds. */
export interface AdjustableClock extends Clock {
  pass(time: Millis): void;
}

/** Stands at `at` and moves only when told to; without `at` it is the `base` clock, moved on by what was passed. */
export function adjustableClock(base: Clock, at: Instant | null): AdjustableClock {
  let passed: Millis = 0;
  return {
    now: () => (at ?? base.now()) + passed,
    pass(time) {
      passed += time;
    },
  };
}
