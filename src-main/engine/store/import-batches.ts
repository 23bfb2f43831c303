import type { Fate } from '#domain/import/decide-fates.ts';
import type { Instant } from '#kernel/time.ts';
import type { OperationUid, Uid } from '#kernel/uid.ts';
import type { Reader, Writer } from './database.ts';

/**
 * `writing`: nobody sees its rows (they are swept if the engine ends). `adding`: flipped, what it adds to customers who were here is
 * still being entered. `undoing`: being taken back, goes on after a restart.
 */
export type BatchState = 'writing' | 'adding' | 'committed' | 'undoing' | 'undone';

/** What is kept of an import besides its rows: what a person is shown in the list of imports. */
export interface BatchFacts {
  /** The import's id: names its folder. */
  readonly importId: string;
  readonly name: string;
  readonly rows: number;
  readonly customers: number;
  readonly problems: number;
  readonly byFate: Readonly<Record<Fate, number>>;
  readonly rowsPerSecond: number | null;
}

export interface ImportBatch {
  /** n of the ids from n * 2^32. */
  readonly batch: number;
  readonly uid: Uid<'batch'>;
  readonly state: BatchState;
  readonly createdAt: Instant;
  readonly committedAt: Instant | null;
  readonly operation: OperationUid | null;
  readonly facts: BatchFacts;
}

interface BatchRow extends Omit<ImportBatch, 'facts'> {
  readonly body: string;
}

const SELECT = `SELECT id AS batch, lower(hex(uid)) AS uid, state, created_at AS createdAt, committed_at AS committedAt,
  nullif(lower(hex(operation)), '') AS operation, body FROM import_batch`;

const batchOf = ({ body, ...row }: BatchRow): ImportBatch => ({ ...row, facts: JSON.parse(body) as BatchFacts });

/** All batches of this store, newest first. */
export const importBatches = (reader: Reader): ImportBatch[] =>
  reader.all<BatchRow>(`${SELECT} ORDER BY id DESC`).map(batchOf);

/** The last operation of the log: what the flip looks behind for numbers that were entered since. */
export const lastOperationId = (reader: Reader): number =>
  reader.get<{ id: number | null }>('SELECT max(id) AS id FROM operation')?.id ?? 0;

/** Opens a batch that nobody sees and returns its number. Inside a transaction. */
export function openBatch(writer: Writer, batch: Pick<ImportBatch, 'uid' | 'createdAt' | 'facts'>): number {
  const number = (writer.get<{ id: number | null }>('SELECT max(id) AS id FROM import_batch')?.id ?? 0) + 1;
  writer.run(
    `INSERT INTO import_batch (id, uid, state, created_at, body) VALUES (?, unhex(?), 'writing', ?, ?)`,
    number,
    batch.uid,
    batch.createdAt,
    JSON.stringify(batch.facts),
  );
  writer.run('INSERT INTO hidden_batch (batch) VALUES (?)', number);
  return number;
}

export function setBatchState(writer: Writer, batch: number, state: BatchState): void {
  writer.run('UPDATE import_batch SET state = ? WHERE id = ?', state, batch);
}

/** A batch whose rows are gone leaves nothing behind. Inside a transaction. */
export function forgetBatch(writer: Writer, batch: number): void {
  writer.run('DELETE FROM hidden_batch WHERE batch = ?', batch);
  writer.run('DELETE FROM import_batch WHERE id = ?', batch);
}
