import type { OperationUid } from '#kernel/uid.ts';
import type { Flag, LoggedOperation, Operation, Slice } from './operation.ts';
import type { AnyChange, AnyStored, KeySet, RowKey } from './rows.ts';

/** What the device's side of the protocol asks of a store. The SQLite store and its in-memory twin pass one conformance suite. */
export interface DeviceStore {
  /** Runs `work` in one transaction: all of it is durable when this returns, or none of it if `work` throws. Not re-entrant. */
  transact<T>(work: (tx: DeviceTransaction) => T): T;
  read<T>(work: (tx: DeviceReader) => T): T;
}

/** A row as the hub sent it before pending operations changed it; `before` null: it was not there. */
export interface PendingBase {
  readonly key: RowKey;
  readonly before: AnyStored | null;
}

export interface DeviceReader {
  /** What `keys` name, as it is now; valid until the next change of the store. See `createSlice`. */
  load(keys: KeySet): Slice;
  get(key: RowKey): AnyStored | null;
  /** Pending operations, oldest first. */
  pending(): readonly LoggedOperation[];
  logged(uid: OperationUid): LoggedOperation | null;
  /** Rows that differ from what the hub sent because of pending operations. */
  pendingBase(): readonly PendingBase[];
  syncState(): SyncState;
}

export interface DeviceTransaction extends DeviceReader {
  /** Writes rows as they are after `changes`. */
  save(changes: readonly AnyChange[]): void;
  /** Puts or removes rows without an operation: pulled rows, restored bases. */
  put(row: AnyStored): void;
  remove(key: RowKey): void;
  /** Appends to the log, `pending` in mode hub and `acknowledged` in mode solo, and returns its id: the last one plus 1, from 1. */
  append(operation: Operation, changes: readonly AnyChange[], flags: readonly Flag[]): number;
  /** Replaces what an operation changed and what is to be known of it: after a replay, or by the hub's answer. */
  restate(uid: OperationUid, changes: readonly AnyChange[], flags: readonly Flag[]): void;
  markUndone(target: OperationUid, by: OperationUid | null): void;
  /** Pending operations up to and including `id` become acknowledged; `SyncState.acknowledged` is not touched. */
  acknowledge(id: number): void;
  /** The hub could not apply the operation and keeps it for a lead. */
  park(uid: OperationUid): void;
  /** Remembers the before-image of a row, if none is remembered yet. */
  rememberBase(key: RowKey, before: AnyStored | null): void;
  clearBases(): void;
  setSyncState(state: SyncState): void;
}

/** `solo` has no hub: operations are acknowledged at once and no bases are kept. */
export interface SyncState {
  readonly mode: 'solo' | 'hub';
  /** Change-log sequence up to which rows were pulled. */
  readonly cursor: number;
  /** Last operation id of this device that the hub has applied (lmid). */
  readonly acknowledged: number;
  readonly hubEpoch: string | null;
  readonly deviceEpoch: string | null;
}
