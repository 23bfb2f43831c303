import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { CustomerUid, OperationUid } from '#kernel/uid.ts';
import type { Lease, LeaseSample } from './lease/device-leases.ts';
import type { Flag, LoggedOperation, Operation, Slice } from './operation.ts';
import type { SnapshotPlace } from './page.ts';
import type { AnyChange, AnyStored, KeySet, RowKey } from './rows.ts';
import type { Scope } from './scope.ts';

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

/**
 * How a device stands with a scope. `shown`: its rows are here. `staging`: they are on their way and not shown before all are here;
 * what was shown before stays. `withheld`: it was taken away while a call is up; its rows go when the outcome is saved. `gone`: it was
 * taken away. `doubtful`: shown, but this hub has not said yet that it is held.
 */
export interface DeviceScope {
  readonly scope: Scope;
  readonly fence: number;
  readonly state: 'shown' | 'staging' | 'withheld' | 'gone' | 'doubtful';
}

export interface DeviceReader {
  /** What `keys` name, as it is now; valid until the next change of the store. See `createSlice`. */
  load(keys: KeySet): Slice;
  get(key: RowKey): AnyStored | null;
  /** The customers whose row says that they were merged into this one. */
  mergedInto(customer: CustomerUid): readonly CustomerUid[];
  /** Pending operations, oldest first. */
  pending(): readonly LoggedOperation[];
  logged(uid: OperationUid): LoggedOperation | null;
  /** The id of the first operation made at `at` or later, by the device's clock; null: there is none. */
  firstSince(at: Instant): number | null;
  /** The id of the last operation made here; 0: none was. The next one has the id after it. */
  lastId(): number;
  /** Rows that differ from what the hub sent because of pending operations. */
  pendingBase(): readonly PendingBase[];
  syncState(): SyncState;
  scope(scope: Scope): DeviceScope | null;
  /** Every scope that the hub has told of, in their order as texts. */
  scopes(): readonly DeviceScope[];
  /** Rows of a scope as they are shown; as they are staged. Unordered. */
  rowsIn(scope: Scope): readonly AnyStored[];
  stagedIn(scope: Scope): readonly AnyStored[];
  lease(number: E164): Lease | null;
  leases(): readonly Lease[];
  /** Whether a call with the customer is up, or its outcome still asked for. */
  inCall(customer: CustomerUid): boolean;
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
  /** Operations after `id` that the hub had taken wait for it again; returns them, oldest first (sync protocol: a hub that was rolled back). */
  reopen(id: number): readonly LoggedOperation[];
  setSyncState(state: SyncState): void;
  putScope(scope: DeviceScope): void;
  /** Puts a row into the place where a snapshot waits, or takes it out; `dropStage` takes out all of a scope. */
  stage(row: AnyStored): void;
  unstage(key: RowKey): void;
  dropStage(scope: Scope): void;
  putLease(lease: Lease): void;
  dropLease(number: E164): void;
}

/** The snapshot that is on its way: which scopes, up to where it has come, and the log's place up to which it must be replayed. */
export interface SnapshotProgress {
  readonly scopes: readonly Scope[];
  readonly after: SnapshotPlace | null;
  readonly seq: number;
  readonly complete: boolean;
}

/** `solo` has no hub: operations are acknowledged at once and no bases are kept. */
export interface SyncState {
  readonly mode: 'solo' | 'hub';
  /** Change-log sequence up to which rows were pulled. */
  readonly cursor: number;
  /** Last operation id of this device that the hub has applied (lmid). */
  readonly acknowledged: number;
  /** The last operation that is not this hub's: what a store did while it worked alone. */
  readonly from: number;
  readonly hubEpoch: string | null;
  readonly deviceEpoch: string | null;
  readonly snapshot: SnapshotProgress | null;
  /** The latest request for leases, or settlement, that was made. */
  readonly leaseRequest: number;
  /** Numbers that were given back and of which the hub has not heard. */
  readonly settling: readonly E164[];
  /** When the last pull was asked for that brought all there was. */
  readonly contact: LeaseSample | null;
  /** Scopes that were found to differ from the hub's, and how often in a row: from the second time on a new snapshot was no help. */
  readonly drifted: readonly { readonly scope: Scope; readonly found: number }[];
}

/** A store that has never met a hub. */
export const SOLO: SyncState = {
  mode: 'solo',
  cursor: 0,
  acknowledged: 0,
  from: 0,
  hubEpoch: null,
  deviceEpoch: null,
  snapshot: null,
  leaseRequest: 0,
  settling: [],
  contact: null,
  drifted: [],
};
