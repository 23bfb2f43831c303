import { type Millis, SECOND } from '#kernel/time.ts';

/** How long to wait before try `attempt` (0 is the first repetition): 250 ms, doubling, never more than 30 s. */
export const backOff = (attempt: number): Millis => Math.min(30 * SECOND, 250 * 2 ** Math.min(attempt, 20));
