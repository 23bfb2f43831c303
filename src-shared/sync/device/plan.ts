import type { E164 } from '#domain/model/customer.ts';
import { type Instant, MINUTE, type Millis } from '#kernel/time.ts';
import type { DeviceUid } from '#kernel/uid.ts';
import { LEASES_AT_ONCE, type LeaseRefusal, PROTOCOL, SCOPES_AT_ONCE, type ToHub } from '../exchange.ts';
import { DEVICE_LEASE_RULES, type DeviceLeaseRules, type LeaseSample, leaseStanding } from '../lease/device-leases.ts';
import type { LeaseTerms } from '../lease/lease-terms.ts';
import { type Numbered, nextPush } from '../outbox.ts';
import type { Scope } from '../scope.ts';
import type { DeviceReader } from '../store-port.ts';
import { nextSnapshot } from './snapshot.ts';

/** A number that was not granted is not asked for again before. */
const ASK_AGAIN: Millis = 15 * MINUTE;

export interface NotGranted {
  readonly why: LeaseRefusal;
  readonly until: Instant | null;
  readonly askedAt: Instant;
}

/** What a device knows of its exchange besides what its store keeps: gone with the process. */
export interface Session {
  readonly device: DeviceUid;
  /** The hub has said which version they speak. */
  readonly greeted: boolean;
  /** The last operation that the hub has said it has; its rows may not be pulled yet. */
  readonly confirmed: number;
  /** Nothing was new when it was last asked. */
  readonly atHead: boolean;
  /** Numbers that were not granted: why, until when by the hub's clock, and when that was by this device's. */
  readonly notGranted: ReadonlyMap<E164, NotGranted>;
  /** Scopes that are still to be compared with the hub's. */
  readonly toVerify: readonly Scope[];
}

export const newSession = (device: DeviceUid, acknowledged: number): Session => ({
  device,
  greeted: false,
  confirmed: acknowledged,
  atHead: false,
  notGranted: new Map(),
  toVerify: [],
});

/** What the plan looks at besides store and session. */
export interface Moment {
  readonly sample: LeaseSample;
  readonly terms: LeaseTerms;
  readonly rules?: DeviceLeaseRules;
  /** Rows of a page. */
  readonly rows: number;
  /** Numbers that the agent may want to dial. */
  readonly wanted: () => readonly E164[];
  /** How long leases are to run; null: as long as usual. */
  readonly length: Millis | null;
  /** When the agent checked out for a day in the field: leases that were asked for earlier are asked for anew. */
  readonly renewedSince?: LeaseSample | null;
}

/** The outbox and the rest of a store, as far as a plan looks. */
export interface PlanReader extends Pick<DeviceReader, 'syncState' | 'scopes' | 'lease'> {
  /** Operations that wait, oldest first, from the one after `after`. */
  waiting(after: number): readonly Numbered[];
}

/**
 * What to say to the hub next; null: nothing, all is quiet. What waits goes up before anything comes down, and a number is given back only
 * when all that was done with it is there. `request` of a lease or a settlement is the next one: it is to be noted in the store before it is
 * sent (`nextRequest`).
 */
export function planNext(reader: PlanReader, session: Session, moment: Moment): ToHub | null {
  const { deviceEpoch, hubEpoch, cursor, snapshot, settling, leaseRequest } = reader.syncState();
  const sender = { protocol: PROTOCOL, device: session.device, deviceEpoch, hubEpoch };
  if (!session.greeted) return { kind: 'hello', ...sender, protocols: [PROTOCOL] };
  const operations = nextPush({ pending: () => reader.waiting(session.confirmed) }, session.confirmed);
  if (operations.length > 0) {
    return { kind: 'push', ...sender, operations: operations.map(({ id, operation }) => ({ id, operation })) };
  }
  const request = leaseRequest + 1;
  if (settling.length > 0) {
    const numbers = settling.slice(0, LEASES_AT_ONCE);
    return { kind: 'settle', ...sender, request, numbers, through: session.confirmed };
  }
  if (!session.atHead || (snapshot?.complete === true && cursor < snapshot.seq)) {
    return { kind: 'pull', ...sender, cursor, rows: moment.rows };
  }
  const staging = nextSnapshot(reader);
  if (staging !== null) return { kind: 'snapshot', ...sender, ...staging, rows: moment.rows };
  const numbers = toAskFor(reader, session, moment);
  if (numbers.length > 0) return { kind: 'lease', ...sender, request, numbers: [...numbers], length: moment.length };
  const scopes = session.toVerify.slice(0, SCOPES_AT_ONCE);
  return scopes.length > 0 ? { kind: 'verify', ...sender, scopes } : null;
}

/** Wanted numbers whose lease is missing, has run half of its time, or is older than a check-out; all that are due go together. */
function toAskFor(reader: PlanReader, session: Session, moment: Moment): readonly E164[] {
  const { sample, terms, rules = DEVICE_LEASE_RULES, wanted, renewedSince = null } = moment;
  return wanted()
    .filter((number) => {
      const refused = session.notGranted.get(number);
      // By the device's clock alone, whichever way it was set meanwhile.
      if (refused !== undefined && Math.abs(sample.wall - refused.askedAt) < ASK_AGAIN) return false;
      const lease = reader.lease(number);
      if (lease === null) return true;
      const standing = leaseStanding(lease, sample, terms, rules);
      const isOlder = renewedSince !== null && lease.asked.monotonic < renewedSince.monotonic;
      return !standing.ok || standing.left < lease.length / 2 || isOlder;
    })
    .slice(0, LEASES_AT_ONCE);
}
