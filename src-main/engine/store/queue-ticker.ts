import type { Instant } from '#kernel/time.ts';
import type { Reader } from './database.ts';
import type { WriterContext } from './writer-context.ts';

/** Entries rewritten between two looks at the clock. */
const STEP = 20;

const DUE =
  'SELECT customer_id AS id FROM queue_entry WHERE owner_id = ? AND valid_until <= ? ORDER BY valid_until LIMIT ?';

/** Computed at an instant that is still to come: the clock was set back, or somebody looked ahead. */
const AHEAD = 'SELECT customer_id AS id FROM queue_entry WHERE owner_id = ? AND valid_from > ? LIMIT ?';

/** Whether some entry of an owner does not hold at `now`: then `queue.tick` comes before the head. */
export const hasDueEntries = (reader: Reader, ownerId: number, now: Instant): boolean =>
  reader.get(DUE, ownerId, now, 1) !== undefined || reader.get(AHEAD, ownerId, now, 1) !== undefined;

/**
 * Rewrites up to `most` entries of an owner whose answer does not hold at `now`, in a transaction of the caller; returns how
 * many there were. Called before the head is served, so that what is served is never stale.
 */
export function tickOwner(
  { writer, entries }: Pick<WriterContext, 'writer' | 'entries'>,
  ownerId: number,
  now: Instant,
  most: number,
): number {
  const due = writer.all<{ id: number }>(DUE, ownerId, now, most);
  const ahead = writer.all<{ id: number }>(AHEAD, ownerId, now, most - due.length);
  for (const { id } of due) entries.rewrite(id, now);
  for (const { id } of ahead) entries.rewrite(id, now);
  return due.length + ahead.length;
}

/** Rewrites what is due of every owner, in slices; returns how many entries that were. */
export function* tickEverybody(context: WriterContext, { now }: { readonly now: Instant }): Generator<void, number> {
  let rewritten = 0;
  const owners = context.writer.all<{ id: number }>('SELECT 0 AS id UNION ALL SELECT id FROM agent');
  for (const { id: ownerId } of owners) {
    for (let due = STEP; due === STEP; ) {
      due = tickOwner(context, ownerId, now, STEP);
      rewritten += due;
      if (due > 0) context.changed('queue');
      yield;
    }
  }
  return rewritten;
}
