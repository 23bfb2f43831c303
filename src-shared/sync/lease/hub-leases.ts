import type { Instant } from '#kernel/time.ts';
import type { DeviceUid } from '#kernel/uid.ts';
import type { Holding } from '../hub/hub-store.ts';
import type { LeaseTerms } from './lease-terms.ts';

/** The hub's clauses of number leases, each a function of what it keeps (sync protocol: leases, on the hub). */
export interface HubLeaseRules {
  /** Until when one device keeps others from a number. */
  blockedUntil(holding: Holding, terms: LeaseTerms): Instant;
  /** Until when anybody but `device` keeps it from a number; 0: nobody does. */
  blockedFor(device: DeviceUid, holdings: readonly Holding[], terms: LeaseTerms): Instant;
  /** Until when an attempt that was heard of at `receipt` keeps others away. */
  attemptEnds(receipt: Instant, expiry: Instant | null, reached: boolean, terms: LeaseTerms): Instant;
}

/**
 * A holder who settled keeps others away for the windows of the attempts that were heard of; one who did not is assumed to have
 * dialled up to the end of the lease. Windows are kept per holder: a late word from one does not shorten another's.
 */
export const HUB_LEASE_RULES: HubLeaseRules = {
  blockedUntil: ({ until, expiry }, terms) => Math.max(until, expiry === null ? 0 : expiry + terms.silence),
  blockedFor: (device, holdings, terms) =>
    Math.max(
      0,
      ...holdings
        .filter((holding) => holding.device !== device)
        .map((held) => HUB_LEASE_RULES.blockedUntil(held, terms)),
    ),
  attemptEnds: (receipt, expiry, reached, terms) =>
    Math.min(receipt, expiry ?? receipt) + terms.guard + (reached ? terms.conversation : terms.attempt),
};
