import { randomFillSync } from 'node:crypto';
import type { Random } from '#kernel/random.ts';
import type { Clock } from '#kernel/time.ts';

/** The machine's wall clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** The machine's own randomness, fit for secrets. */
export const systemRandom: Random = { bytes: (length) => randomFillSync(new Uint8Array(length)) };
