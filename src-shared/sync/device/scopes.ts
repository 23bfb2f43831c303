import type { E164 } from '#domain/model/customer.ts';
import { rowId } from '../keys.ts';
import type { AddedScope, RemovedScope } from '../page.ts';
import type { AnyStored, RowKey } from '../rows.ts';
import { accountIn, type Scope, scopeOf } from '../scope.ts';
import type { DeviceTransaction } from '../store-port.ts';
import { giveBack } from './leases.ts';

/** Takes the rows of a scope off the device, and what was remembered beneath them. Pending operations stay. Names the rows. */
export function purge(tx: DeviceTransaction, scope: Scope): readonly RowKey[] {
  const rows = tx.rowsIn(scope);
  const gone = new Set(rows.map(rowId));
  const bases = tx.pendingBase();
  // Also of rows that a pending operation had removed.
  const isOf = (before: AnyStored | null): boolean => before !== null && scopeOf(before) === scope;
  const kept = bases.filter(({ key, before }) => !gone.has(rowId(key)) && !isOf(before));
  if (kept.length < bases.length) {
    tx.clearBases();
    for (const { key, before } of kept) tx.rememberBase(key, before);
  }
  for (const row of rows) tx.remove(row);
  tx.dropStage(scope);
  return rows;
}

/**
 * A scope was taken away: its rows go, and its numbers are given back. While a call with the customer is up both wait until its outcome is
 * saved (`endWithheld`).
 */
export function removeScope(tx: DeviceTransaction, { scope, fence }: RemovedScope): readonly RowKey[] {
  const known = tx.scope(scope);
  if (known?.state === 'gone') {
    tx.putScope({ scope, fence, state: 'gone' });
    return [];
  }
  const account = accountIn(scope);
  if (account !== null && tx.inCall(account)) {
    tx.dropStage(scope);
    tx.putScope({ scope, fence, state: 'withheld' });
    return [];
  }
  return takeAway(tx, scope, fence);
}

function takeAway(tx: DeviceTransaction, scope: Scope, fence: number): readonly RowKey[] {
  giveBack(tx, numbersOf(tx, scope));
  const rows = purge(tx, scope);
  tx.putScope({ scope, fence, state: 'gone' });
  return rows;
}

/** Scopes that were taken away during a call go once no call with the customer is up. Called with what ends a call, in its transaction. */
export function endWithheld(tx: DeviceTransaction): readonly RowKey[] {
  return tx.scopes().flatMap(({ scope, fence, state }) => {
    const account = accountIn(scope);
    const isOver = state === 'withheld' && account !== null && !tx.inCall(account);
    return isOver ? takeAway(tx, scope, fence) : [];
  });
}

/** Numbers of a scope that this device may hold leases of. */
function numbersOf(tx: DeviceTransaction, scope: Scope): readonly E164[] {
  return tx.rowsIn(scope).flatMap((row) => (row.table === 'number' ? [row.value.e164] : []));
}

/** A scope was given: its rows follow with the log, or are staged first. One that was told of already stays as it is. */
export function addScope(tx: DeviceTransaction, { scope, fence, snapshot }: AddedScope): void {
  const known = tx.scope(scope);
  const isKnown = known !== null && known.fence === fence && (known.state === 'shown' || known.state === 'staging');
  if (isKnown) return;
  tx.dropStage(scope);
  tx.putScope({ scope, fence, state: snapshot ? 'staging' : 'shown' });
  if (snapshot) stageAnew(tx, scope);
}

/** The snapshot that is on its way begins again where it had passed the scope. */
export function stageAnew(tx: DeviceTransaction, scope: Scope): void {
  const state = tx.syncState();
  if (state.snapshot === null || !state.snapshot.scopes.includes(scope)) return;
  for (const each of state.snapshot.scopes) tx.dropStage(each);
  tx.setSyncState({ ...state, snapshot: null });
}
