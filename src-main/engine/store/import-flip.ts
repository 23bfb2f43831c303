import type { E164 } from '#domain/model/customer.ts';
import type { Instant } from '#kernel/time.ts';
import type { OperationUid } from '#kernel/uid.ts';
import { commitIn } from '#sync/commit.ts';
import type { Operation } from '#sync/operation.ts';
import type { Writer } from './database.ts';
import { requestBuild } from './derived-build.ts';
import { StoreFault } from './fault.ts';
import { type BatchFacts, type ImportBatch, openBatch, setBatchState } from './import-batches.ts';
import { removeImported } from './import-removal.ts';
import { FIRST_BATCH_ID } from './row-shapes.ts';
import type { WriterContext } from './writer-context.ts';

/** Opens a batch that nobody sees; returns its number. */
export function beginImport(
  { writer, changed }: WriterContext,
  batch: Pick<ImportBatch, 'uid' | 'createdAt' | 'facts'>,
): number {
  const number = writer.transact(() => openBatch(writer, batch));
  changed('imports');
  return number;
}

export interface Flip {
  readonly batch: number;
  readonly now: Instant;
  /** Last operation of the log when the list's numbers were checked. */
  readonly checkedUpTo: number;
  readonly facts: BatchFacts;
  /** Whether anything is to be entered for customers who were here: the batch is `adding` then. */
  readonly adds: boolean;
  /** Ordinals of the customers who ask not to be called. */
  readonly doNotCall: readonly number[];
}

/** A customer of the batch one of whose numbers was entered or suppressed while it was written: left out. */
export interface LeftOut {
  readonly ordinal: number;
  readonly e164: E164;
  readonly because: 'held' | 'suppressed';
}

/**
 * Customers of the batch whose number somebody has entered for another customer since the check. Joined in the order written:
 * what was done since is little, the batch is large.
 */
const HELD_SINCE = `SELECT DISTINCT mine.customer_id AS id, mine.e164 AS e164 FROM operation_customer touched
  CROSS JOIN customer_number theirs ON theirs.customer_id = touched.customer_id AND theirs.shared = 0 AND theirs.status = 'live'
  CROSS JOIN customer_number mine ON mine.e164 = theirs.e164 AND mine.batch = ? AND mine.shared = 0
  WHERE touched.operation_id > ? AND theirs.batch <> mine.batch`;

const SUPPRESSED_SINCE = `SELECT DISTINCT mine.customer_id AS id, mine.e164 AS e164 FROM suppression
  CROSS JOIN customer_number mine ON mine.e164 = suppression.e164 AND mine.batch = ?
  WHERE suppression.created_by IN (SELECT uid FROM operation WHERE id > ?)`;

/** Who asked not to be called is put on the do-not-call list with the import, all own numbers. */
const SUPPRESS = `INSERT OR IGNORE INTO suppression (e164, at, by_id, reason, customer, created_by)
  SELECT number.e164, ?, ?, 'import', customer.uid, unhex(?) FROM customer
  CROSS JOIN customer_number number ON number.customer_id = customer.id AND number.shared = 0 WHERE customer.id = ?`;

/**
 * Makes a batch visible, in one durable transaction with its operation: numbers that were entered or suppressed since the check
 * are looked at once more, and whoever has one is left out; everybody else comes.
 */
export function flipImport(
  context: WriterContext,
  { flip, operation }: { readonly flip: Flip; readonly operation: Operation },
): readonly LeftOut[] {
  const { writer } = context;
  const leftOut = context.deviceAt(flip.now).transact((tx) => {
    const out = leaveOut(writer, flip);
    writer.run('DELETE FROM hidden_batch WHERE batch = ?', flip.batch);
    suppress(writer, flip, context.ids.internAgent(operation.actor), operation.uid);
    const applied = commitIn(tx, operation);
    if (!applied.ok) throw new StoreFault(applied.refusal);
    const facts = { ...flip.facts, customers: flip.facts.customers - new Set(out.map(({ ordinal }) => ordinal)).size };
    writer.run(
      'UPDATE import_batch SET state = ?, committed_at = ?, operation = unhex(?), body = ? WHERE id = ?',
      flip.adds ? 'adding' : 'committed',
      flip.now,
      operation.uid,
      JSON.stringify(facts),
      flip.batch,
    );
    const from = flip.batch * FIRST_BATCH_ID;
    requestBuild(writer, { from, to: from + FIRST_BATCH_ID, search: false });
    return out;
  });
  context.changed('customers', 'queue', 'imports', 'app');
  return leftOut;
}

function leaveOut(writer: Writer, { batch, checkedUpTo }: Flip): LeftOut[] {
  const found = (sql: string, because: LeftOut['because']): LeftOut[] =>
    writer
      .all<{ id: number; e164: number }>(sql, batch, checkedUpTo)
      .map(({ id, e164 }) => ({ ordinal: id - batch * FIRST_BATCH_ID, e164, because }));
  const out = [...found(SUPPRESSED_SINCE, 'suppressed'), ...found(HELD_SINCE, 'held')];
  for (const { ordinal } of out) removeImported(writer, batch * FIRST_BATCH_ID + ordinal);
  return out;
}

function suppress(writer: Writer, { batch, now, doNotCall }: Flip, agent: number, operation: OperationUid): void {
  for (const ordinal of doNotCall) writer.run(SUPPRESS, now, agent, operation, batch * FIRST_BATCH_ID + ordinal);
}

/** Nothing is left to be entered for customers who were here. */
export function finishImport({ writer, changed }: WriterContext, { batch }: { readonly batch: number }): void {
  writer.transact(() => setBatchState(writer, batch, 'committed'));
  changed('imports');
}

/** From here on the import is being taken back, also after a restart. */
export function beginUndo({ writer, changed }: WriterContext, { batch }: { readonly batch: number }): void {
  writer.transact(() => setBatchState(writer, batch, 'undoing'));
  changed('imports');
}

/** The last act of taking an import back: its log entry. */
export function finishUndo(
  context: WriterContext,
  { batch, operation, now }: { readonly batch: number; readonly operation: Operation; readonly now: Instant },
): void {
  context.deviceAt(now).transact((tx) => {
    const applied = commitIn(tx, operation);
    if (!applied.ok) throw new StoreFault(applied.refusal);
    setBatchState(context.writer, batch, 'undone');
  });
  context.changed('imports', 'customers', 'queue', 'app');
}
