import type { E164 } from '#domain/model/customer.ts';
import type { Instant, Millis } from '#kernel/time.ts';
import type { LeaseTerms } from './lease-terms.ts';

/** Three clocks that fail in different ways, read at one moment; null where the machine cannot tell (sync protocol: number leases). */
export interface LeaseSample {
  /** Does not jump, may stop in sleep. */
  readonly monotonic: Millis;
  readonly wall: Instant;
  /** Since the machine started; goes on in sleep. */
  readonly sinceBoot: Millis | null;
  readonly bootId: string | null;
}

/** Leave to dial a number, measured from the moment at which it was asked for. */
export interface Lease {
  readonly number: E164;
  /** L: ms from `asked`. */
  readonly length: Millis;
  readonly asked: LeaseSample;
  readonly fence: number;
}

/** Why the time since a sample is not known. */
export type TimeLost = 'rebooted' | 'clock-missing' | 'clock-went-back';

/** The device's clauses of number leases (sync protocol: leases, on the device). */
export interface DeviceLeaseRules {
  /** The longest that may have passed from one sample to another by any of the clocks, drift included. */
  elapsed(from: LeaseSample, to: LeaseSample, terms: LeaseTerms): Millis | TimeLost;
  /** Whether a grant answers the request that is waited for: the latest. */
  answersLatest(request: number, latest: number): boolean;
}

export const DEVICE_LEASE_RULES: DeviceLeaseRules = {
  elapsed(from, to, { drift }) {
    if (from.bootId === null || to.bootId === null || from.sinceBoot === null || to.sinceBoot === null)
      return 'clock-missing';
    if (from.bootId !== to.bootId) return 'rebooted';
    const spans = [to.monotonic - from.monotonic, to.wall - from.wall, to.sinceBoot - from.sinceBoot];
    if (spans.some((span) => span < 0)) return 'clock-went-back';
    return Math.max(...spans) * (1 + drift);
  },
  answersLatest: (request, latest) => request === latest,
};

/** Whether a lease still allows a dial to start at `now`; `left` ms of it, or why not. */
export type LeaseStanding =
  | { readonly ok: true; readonly left: Millis }
  | { readonly ok: false; readonly because: TimeLost | 'run-out' };

export function leaseStanding(
  lease: Lease,
  now: LeaseSample,
  terms: LeaseTerms,
  rules: DeviceLeaseRules = DEVICE_LEASE_RULES,
): LeaseStanding {
  const elapsed = rules.elapsed(lease.asked, now, terms);
  if (typeof elapsed === 'string') return { ok: false, because: elapsed };
  const left = lease.length - terms.guard - elapsed;
  return left >= 0 ? { ok: true, left } : { ok: false, because: 'run-out' };
}
