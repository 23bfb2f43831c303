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
  /**
   * Every record of those customers whose person it is about (`personsIn`), as the store that applies it knows them; found anew wherever it
   * is applied, never sent and not in the log.
   */
  readonly records?: readonly CustomerUid[];
}

/** The store as an operation sees it: what its key set names and nothing else; asking for more throws. */
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
  /** `parked`: the hub could not apply it and keeps it verbatim for a lead (sync protocol: nothing blocks the queue). */
  readonly state: 'pending' | 'acknowledged' | 'parked';
  readonly changes: readonly AnyChange[];
  readonly flags: readonly Flag[];
  readonly undoneBy: OperationUid | null;
}

/** Something a person should know though the operation counts; facts are figures and codes, never names of people. */
export interface Flag {
  /** A `FlagCode`, or the code of a newer version. */
  readonly code: string;
  readonly facts: Facts;
}

/** Why the person who asks is told no, with a code of `kernel/errors.ts`. */
export type Refusal = RungError;

/** That an earlier operation is undone by another (`by` null: counts again). */
export interface UndoMark {
  readonly target: OperationUid;
  readonly by: OperationUid | null;
}

/** What an operation does to the slice it was given. */
export interface Effect {
  readonly changes: readonly AnyChange[];
  readonly flags: readonly Flag[];
  readonly undone: readonly UndoMark[];
}

/** The answer to the person who acts: it counts, or why not (then nothing was changed). */
export type Applied =
  | { readonly ok: true; readonly changes: readonly AnyChange[]; readonly flags: readonly Flag[] }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * One kind of operation. All three functions are pure and synchronous, and the same on device and hub.
 *
 * Refusing and applying are apart because an operation is applied many times and heard once: `refuses` is asked where a person
 * is there to hear the answer, when the operation is first committed. After that it counts. When it is replayed on rows that
 * have changed meanwhile, or reaches the hub second, `apply` does what can still be done and flags the rest, so that nothing
 * that the screen has accepted is lost and nothing built on it hangs in the air.
 */
export interface OperationType<Payload> {
  readonly type: string;
  readonly payload: z.ZodType<Payload>;
  /** What it changed is not kept in the log: nothing brings back what was erased. */
  readonly forgets: boolean;
  /** What it needs to see: a function of the payload alone. */
  reads(operation: Operation<Payload>): KeySet;
  refuses(slice: Slice, operation: Operation<Payload>): Refusal | null;
  /** Never refuses and never throws on any slice. */
  apply(slice: Slice, operation: Operation<Payload>): Effect;
}
