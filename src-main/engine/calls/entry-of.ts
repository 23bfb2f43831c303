import type { InteractionUid } from '#kernel/uid.ts';
import type { Stored } from '#sync/rows.ts';
import type { EngineContext } from '../engine-context.ts';
import { rowSource } from '../store/row-source.ts';
import { storedByKey } from '../store/stored-rows.ts';

/** The entry of a call as it stands in the history; null for one that is not there, and for what was no call. */
export function entryOf({ store }: EngineContext, uid: InteractionUid): Stored<'interaction'> | null {
  const row = storedByKey(store.reader, store.ids, { table: 'interaction', key: uid });
  return row?.table === 'interaction' && row.value.channel === 'call' ? row : null;
}

/** The entry that counts of a contact: its newest correction, or the entry itself. */
export function countingEntry(context: EngineContext, entry: InteractionUid): InteractionUid {
  const row = entryOf(context, entry);
  if (row === null) return entry;
  const rows = rowSource(context.store.reader, context.store.ids).rowsOf('interaction', row.value.customer);
  const corrections = new Map(rows.map(({ value }) => [value.corrects, value.uid] as const));
  let counting = entry;
  for (let next = corrections.get(counting); next !== undefined; next = corrections.get(counting)) counting = next;
  return counting;
}
