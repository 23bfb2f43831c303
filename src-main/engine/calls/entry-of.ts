import type { InteractionUid } from '#kernel/uid.ts';
import type { Stored } from '#sync/rows.ts';
import type { EngineContext } from '../engine-context.ts';
import { storedByKey } from '../store/stored-rows.ts';

/** The entry of a call as it stands in the history; null for one that is not there, and for what was no call. */
export function entryOf({ store }: EngineContext, uid: InteractionUid): Stored<'interaction'> | null {
  const row = storedByKey(store.reader, store.ids, { table: 'interaction', key: uid });
  return row?.table === 'interaction' && row.value.channel === 'call' ? row : null;
}
