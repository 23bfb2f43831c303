import { replay } from './commit.ts';
import { keySet } from './keys.ts';
import type { LoggedOperation } from './operation.ts';
import type { HubResult, PullPage } from './page.ts';
import { type AnyStored, CUSTOMER_TABLES, type RowKey } from './rows.ts';
import { accountIn, type Scope } from './scope.ts';
import type { DeviceStore, DeviceTransaction } from './store-port.ts';

export type Pulled =
  | {
      readonly ok: true;
      /** Rows that may look different now: pulled ones, and those of pending operations. */
      readonly touched: readonly RowKey[];
      /** Operations that were applied again on top. */
      readonly replayed: number;
    }
  /** The page does not follow what was pulled before (doubled, late, or of another hub): nothing was changed; ask again from `cursor`. */
  | { readonly ok: false; readonly cursor: number };

/**
 * Takes in one page of the hub's change log, in one transaction (sync protocol: rebase):
 * 1. rows that pending operations had changed go back to what the hub sent;
 * 2. the page's rows are put on top, so that the store is the hub's as of `page.to`;
 * 3. operations that the page contains leave the outbox, with the hub's word on them;
 * 4. the rest are applied again in their order, remembering the rows anew.
 *
 * Holds I2 (an operation is either in the rows or replayed, never both), I3 (replayed in order) and I5 (without pending operations
 * the store equals the hub's rows up to the cursor).
 */
export const pull = (store: DeviceStore, page: PullPage): Pulled => store.transact((tx) => pullIn(tx, page));

/** The same inside a transaction of the caller's. */
export function pullIn(tx: DeviceTransaction, page: PullPage): Pulled {
  const state = tx.syncState();
  const follows = page.from === state.cursor && (state.hubEpoch === null || state.hubEpoch === page.hubEpoch);
  if (!follows) return { ok: false, cursor: state.cursor };

  const taken = belowPending(tx, () => {
    const touched = page.scopesRemoved.flatMap(({ scope }) => purge(tx, scope));
    for (const { key, row } of page.rows) {
      touched.push(key);
      if (row === null) tx.remove(key);
      else tx.put(row);
    }
    settle(tx, page);
    return touched;
  });
  const acknowledged = Math.max(state.acknowledged, page.acknowledged);
  tx.setSyncState({ ...state, cursor: page.to, acknowledged, hubEpoch: page.hubEpoch });
  return { ok: true, ...taken };
}

/**
 * Puts rows of a snapshot below what is pending. They may be newer than the cursor: the log, replayed from there, says the same again
 * and ends at least as new, so that the store is the hub's once the cursor has passed the moment at which they were read.
 */
export const takeSnapshotIn = (tx: DeviceTransaction, rows: readonly AnyStored[]): readonly RowKey[] =>
  belowPending(tx, () => {
    for (const row of rows) tx.put(row);
    return [...rows];
  }).touched;

/** Changes what the hub has sent: bases go back first, and what is pending is applied again on top. */
function belowPending(
  tx: DeviceTransaction,
  change: () => readonly RowKey[],
): { readonly touched: readonly RowKey[]; readonly replayed: number } {
  const touched: RowKey[] = [];
  for (const { key, before } of tx.pendingBase()) {
    touched.push(key);
    if (before === null) tx.remove(key);
    else tx.put(before);
  }
  tx.clearBases();
  touched.push(...change());
  const pending = tx.pending();
  for (const logged of pending) replay(tx, logged);
  for (const { key } of tx.pendingBase()) touched.push(key);
  return { touched, replayed: pending.length };
}

/** Nothing of an account that is held no more stays here (invariant I6); what waits to be sent does. */
function purge(tx: DeviceTransaction, scope: Scope): RowKey[] {
  const customer = accountIn(scope);
  if (customer === null) return [];
  const slice = tx.load(keySet({ customers: [customer] }));
  const gone: RowKey[] = CUSTOMER_TABLES.flatMap((table) =>
    slice.ofCustomer(table, customer).map(({ key }) => ({ table, key })),
  );
  if (slice.get('customer', customer) !== null) gone.push({ table: 'customer', key: customer });
  for (const key of gone) tx.remove(key);
  return gone;
}

/** Takes operations that the hub has applied out of the outbox and keeps its word on each. */
function settle(tx: DeviceTransaction, page: PullPage): void {
  const results = new Map<number, HubResult>(page.results.map((result) => [result.id, result]));
  const contained = tx.pending().filter((logged) => logged.id <= page.acknowledged);
  tx.acknowledge(page.acknowledged);
  for (const logged of contained) keepResult(tx, logged, results.get(logged.id));
}

function keepResult(tx: DeviceTransaction, logged: LoggedOperation, result: HubResult | undefined): void {
  if (result === undefined) return;
  tx.restate(logged.operation.uid, logged.changes, result.flags);
  if (result.state === 'parked') tx.park(logged.operation.uid);
}
