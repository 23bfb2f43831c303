import type { Writer } from './database.ts';
import { forgetBatch } from './import-batches.ts';
import { forgetLookAlikes } from './look-alikes.ts';
import { FIRST_BATCH_ID } from './row-shapes.ts';
import { indexNote, indexNumber } from './search-index.ts';
import type { WriterContext } from './writer-context.ts';

/** Customers between two yields. */
const STEP = 8;

/** Removes a customer of a batch with all that the batch brought of them. Inside a transaction. */
export function removeImported(writer: Writer, customerId: number): void {
  const numbers = writer.all<{ e164: number }>('SELECT e164 FROM customer_number WHERE customer_id = ?', customerId);
  writer.run('DELETE FROM customer_number WHERE customer_id = ?', customerId);
  for (const { e164 } of numbers) indexNumber(writer, e164);
  for (const { id } of writer.all<{ id: number }>('SELECT id FROM interaction WHERE customer_id = ?', customerId)) {
    indexNote(writer, id, null);
  }
  writer.run('DELETE FROM interaction WHERE customer_id = ?', customerId);
  writer.run('DELETE FROM purchase WHERE customer_id = ?', customerId);
  writer.run('DELETE FROM mark WHERE customer_id = ?', customerId);
  writer.run('DELETE FROM queue_entry WHERE customer_id = ?', customerId);
  writer.run('DELETE FROM customer_search WHERE rowid = ?', customerId);
  writer.run('DELETE FROM sound_search WHERE rowid = ?', customerId);
  forgetLookAlikes(writer, customerId);
  writer.run('DELETE FROM customer WHERE id = ?', customerId);
}

const NEXT = 'SELECT id FROM customer WHERE id >= ? AND id < ? ORDER BY id LIMIT 1';

const firstId = (batch: number): number => batch * FIRST_BATCH_ID;

/** Removes every row of a batch that was not flipped, and the batch. Returns how many customers there were. */
export function* sweepBatch(
  { writer, changed }: WriterContext,
  { batch }: { readonly batch: number },
): Generator<void, number> {
  let removed = 0;
  for (;;) {
    const row = writer.get<{ id: number }>(NEXT, firstId(batch), firstId(batch + 1));
    if (row === undefined) break;
    removeImported(writer, row.id);
    removed += 1;
    if (removed % STEP === 0) yield;
  }
  forgetBatch(writer, batch);
  changed('imports');
  return removed;
}

export interface Removal {
  readonly removed: number;
  /** Customers on whom somebody has worked since: they stay. */
  readonly kept: number;
}

/** Takes a flipped batch back, customer by customer, those left out whom any later operation has touched. */
export function* undoBatch(
  { writer, changed }: WriterContext,
  { batch }: { readonly batch: number },
): Generator<void, Removal> {
  let removed = 0;
  let kept = 0;
  let from = firstId(batch);
  for (;;) {
    const row = writer.get<{ id: number }>(NEXT, from, firstId(batch + 1));
    if (row === undefined) break;
    from = row.id + 1;
    const worked = writer.get('SELECT 1 FROM operation_customer WHERE customer_id = ? LIMIT 1', row.id);
    if (worked !== undefined) kept += 1;
    else {
      removeImported(writer, row.id);
      removed += 1;
    }
    if ((removed + kept) % STEP === 0) {
      changed('customers', 'queue');
      yield;
    }
  }
  changed('customers', 'queue');
  return { removed, kept };
}
