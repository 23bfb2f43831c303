import type { Flag } from './operation.ts';
import type { AnyStored, RowKey } from './rows.ts';
import type { Scope } from './scope.ts';

/** Rows of a page at most, unless one transaction of the hub has more: pages end on its boundaries. */
export const PAGE_ROWS = 1_000;

/** A row as the hub has it; null: it is gone. */
export interface PulledRow {
  readonly key: RowKey;
  readonly scope: Scope;
  readonly row: AnyStored | null;
}

/** How an operation fared at the hub. */
export interface HubResult {
  readonly id: number;
  readonly state: 'applied' | 'parked';
  readonly flags: readonly Flag[];
}

/** A scope that the device's agent has from now on. `snapshot`: the page does not bring all of its rows, ask for them. */
export interface AddedScope {
  readonly scope: Scope;
  readonly fence: number;
  readonly snapshot: boolean;
}

export interface RemovedScope {
  readonly scope: Scope;
  readonly fence: number;
}

/** What a device pulls: the change log from one boundary between the hub's transactions to another, read in one snapshot. */
export interface PullPage {
  readonly hubEpoch: string;
  /** The cursor that the device asked with. */
  readonly from: number;
  readonly to: number;
  /** The hub has more after `to`. */
  readonly more: boolean;
  /** Of scopes that the device's agent holds now. */
  readonly rows: readonly PulledRow[];
  readonly scopesRemoved: readonly RemovedScope[];
  readonly scopesAdded: readonly AddedScope[];
  /** The device's last operation that is contained in `to` (lmid). */
  readonly acknowledged: number;
  /** Of the device's operations that this page acknowledges. */
  readonly results: readonly HubResult[];
}

/** A place in the order of a snapshot: by scope, then by table and key. */
export interface SnapshotPlace {
  readonly scope: Scope;
  readonly table: RowKey['table'];
  readonly key: string;
}

/** A part of the rows of some scopes, in their order, as they stood at `seq`. */
export interface SnapshotChunk {
  readonly hubEpoch: string;
  readonly seq: number;
  readonly rows: readonly { readonly scope: Scope; readonly row: AnyStored }[];
  /** Where the next chunk begins, after this place; null: this was the last. */
  readonly next: SnapshotPlace | null;
  /** Fingerprint of the rows: a chunk that was cut or mixed up on its way is asked for again. */
  readonly hash: string;
}
