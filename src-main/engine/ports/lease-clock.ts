import type { Instant, Millis } from '#kernel/time.ts';

/** Three clocks that fail in different ways, read at one moment; null where the machine cannot tell (sync protocol: number leases). */
export interface LeaseSample {
  /** Does not jump, may stop in sleep. */
  readonly monotonic: Millis;
  readonly wall: Instant;
  /** Since the machine started; goes on in sleep. */
  readonly sinceBoot: Millis | null;
  readonly bootId: string | null;
}

export interface LeaseClock {
  sample(): LeaseSample;
}
