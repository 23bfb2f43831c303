import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { LeaseRefusal } from '#sync/exchange.ts';
import type { TimeLost } from '#sync/lease/device-leases.ts';

/**
 * Why a number may not be dialled: no lease was ever had, or it ran out; this machine's clocks no longer tell how much of it has passed; the
 * hub said no; it could not be reached.
 */
export type NotClaimed = 'none' | 'run-out' | TimeLost | LeaseRefusal | 'offline';

/** Whether this device may dial a number, and how fresh its do-not-call knowledge is (sync protocol: number leases). */
export interface ClaimAnswer {
  readonly granted: boolean;
  readonly because: NotClaimed | null;
  /** Until when another holder keeps it, where the hub said so. */
  readonly until: Instant | null;
  /** Whether the hub was heard just now and will audit the call; a store without a hub is its own. */
  readonly online: boolean;
  /** When the list of suppressed numbers was last known to be complete; null where this store is the source of it. */
  readonly suppressionAsOf: Instant | null;
}

/** Who may dial which number. With a hub the leases of this device answer; a store on its own is the only holder there is. */
export interface Claims {
  /**
   * Asked before every dial, within the act that makes the permit; a number without a lease is asked for at the hub, once. Never rejects; a
   * claim that cannot be had is not granted.
   */
  ask(number: E164): Promise<ClaimAnswer>;
  /** What is known without asking anybody: for a card, and to explain. */
  known(number: E164): ClaimAnswer;
}

const GRANTED: ClaimAnswer = { granted: true, because: null, until: null, online: true, suppressionAsOf: null };

/** The claims of a store without a hub: there is nobody else who could dial, and its do-not-call list is the list. */
export const soloClaims: Claims = { ask: async () => GRANTED, known: () => GRANTED };
