import type { Clock } from '#kernel/time.ts';
import type { AnswerOf, RefusalCode, ToHub } from '../exchange.ts';
import { PROTOCOL } from '../exchange.ts';
import { HUB_LEASE_RULES, type HubLeaseRules } from '../lease/hub-leases.ts';
import type { LeaseTerms } from '../lease/lease-terms.ts';
import type { HubDevice, HubReader, HubState, HubStore } from './hub-store.ts';

/** What the hub's side of the protocol works with. */
export interface Hub {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly terms: LeaseTerms;
  readonly leases: HubLeaseRules;
}

export const hubOver = (store: HubStore, clock: Clock, terms: LeaseTerms): Hub => ({
  store,
  clock,
  terms,
  leases: HUB_LEASE_RULES,
});

export type Refused = AnswerOf<'refused'>;

/** Who is there, or why they are not listened to. */
export type Sender =
  | { readonly ok: true; readonly device: HubDevice; readonly state: HubState }
  | { readonly ok: false; readonly refused: Refused };

export const refusedWith = (code: RefusalCode, device: HubDevice | null, { epoch }: HubState): Refused => ({
  kind: 'refused',
  protocol: PROTOCOL,
  code,
  acknowledged: device?.acknowledged ?? 0,
  hubEpoch: epoch,
});

/**
 * The device behind a message. That the message is the device's own is the transport's to prove; whether the device still counts, and
 * whether it speaks to the hub that it knew, is told here (sync protocol: idempotency).
 */
export async function senderOf(
  tx: HubReader,
  { device: uid, deviceEpoch, hubEpoch }: Pick<ToHub, 'device' | 'deviceEpoch' | 'hubEpoch'>,
): Promise<Sender> {
  const [device, state] = [await tx.device(uid), await tx.state()];
  const no = (code: RefusalCode): Sender => ({ ok: false, refused: refusedWith(code, device, state) });
  if (device === null) return no('unknown-device');
  if (device.state === 'revoked') return no('revoked');
  if (device.state === 'cloned' || device.epoch !== deviceEpoch) return no('cloned-device');
  if (hubEpoch !== null && hubEpoch !== state.epoch) return no('hub-epoch');
  return { ok: true, device, state };
}
