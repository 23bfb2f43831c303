import type { FromHub, ToHub } from '#sync/exchange.ts';
import type { HubTransaction } from '#sync/hub/hub-store.ts';
import { DEVICE_LEASE_RULES, type DeviceLeaseRules } from '#sync/lease/device-leases.ts';
import { HUB_LEASE_RULES, type HubLeaseRules } from '#sync/lease/hub-leases.ts';
import type { DeviceTransaction } from '#sync/store-port.ts';

/**
 * The protocol's clauses where a simulation can put others in their place: rules that are passed, and what goes over the ports. The
 * product has none of this; a mutant is one of these done otherwise.
 */
export interface Clauses {
  readonly device: DeviceLeaseRules;
  readonly hub: HubLeaseRules;
  /** Whether a lease is asked for before a dial, and do-not-call knowledge looked at. */
  readonly leaseNeeded: boolean;
  readonly knowledgeAges: boolean;
  /** What the hub has answered is durable. */
  readonly durableFirst: boolean;
  hubStore(tx: HubTransaction, message: ToHub | null): HubTransaction;
  deviceStore(tx: DeviceTransaction): DeviceTransaction;
  /** The answer as it leaves the hub; `lmid` is the device's as of now. */
  answer(answer: FromHub, message: ToHub, lmid: number): FromHub;
  /** The answer as it comes to a device whose cursor stands there. */
  arrives(answer: FromHub, cursor: number): FromHub;
  /** The message as it leaves the device. */
  message(message: ToHub, waiting: number): ToHub;
}

export const ALL_CLAUSES: Clauses = {
  device: DEVICE_LEASE_RULES,
  hub: HUB_LEASE_RULES,
  leaseNeeded: true,
  knowledgeAges: true,
  durableFirst: true,
  hubStore: (tx) => tx,
  deviceStore: (tx) => tx,
  answer: (answer) => answer,
  arrives: (answer) => answer,
  message: (message) => message,
};
