import type { E164 } from '#domain/model/customer.ts';
import type { Millis } from '#kernel/time.ts';
import {
  DEVICE_LEASE_RULES,
  type DeviceLeaseRules,
  type LeaseSample,
  type LeaseStanding,
  leaseStanding,
} from '../lease/device-leases.ts';
import type { LeaseTerms } from '../lease/lease-terms.ts';
import type { DeviceReader } from '../store-port.ts';

/** Whether a dial of a number may start now, by what this device holds alone. */
export interface DialStanding {
  readonly lease: LeaseStanding | { readonly ok: false; readonly because: 'none' };
  /** How old the knowledge who must not be called is at most; null: it is not known. */
  readonly suppressionAge: Millis | null;
}

/** The device's leave to dial: a lease that runs by every clock, and how old its do-not-call knowledge is (invariants I7, I8). */
export function dialStanding(
  reader: Pick<DeviceReader, 'lease' | 'syncState'>,
  number: E164,
  now: LeaseSample,
  terms: LeaseTerms,
  rules: DeviceLeaseRules = DEVICE_LEASE_RULES,
): DialStanding {
  const lease = reader.lease(number);
  const { contact } = reader.syncState();
  const age = contact === null ? null : rules.elapsed(contact, now, terms);
  return {
    lease: lease === null ? { ok: false, because: 'none' } : leaseStanding(lease, now, terms, rules),
    suppressionAge: typeof age === 'number' ? age : null,
  };
}

/** The same as yes or no: a lease that runs, and do-not-call knowledge that is no older than a lease lives. */
export function mayDial({ lease, suppressionAge }: DialStanding, terms: LeaseTerms): boolean {
  return lease.ok && suppressionAge !== null && suppressionAge <= terms.length;
}
