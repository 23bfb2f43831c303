import type { LeaseSample } from '#sync/lease/device-leases.ts';

export type { LeaseSample };

/** The machine's clocks, by which leases and sleep are told. */
export interface LeaseClock {
  sample(): LeaseSample;
}
