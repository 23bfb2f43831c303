import type { Flag } from './operation.ts';
import type { AnyStored, RowKey } from './rows.ts';

/** Rows of a page at most, unless one transaction of the hub has more: pages end on its boundaries. */
export const PAGE_ROWS = 1_000;

/** A row as the hub has it; null: it is gone. */
export interface PulledRow {
  readonly key: RowKey;
  readonly row: AnyStored | null;
}

/** How an operation fared at the hub. */
export interface HubResult {
  readonly id: number;
  readonly state: 'applied' | 'parked';
  readonly flags: readonly Flag[];
}

/** What a device pulls: the change log from one boundary between the hub's transactions to another, read in one snapshot. */
export interface PullPage {
  readonly hubEpoch: string;
  /** The cursor that the device asked with. */
  readonly from: number;
  readonly to: number;
  /** The hub has more after `to`. */
  readonly more: boolean;
  readonly rows: readonly PulledRow[];
  /** The device's last operation that is contained in `to` (lmid). */
  readonly acknowledged: number;
  /** Of the device's operations that this page acknowledges. */
  readonly results: readonly HubResult[];
}
