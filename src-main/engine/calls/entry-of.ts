import type { AgreedSince } from '#domain/outcome/draft.ts';
import type { InteractionUid } from '#kernel/uid.ts';
import { stampOf } from '#sync/draft.ts';
import { formerOperations } from '#sync/operations/call-corrected.ts';
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

/** An entry and those that it corrects, newest first. */
export function entriesOf(context: EngineContext, corrected: Stored<'interaction'>): Stored<'interaction'>[] {
  const entries: Stored<'interaction'>[] = [];
  formerOperations(corrected.value.uid, (uid) => {
    const row = uid === corrected.value.uid ? corrected : entryOf(context, uid);
    if (row !== null) entries.push(row);
    return row;
  });
  return entries;
}

/** What these entries of one call had agreed on, where somebody has kept, moved or dropped it since; null where nothing is. */
export function agreedSince({ store }: EngineContext, entries: readonly Stored<'interaction'>[]): AgreedSince | null {
  const [newest] = entries;
  if (newest === undefined) return null;
  const uids = new Set<InteractionUid | null>(entries.map(({ value }) => value.uid));
  const former = new Set(entries.map(({ createdBy }) => createdBy));
  const promises = rowSource(store.reader, store.ids).rowsOf('promise', newest.value.customer);
  const left = promises.find(
    (row) => row.value.kind === 'agreed' && uids.has(row.value.madeIn) && !former.has(stampOf(row, 'state')),
  );
  return left === undefined ? null : { isVisit: left.value.visit !== null };
}
