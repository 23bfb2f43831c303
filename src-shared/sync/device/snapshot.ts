import { type MessageOf, SCOPES_AT_ONCE } from '../exchange.ts';
import { canonical, fingerprint } from '../fingerprint.ts';
import { rowId } from '../keys.ts';
import type { SnapshotChunk } from '../page.ts';
import type { AnyStored, RowKey } from '../rows.ts';
import type { Scope } from '../scope.ts';
import type { DeviceReader, DeviceTransaction, SnapshotProgress } from '../store-port.ts';
import { type Rebased, rebased } from './rebase.ts';

/** Which scopes' rows to ask for next and from where; null: none is wanted, or all are here and wait for the log. */
export function nextSnapshot(
  reader: Pick<DeviceReader, 'syncState' | 'scopes'>,
): Pick<MessageOf<'snapshot'>, 'scopes' | 'after'> | null {
  const { snapshot } = reader.syncState();
  if (snapshot !== null) return snapshot.complete ? null : { scopes: [...snapshot.scopes], after: snapshot.after };
  const scopes = reader.scopes().filter(({ state }) => state === 'staging');
  return scopes.length === 0
    ? null
    : { scopes: scopes.slice(0, SCOPES_AT_ONCE).map(({ scope }) => scope), after: null };
}

/** Whether the rows of a snapshot may be shown: all are here, and the log is replayed up to the moment at which the last were read. */
export const isReady = (snapshot: SnapshotProgress | null, cursor: number): snapshot is SnapshotProgress =>
  snapshot?.complete === true && cursor >= snapshot.seq;

/**
 * Stages a chunk of the snapshot that was asked for, and shows the rows where they are ready. False: it is another one's, of another hub, or
 * was mixed up on its way; ask again.
 */
export function takeChunk(
  tx: DeviceTransaction,
  asked: Pick<MessageOf<'snapshot'>, 'scopes' | 'after'>,
  chunk: SnapshotChunk,
): Rebased | false {
  const state = tx.syncState();
  const wanted = nextSnapshot(tx);
  if (wanted === null || !isSameRequest(wanted, asked)) return false;
  if (chunk.hubEpoch !== state.hubEpoch || chunk.hash !== fingerprint(chunk.rows)) return false;
  // Read before what the log has brought since: it would put old rows over new ones.
  if (chunk.seq < state.cursor) return false;
  for (const { row, scope } of chunk.rows) if (tx.scope(scope)?.state === 'staging') tx.stage(row);
  const seq = Math.max(state.snapshot?.seq ?? 0, chunk.seq);
  const snapshot = { scopes: asked.scopes, after: chunk.next, seq, complete: chunk.next === null };
  tx.setSyncState({ ...state, snapshot });
  return isReady(snapshot, state.cursor) ? rebased(tx, () => swap(tx, snapshot.scopes)) : { touched: [], replayed: 0 };
}

type Request = Pick<MessageOf<'snapshot'>, 'scopes' | 'after'>;

const isSameRequest = (one: Request, other: Request): boolean =>
  one.scopes.join() === other.scopes.join() && canonical(one.after) === canonical(other.after);

/** Shows what was staged in place of what was shown. Inside a rebase: the rows are the hub's. */
export function swap(tx: DeviceTransaction, scopes: readonly Scope[]): readonly RowKey[] {
  const touched: RowKey[] = [];
  for (const scope of scopes) {
    const standing = tx.scope(scope);
    if (standing?.state !== 'staging') continue;
    const staged = new Map<string, AnyStored>(tx.stagedIn(scope).map((row) => [rowId(row), row]));
    for (const row of tx.rowsIn(scope)) {
      const coming = staged.get(rowId(row));
      if (coming === undefined) {
        tx.remove(row);
        touched.push(row);
      } else if (coming === row || canonical(coming) === canonical(row)) staged.delete(rowId(row));
    }
    for (const row of staged.values()) {
      tx.put(row);
      touched.push(row);
    }
    tx.dropStage(scope);
    tx.putScope({ ...standing, state: 'shown' });
  }
  tx.setSyncState({ ...tx.syncState(), snapshot: null });
  return touched;
}
