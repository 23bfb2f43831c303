import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';

/** Whether this device may dial a number, and how fresh its do-not-call knowledge is (sync protocol: number leases). */
export interface ClaimAnswer {
  readonly granted: boolean;
  /** Whether the hub was heard just now and will audit the call; a store without a hub is its own. */
  readonly online: boolean;
  /** When the list of suppressed numbers was last known to be complete; null where this store is the source of it. */
  readonly suppressionAsOf: Instant | null;
}

/** Who may dial which number. With a hub the leases of this device answer; a store on its own is the only holder there is. */
export interface Claims {
  /** Asked before every dial, within the act that makes the permit. Never rejects; a claim that cannot be had is not granted. */
  ask(number: E164): Promise<ClaimAnswer>;
}

/** The claims of a store without a hub: there is nobody else who could dial, and its do-not-call list is the list. */
export const soloClaims: Claims = {
  ask: async () => ({ granted: true, online: true, suppressionAsOf: null }),
};
