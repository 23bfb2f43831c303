import type { SyncState } from '#sync/store-port.ts';
import type { Reader, Writer } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';

const KEY = 'sync-state';

const SOLO: SyncState = { mode: 'solo', cursor: 0, acknowledged: 0, hubEpoch: null, deviceEpoch: null };

export const readSyncState = (reader: Reader): SyncState => readMeta<SyncState>(reader, KEY) ?? SOLO;

export const writeSyncState = (writer: Writer, state: SyncState): void => writeMeta(writer, KEY, state);
