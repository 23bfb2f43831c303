import { replay } from '../commit.ts';
import type { RowKey } from '../rows.ts';
import type { DeviceTransaction } from '../store-port.ts';

export interface Rebased {
  /** Rows that may look different now: those that the work named, and those of pending operations. */
  readonly touched: readonly RowKey[];
  /** Operations that were applied again on top. */
  readonly replayed: number;
}

/**
 * Does what is to be done to the hub's rows beneath the pending operations (sync protocol: rebase): rows that these had changed go back to
 * what the hub sent, `work` is done and names the rows it touched, and what is pending then is applied again in its order, remembering
 * the rows anew.
 */
export function rebased(tx: DeviceTransaction, work: () => Iterable<RowKey>): Rebased {
  const touched: RowKey[] = [];
  for (const { key, before } of tx.pendingBase()) {
    touched.push(key);
    if (before === null) tx.remove(key);
    else tx.put(before);
  }
  tx.clearBases();
  touched.push(...work());
  const pending = tx.pending();
  for (const logged of pending) replay(tx, logged);
  for (const { key } of tx.pendingBase()) touched.push(key);
  return { touched, replayed: pending.length };
}
