import type { Instant } from '#kernel/time.ts';
import type { PullPage } from '#sync/page.ts';
import { pullIn } from '#sync/pull.ts';
import type { Reader } from './database.ts';
import { forgetErased } from './erase.ts';
import { readMeta, writeMeta } from './meta.ts';
import { readSyncState, writeSyncState } from './sync-state.ts';
import type { WriterContext } from './writer-context.ts';

const LAST_CONTACT = 'hub-contact';

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
    return taken;
  });
  if (!pulled.ok) return false;
  // What waits and when the hub was last heard stand in the app's status.
  context.changed('app');
  if (pulled.touched.length > 0) context.changed('queue', 'customers');
  return true;
}
