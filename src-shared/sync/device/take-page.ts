import type { LeaseSample } from '../lease/device-leases.ts';
import type { LoggedOperation } from '../operation.ts';
import type { HubResult, PulledRow, PullPage } from '../page.ts';
import type { RowKey } from '../rows.ts';
import type { DeviceStore, DeviceTransaction } from '../store-port.ts';
import { rebased } from './rebase.ts';
import { addScope, removeScope } from './scopes.ts';
import { isReady, swap } from './snapshot.ts';

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
 * 2. scopes come and go, and the page's rows are put on top: those of a scope whose snapshot is on its way go to it and are not shown;
 * 3. a snapshot that is complete up to here takes the place of what was shown;
 * 4. operations that the page contains leave the outbox, with the hub's word on them;
 * 5. the rest are applied again in their order, remembering the rows anew.
 *
 * Holds I2 (an operation is either in the rows or replayed, never both), I3 (replayed in order), I5 (without pending operations the store
 * equals the hub's rows up to the cursor) and I6 (nothing is left of a scope that was taken away). `asked`: the clocks when the page was
 * asked for; with the last page there is, the knowledge who must not be called is as old as that.
 */
export const pull = (store: DeviceStore, page: PullPage, asked: LeaseSample | null = null): Pulled =>
  store.transact((tx) => takePage(tx, page, asked));

/** The same inside a transaction of the caller's. */
export function takePage(tx: DeviceTransaction, page: PullPage, asked: LeaseSample | null): Pulled {
  const before = tx.syncState();
  const follows = page.from === before.cursor && (before.hubEpoch === null || before.hubEpoch === page.hubEpoch);
  if (!follows) return { ok: false, cursor: before.cursor };
  const result = rebased(tx, () => {
    for (const added of page.scopesAdded) addScope(tx, added);
    const touched = page.rows.flatMap((pulled) => putPulled(tx, pulled));
    for (const removed of page.scopesRemoved) touched.push(...removeScope(tx, removed));
    if (!page.more) touched.push(...dropDoubtful(tx));
    const state = tx.syncState();
    tx.setSyncState({
      ...state,
      cursor: page.to,
      acknowledged: Math.max(state.acknowledged, page.acknowledged),
      hubEpoch: page.hubEpoch,
      contact: page.more ? state.contact : asked,
    });
    if (isReady(state.snapshot, page.to)) touched.push(...swap(tx, state.snapshot.scopes));
    settle(tx, page);
    return touched;
  });
  return { ok: true, ...result };
}

function putPulled(tx: DeviceTransaction, { key, scope, row }: PulledRow): readonly RowKey[] {
  const state = tx.scope(scope)?.state;
  if (state === 'gone' || state === 'withheld') return [];
  // Whatever waits of the row is older, also where it waits under the account that it has left.
  tx.unstage(key);
  if (state === 'staging') {
    if (row !== null) tx.stage(row);
    return [];
  }
  if (row === null) tx.remove(key);
  else tx.put(row);
  return [key];
}

/** Scopes of another hub, of which this one says nothing now that all is told. */
const dropDoubtful = (tx: DeviceTransaction): readonly RowKey[] =>
  tx
    .scopes()
    .filter(({ state }) => state === 'doubtful')
    .flatMap((doubtful) => removeScope(tx, doubtful));

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
