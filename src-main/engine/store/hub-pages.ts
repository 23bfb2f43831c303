import type { Instant } from '#kernel/time.ts';
import type { PullPage } from '#sync/page.ts';
import { pullIn, takeSnapshotIn } from '#sync/pull.ts';
import type { AnyStored } from '#sync/rows.ts';
import type { Scope } from '#sync/scope.ts';
import type { Reader, Writer } from './database.ts';
import { forgetErased } from './erase.ts';
import { readMeta, writeMeta } from './meta.ts';
import { readSyncState, writeSyncState } from './sync-state.ts';
import type { WriterContext } from './writer-context.ts';

const LAST_CONTACT = 'hub-contact';
const TO_FETCH = 'hub-snapshots';

/** Scopes whose rows are still to be asked for: the hub gave them, and the log alone does not bring what is in them. */
export const scopesToFetch = (reader: Reader): readonly Scope[] => readMeta<Scope[]>(reader, TO_FETCH) ?? [];

/** When the hub last answered with all that was new from the device's cursor on; null if it never did. */
export const lastContactAt = (reader: Reader): Instant | null => readMeta<Instant>(reader, LAST_CONTACT);

/**
 * From here on the store's operations wait for the hub. Only an empty log can join: the hub counts a device's operations from 1.
 * Returns whether the store is a hub's now, or was before.
 */
export function joinHub({ writer, changed }: WriterContext): boolean {
  const joined = writer.transact(() => {
    const state = readSyncState(writer);
    if (state.mode === 'hub') return true;
    if (writer.get('SELECT 1 FROM operation LIMIT 1') !== undefined) return false;
    writeSyncState(writer, { ...state, mode: 'hub' });
    return true;
  });
  changed('app');
  return joined;
}

export interface PageTaking {
  readonly page: PullPage;
  readonly now: Instant;
}

/**
 * Takes in a page of the hub's change log in one transaction, with what follows from its rows and from the operations that are
 * applied again on top (sync protocol: rebase). False: the page does not follow what was pulled before, and nothing was changed.
 */
export function takePage(context: WriterContext, { page, now }: PageTaking): boolean {
  const pulled = context.deviceAt(now).transact((tx) => {
    const waited = tx.pending();
    const taken = pullIn(tx, page);
    if (taken.ok) forgetErased(context, page, waited);
    if (taken.ok && !page.more) writeMeta(context.writer, LAST_CONTACT, now);
    if (taken.ok) noteScopes(context.writer, page);
    return taken;
  });
  if (!pulled.ok) return false;
  // What waits and when the hub was last heard stand in the app's status.
  context.changed('app');
  if (pulled.touched.length > 0) context.changed('queue', 'customers');
  return true;
}

/** Remembers with the page, in its transaction, what is to be fetched because of it. */
function noteScopes(writer: Writer, { scopesAdded, scopesRemoved }: PullPage): void {
  const added = scopesAdded.filter(({ snapshot }) => snapshot).map(({ scope }) => scope);
  if (added.length === 0 && scopesRemoved.length === 0) return;
  const removed = new Set(scopesRemoved.map(({ scope }) => scope));
  const wanted = new Set([...scopesToFetch(writer), ...added].filter((scope) => !removed.has(scope)));
  writeMeta(writer, TO_FETCH, [...wanted]);
}

export interface SnapshotTaking {
  readonly rows: readonly AnyStored[];
  /** Scopes of which this was the last part. */
  readonly done: readonly Scope[];
  readonly now: Instant;
}

/** Takes in a part of a snapshot, in one transaction. */
export function takeSnapshot(context: WriterContext, { rows, done, now }: SnapshotTaking): void {
  const { writer } = context;
  context.deviceAt(now).transact((tx) => {
    takeSnapshotIn(tx, rows);
    writeMeta(
      writer,
      TO_FETCH,
      scopesToFetch(writer).filter((scope) => !done.includes(scope)),
    );
  });
  context.changed('app', 'queue', 'customers');
}
