import type { Instant } from '#kernel/time.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { commitIn } from '#sync/commit.ts';
import { leftWithOthers, withoutCustomer } from '#sync/forget.ts';
import type { Applied, LoggedOperation, Operation } from '#sync/operation.ts';
import { typeOf } from '#sync/operations/registry.ts';
import type { PullPage } from '#sync/page.ts';
import type { Reader, Writer } from './database.ts';
import { readMeta, writeMeta } from './meta.ts';
import { everyOperationOf } from './operations-of-customer.ts';
import { takeWaitingNotes } from './search-index.ts';
import type { WriterContext } from './writer-context.ts';

export interface Erasing {
  readonly operation: Operation;
  /** All records of the customer. */
  readonly customers: readonly CustomerUid[];
  readonly now: Instant;
}

const NOTES_AT_ONCE = 100;
/** Pages of an index that are merged between two yields. */
const MERGE_PAGES = 64;
const INDEXES = ['customer_search', 'sound_search', 'note_search', 'number_search'] as const;
/** Merging that has less to do than this is done: what the documentation of FTS5 says of 'merge'. */
const LEAST_WORK = 2;

/** Kept from an erasing until the store has been written anew, so that a start after a crash in between finishes it. */
const ERASING = 'erasing';

/** Whether somebody was erased whose words the file of the store may still hold. */
export const isErasing = (reader: Reader): boolean => readMeta<boolean>(reader, ERASING) !== null;

/**
 * Removes a customer's rows, of whichever record, and takes them out of the log, in one transaction. The search indexes still hold deleted words until
 * `purgeIndexes`, and the file pieces of rows until `rewriteStore`.
 */
export function eraseCustomer(
  context: WriterContext,
  { operation, customers, now }: Erasing,
): { readonly applied: Applied; readonly suppressed: number } {
  const { writer, ids } = context;
  let suppressed = 0;
  const applied = context.deviceAt(now).transact((tx) => {
    const known = customers.flatMap((customer) => ids.customerId(customer) ?? []);
    suppressed = known.reduce((sum, id) => sum + suppressedNumbers(context, id), 0);
    const answer = commitIn(tx, operation);
    if (!answer.ok) return answer;
    writeMeta(writer, ERASING, true);
    for (const customer of customers) {
      const id = ids.customerId(customer);
      if (id !== null) forgetInLog(context, customer, id);
    }
    return answer;
  });
  if (applied.ok) context.changed('queue', 'customers');
  return { applied, suppressed };
}

const suppressedNumbers = ({ writer }: WriterContext, customerId: number): number =>
  writer.get<{ n: number }>(
    'SELECT count(*) AS n FROM suppression WHERE e164 IN (SELECT e164 FROM customer_number WHERE customer_id = ?)',
    customerId,
  )?.n ?? 0;

/**
 * Acts that were about this customer alone keep their type and date; of those about several, the others' part stays. What the hub has
 * not got yet keeps what it says until then: a do-not-call among it counts there as well.
 */
function forgetInLog({ writer, ids }: WriterContext, customer: CustomerUid, customerId: number): void {
  const named = everyOperationOf(writer, customerId);
  const left = leftWithOthers(named, customer);
  for (const logged of named) {
    const kept = withoutCustomer(logged, customer, true, left);
    rewriteLog(writer, logged.state === 'pending' ? { ...kept, operation: logged.operation } : kept);
  }
  for (const other of left.customers) {
    const otherId = ids.customerId(other);
    for (const logged of otherId === null ? [] : everyOperationOf(writer, otherId)) {
      const kept = withoutCustomer(logged, customer, false, left);
      if (kept !== logged)
        rewriteLog(writer, logged.state === 'pending' ? { ...kept, operation: logged.operation } : kept);
    }
  }
  writer.run('DELETE FROM operation_customer WHERE customer_id = ?', customerId);
}

function rewriteLog(writer: Writer, { operation, changes, flags }: LoggedOperation): void {
  writer.run(
    'UPDATE operation SET payload = ?, changes = ?, flags = ? WHERE uid = unhex(?)',
    JSON.stringify(operation.payload),
    JSON.stringify(changes),
    JSON.stringify(flags),
    operation.uid,
  );
}

/**
 * Forgets in the log whom a page says to have been erased, and what this device had done for such a customer once the page contains it
 * (`sent`: the operations that waited before it was taken in). The file is written anew at the next start.
 */
export function forgetErased(context: WriterContext, page: PullPage, sent: readonly LoggedOperation[]): void {
  const { writer, ids } = context;
  let forgot = false;
  for (const { key, row } of page.rows) {
    if (key.table !== 'erased' || row === null) continue;
    const customer = key.key as CustomerUid;
    const id = ids.customerId(customer);
    if (id !== null) forgetInLog(context, customer, id);
    forgot = true;
  }
  for (const logged of sent) {
    const { operation, id } = logged;
    const type = typeOf(operation);
    if (id > page.acknowledged || !type.ok || type.value.forgets) continue;
    const { customers } = type.value.reads(operation);
    if (customers.length === 0 || !customers.every((customer) => isErased(writer, customer))) continue;
    rewriteLog(writer, { ...logged, operation: { ...operation, payload: {} }, changes: [], flags: [] });
    forgot = true;
  }
  if (forgot) writeMeta(writer, ERASING, true);
}

const isErased = (reader: Reader, customer: CustomerUid): boolean =>
  reader.get('SELECT 1 FROM erased WHERE uid = unhex(?)', customer) !== undefined;

/**
 * Merges the search indexes until no deleted word is left in them: contentless indexes keep them until then. Returns how many steps it
 * took.
 */
export function* purgeIndexes({ writer }: WriterContext): Generator<void, number> {
  let steps = 0;
  // The notes that went are taken out of their index at once, not when the writer rests.
  while (takeWaitingNotes(writer, NOTES_AT_ONCE) === NOTES_AT_ONCE) yield;
  for (const index of INDEXES) {
    // A negative figure first: every part of the index takes part in the merge.
    for (let pages = -MERGE_PAGES; ; pages = MERGE_PAGES) {
      const before = totalChanges(writer);
      writer.run(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ?)`, pages);
      steps += 1;
      if (totalChanges(writer) - before < LEAST_WORK) break;
      yield;
    }
  }
  return steps;
}

const totalChanges = (writer: Writer): number => writer.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;

/**
 * Writes the whole store anew and empties the write-ahead log: pages keep pieces of rows that were changed, moved or deleted, whatever is
 * written over. Nobody writes meanwhile; some seconds per million customers.
 */
export function rewriteStore({ writer }: WriterContext): void {
  // The copy that it makes on the way may be as large as the store: not in memory.
  writer.execute('PRAGMA temp_store = FILE');
  try {
    writer.execute('VACUUM');
  } finally {
    writer.execute('PRAGMA temp_store = MEMORY');
  }
  writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  writer.transact(() => writer.run('DELETE FROM meta WHERE key = ?', ERASING));
}
