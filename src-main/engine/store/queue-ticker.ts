import type { Instant } from '#kernel/time.ts';
import type { WriterContext } from './writer-context.ts';

/** Entries rewritten between two looks at the clock. */
const STEP = 20;

const DUE =
  'SELECT customer_id AS id FROM queue_entry WHERE owner_id = ? AND valid_until <= ? ORDER BY valid_until LIMIT ?';

/**
 * Rewrites up to `most` entries of an owner whose answer no longer holds at `now`, in a transaction of the caller; returns how
 * many there were. Called before the head is served, so that what is served is never stale.
 */
export function tickOwner(
  { writer, entries }: Pick<WriterContext, 'writer' | 'entries'>,
  ownerId: number,
  now: Instant,
  most: number,
): number {
  const due = writer.all<{ id: number }>(DUE, ownerId, now, most);
  for (const { id } of due) entries.rewrite(id, now);
  return due.length;
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
