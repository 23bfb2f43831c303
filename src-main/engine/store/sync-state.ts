import { SOLO, type SyncState } from '#sync/store-port.ts';
import type { Reader, Writer } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';

const KEY = 'sync-state';

/** What an earlier version wrote lacks what came later: that begins as in a store that never met a hub. */
export const readSyncState = (reader: Reader): SyncState => ({ ...SOLO, ...readMeta<Partial<SyncState>>(reader, KEY) });

export const writeSyncState = (writer: Writer, state: SyncState): void => writeMeta(writer, KEY, state);
