import type { Random } from './random.ts';
import type { Instant } from './time.ts';

/**
 * The synced identity of a thing: 16 bytes, time-ordered, written as 32 lower-case hex digits (sync protocol: identity).
 * Integer keys never leave a store.
 */
export type Uid<Kind extends string = string> = string & { readonly __uid: Kind };

export type CustomerUid = Uid<'customer'>;
export type InteractionUid = Uid<'interaction'>;
export type OperationUid = Uid<'operation'>;
export type AgentUid = Uid<'agent'>;
export type DeviceUid = Uid<'device'>;

const HEX = /^[0-9a-f]{32}$/;

/** Whether `text` has the shape of a uid. */
export const isUid = (text: string): boolean => HEX.test(text);

/** A fresh uid: 48 bits of ms, then 80 random bits. Two made in one ms sort at random; never reuses. */
export function createUid<Kind extends string>(now: Instant, random: Random): Uid<Kind> {
  let hex = now.toString(16).padStart(12, '0');
  for (const byte of random.bytes(10)) hex += byte.toString(16).padStart(2, '0');
  return hex as Uid<Kind>;
}

/** The uid of row `ordinal` of a batch: the batch's first 12 bytes and the ordinal, so that both sides of a sync derive it and rows append in order. */
export function batchUid<Kind extends string>(batch: Uid<'batch'>, ordinal: number): Uid<Kind> {
  return (batch.slice(0, 24) + ordinal.toString(16).padStart(8, '0')) as Uid<Kind>;
}
