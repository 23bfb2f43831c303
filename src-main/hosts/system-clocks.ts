import { randomFillSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { LeaseClock } from '#engine/ports/lease-clock.ts';
import type { Random } from '#kernel/random.ts';
import type { Clock } from '#kernel/time.ts';

/** The machine's wall clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** The machine's own randomness, fit for secrets. */
export const systemRandom: Random = { bytes: (length) => randomFillSync(new Uint8Array(length)) };

/** Linux names each start of the machine; elsewhere the uptime alone must do. */
function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}

/** The machine's three clocks (sync protocol: number leases). */
export const systemLeaseClock: LeaseClock = {
  sample: () => ({
    monotonic: performance.now(),
    wall: Date.now(),
    sinceBoot: uptime() * 1_000,
    bootId: bootId(),
  }),
};
