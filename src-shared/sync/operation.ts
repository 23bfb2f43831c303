import type { z } from 'zod';
import type { Facts, RungError } from '#kernel/errors.ts';
import type { Instant } from '#kernel/time.ts';
import type { AgentUid, CustomerUid, DeviceUid, OperationUid } from '#kernel/uid.ts';
import type { AnyChange, CustomerTable, KeySet, Stored, Table } from './rows.ts';

/**
 * A named, versioned act of a person: the only way in which a store changes (sync protocol: operations, not rows, go up).
 * `uid` is made and stored before sending; `at` is the device's wall clock in ms.
 */
export interface Operation<Payload = unknown> {
  readonly uid: OperationUid;
  /** `call.logged@1`: name and version. */
  readonly type: string;
  readonly at: Instant;
  readonly actor: AgentUid;
  readonly device: DeviceUid;
  readonly payload: Payload;
}

/** What was loaded for an operation; also shows the changes an operation has made so far to itself. Never reaches outside its key set: that throws. */
export interface Slice {
  get<T extends Table>(table: T, key: string): Stored<T> | null;
  /** All rows of a loaded customer, unordered. */
  ofCustomer<T extends CustomerTable>(table: T, customer: CustomerUid): readonly Stored<T>[];
  /** Rows of every customer that has this number. */
  holdersOf(e164: number): readonly Stored<'number'>[];
  /** An earlier operation with the changes it made on this side, or null. */
  operation(uid: OperationUid): LoggedOperation | null;
}

/** An operation in the log (outbox and audit in one). `id` is sequential per device, from 1. */
export interface LoggedOperation {
  readonly id: number;
  readonly operation: Operation;
  readonly state: 'pending' | 'acknowledged' | 'parked';
  readonly changes: readonly AnyChange[];
  readonly flags: readonly Flag[];
  readonly undoneBy: OperationUid | null;
}

/** Something a person should know though the operation counts: 'number-taken', 'kept-newer' … with facts, never names of people. */
export interface Flag {
  readonly code: string;
  readonly facts: Facts;
}

/** An operation that cannot be applied: refused with a code of `kernel/errors.ts`; nothing was changed. */
export type Refusal = RungError;

export type Applied =
  | { readonly ok: true; readonly changes: readonly AnyChange[]; readonly flags: readonly Flag[] }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * One kind of operation: `reads` names what it needs, `apply` says what changes. Both are pure and synchronous, and the same
 * on device and hub.
 */
export interface OperationType<Payload> {
  readonly type: string;
  readonly payload: z.ZodType<Payload>;
  reads(operation: Operation<Payload>): KeySet;
  apply(slice: Slice, operation: Operation<Payload>): Applied;
}
