import type { Instant } from '#kernel/time.ts';
import type { AnyStored } from '#sync/rows.ts';
import { DerivedRows } from './derived-rows.ts';
import { putRow } from './write-rows.ts';
import type { WriterContext } from './writer-context.ts';

/** Rows between two yields. */
const STEP = 10;

/**
 * Puts rows as they are, without an operation, and derives what follows from them: made-up teams and snapshots. A number's or an
 * interaction's customer comes in the same call or before. Returns how many there were.
 */
export function* putRows(
  context: WriterContext,
  { rows, now }: { readonly rows: readonly AnyStored[]; readonly now: Instant },
): Generator<void, number> {
  for (let start = 0; start < rows.length; start += STEP) {
    const derived = new DerivedRows(context.writer, context.ids, context.entries);
    for (const row of rows.slice(start, start + STEP)) {
      putRow(context.writer, context.ids, row);
      derived.put(row);
    }
    derived.refresh(now);
    context.changed('queue', 'customers');
    yield;
  }
  return rows.length;
}
