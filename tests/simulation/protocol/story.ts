import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, DeviceUid } from '#kernel/uid.ts';

export const FAULTS = [
  'lost',
  'doubled',
  'reordered',
  'delayed',
  'hub-crash',
  'power-cut',
  'rollback',
  'device-crash',
  'disk-full',
  'suspend',
  'reboot',
  'wall-jump',
  'clone',
  'reassign',
  'revoke',
  'do-not-call',
  'poison',
  'corrupt',
  'old-version',
  'risk',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Dial {
  readonly number: E164;
  readonly agent: AgentUid;
  readonly device: string;
  /** The identity under which the hub knows the device. */
  readonly uid: DeviceUid;
  readonly at: Instant;
  /** When the lease was asked for under which it was made; at the beginning of time where there was none. */
  readonly leasedAt: Instant;
  /** How old the knowledge was whom not to call. */
  readonly knowledge: number;
}

/** A number that the hub took back. */
export interface GivenBack {
  readonly number: E164;
  /** The identity whose lease ended. */
  readonly uid: DeviceUid;
  /** The machine that gave it back: of a copied device it may not be the one that holds the lease. */
  readonly by: string;
  readonly at: Instant;
}

/** What happened in one history, and which invariants it broke. */
export interface Story {
  readonly seed: number;
  readonly operations: number;
  readonly dials: readonly Dial[];
  /** Operations that did something else at the hub than on the screen. */
  readonly conflicts: number;
  readonly faults: Readonly<Record<Fault, number>>;
  readonly broken: readonly string[];
  /** What was done, in order; for a history that broke something. */
  readonly lines: readonly string[];
}
