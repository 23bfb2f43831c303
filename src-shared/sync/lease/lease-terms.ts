import { DAY, HOUR, type Millis, SECOND } from '#kernel/time.ts';

/** The figures of number leases (sync protocol: leases). */
export interface LeaseTerms {
  /** L: how long a lease runs where nobody asks for another length. */
  readonly length: Millis;
  /** The longest lease, for a field day. */
  readonly longest: Millis;
  /** G: how long before the end of a lease no dial starts any more. */
  readonly guard: Millis;
  /** Rho: by how much clocks may run apart. */
  readonly drift: number;
  /** W after an attempt. */
  readonly attempt: Millis;
  /** The window after a conversation. */
  readonly conversation: Millis;
  /** The window after a holder who was not heard of: assume that they dialled. */
  readonly silence: Millis;
}

export const LEASE_TERMS: LeaseTerms = {
  length: 10 * HOUR,
  longest: 16 * HOUR,
  guard: 120 * SECOND,
  drift: 5e-4,
  attempt: DAY,
  conversation: 3 * DAY,
  silence: 3 * DAY,
};
