import { DAY, type Instant, type Millis } from '#kernel/time.ts';
import { rowId, rowOf } from '../keys.ts';
import type { AnyStored, RowKey } from '../rows.ts';
import { scopeOf } from '../scope.ts';
import type { DeviceReader, DeviceTransaction } from '../store-port.ts';
import { removeScope } from './scopes.ts';

/**
 * The hub is not the one that this device knew: it was restored, and has of this device's operations only those up to `acknowledged`. The
 * others wait for it again, and what they did lies on top of the hub's rows again; every scope is asked for anew and what is shown stays
 * until it is here (sync protocol: a hub that was rolled back; I11).
 */
export function beginAnew(tx: DeviceTransaction, hubEpoch: string, acknowledged: number): void {
  const bases = new Map<string, { readonly key: RowKey; readonly before: AnyStored | null }>();
  for (const { changes } of tx.reopen(acknowledged)) {
    for (const change of changes) {
      const id = rowId(change);
      const isGone = tx.scope(scopeOf(rowOf(change)))?.state === 'gone';
      if (!bases.has(id) && !isGone)
        bases.set(id, { key: { table: change.table, key: change.key }, before: change.before });
    }
  }
  for (const base of tx.pendingBase()) if (!bases.has(rowId(base.key))) bases.set(rowId(base.key), base);
  tx.clearBases();
  for (const { key, before } of bases.values()) tx.rememberBase(key, before);
  for (const scope of tx.scopes()) {
    tx.dropStage(scope.scope);
    if (scope.state === 'shown' || scope.state === 'staging') tx.putScope({ ...scope, state: 'doubtful' });
  }
  tx.setSyncState({ ...tx.syncState(), cursor: 0, acknowledged, hubEpoch, snapshot: null });
}

/** What the hub had taken is kept so long, and sent again where it may have lost it. */
const KEPT: Millis = 30 * DAY;

/**
 * The id before the first operation that is sent by a device that goes on as another: with it the device is enrolled. All of the last 30
 * days are sent again, for what that hub has of them is not known.
 */
export function enrolsAgainFrom(tx: DeviceReader, now: Instant): number {
  const { from, acknowledged } = tx.syncState();
  const waiting = tx.pending()[0]?.id ?? Math.min(acknowledged, tx.lastId()) + 1;
  const kept = tx.firstSince(now - KEPT) ?? waiting;
  return Math.max(from, Math.min(kept, waiting) - 1);
}

/**
 * The device goes on as another (it was cloned or revoked, or its store or the hub was restored), enrolled from `from` on
 * (`enrolsAgainFrom`). What it sends again is known there by its uuids; what it shows is asked for anew.
 */
export function enrolAgain(tx: DeviceTransaction, deviceEpoch: string, from: number): void {
  beginAnew(tx, tx.syncState().hubEpoch ?? '', from);
  tx.setSyncState({ ...tx.syncState(), deviceEpoch, hubEpoch: null, leaseRequest: 0, settling: [] });
  // Leases are the former identity's: the hub waits for their end.
  for (const { number } of tx.leases()) tx.dropLease(number);
}

/** This device is no more: nothing of the company stays but what waits for the hub. */
export function wipe(tx: DeviceTransaction): readonly RowKey[] {
  const unheard = tx.pending().flatMap(({ changes }) => changes.map((change) => scopeOf(rowOf(change))));
  const scopes = [...tx.scopes(), ...[...new Set(unheard)].map((scope) => ({ scope, fence: 0 }))];
  const touched = scopes.flatMap(({ scope, fence }) => removeScope(tx, { scope, fence }));
  for (const { number } of tx.leases()) tx.dropLease(number);
  tx.setSyncState({ ...tx.syncState(), contact: null, settling: [], snapshot: null });
  return touched;
}
