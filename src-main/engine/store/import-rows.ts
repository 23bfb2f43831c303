import type { Instant } from '#kernel/time.ts';
import { batchUid, type OperationUid, type Uid } from '#kernel/uid.ts';
import type { CustomerPack, ListColumn } from './import-chunk.ts';
import { LIST_COLUMNS } from './import-chunk.ts';
import { FIRST_BATCH_ID } from './row-shapes.ts';
import type { WriterContext } from './writer-context.ts';

/** Ordinals of a batch's rows share one space of 32 bits: customers from 0, their contacts and purchases behind. */
const CONTACT_ORDINAL = 0x4000_0000;
const PURCHASE_ORDINAL = 0x8000_0000;

export interface ImportRows {
  readonly batch: number;
  readonly batchUid: Uid<'batch'>;
  /** The operation that the flip will log: these rows are its. */
  readonly operation: OperationUid;
  readonly now: Instant;
  /** Ordinal of the first customer; the others follow without a gap. */
  readonly firstOrdinal: number;
  readonly columns: readonly ListColumn[];
  /** Each is written between two yields. */
  readonly packs: readonly CustomerPack[];
}

/** The values that are the same for all rows of a pack: id of the first, its ordinal, the batch's part of the uids, operation, now. */
const GIVEN = 'WITH given (first, ordinal, prefix, by, now) AS (VALUES (?, ?, ?, ?, ?))';
const ROWS = 'FROM given CROSS JOIN json_each(?)';

/** The customers' insert for a list that fills these columns: the others cost nothing. */
function customersSql(columns: readonly ListColumn[]): string {
  const known = LIST_COLUMNS.filter((column) => columns.includes(column));
  const at = (place: number): string => `value ->> ${place}`;
  const [owner, stage, doNotCall, closed] = [0, 1, 2, 3].map((behind) => at(known.length + behind));
  return `INSERT INTO customer (id, uid, ${known.join(', ')}, permission_at, owner_id, assigned_at, declared_stage, declared_at,
      do_not_call_at, do_not_call_reason, closed_reason, closed_at, created_at, created_by)
    ${GIVEN} SELECT first + key, unhex(prefix || printf('%08x', ordinal + key)), ${known.map((_, place) => at(place)).join(', ')},
      iif(${at(known.indexOf('permission'))} = 'unknown', NULL, now), ${owner}, now, ${stage}, iif(${stage} IS NULL, NULL, now),
      iif(${doNotCall}, now, NULL), iif(${doNotCall}, 'import', NULL), ${closed}, iif(${closed} IS NULL, NULL, now), now, by ${ROWS}`;
}

const NUMBERS = `INSERT INTO customer_number (e164, customer_id, batch, ext, status, shared, rank, added_at, created_by)
  ${GIVEN} SELECT value ->> 1, first + (value ->> 0), (first >> 32), value ->> 2, 'live', value ->> 3, value ->> 4, now, by ${ROWS}`;

const CONTACTS = `INSERT INTO interaction (id, uid, customer_id, at, channel, direction, outcome, reached, note, agent_id, created_by)
  ${GIVEN} SELECT first + (value ->> 0), unhex(prefix || printf('%08x', ordinal + ${CONTACT_ORDINAL} + (value ->> 0))),
    first + (value ->> 0), value ->> 1, 'call', 'out', NULL, 1, value ->> 2, value ->> 3, by ${ROWS}`;

const PURCHASES = `INSERT INTO purchase (id, uid, customer_id, at, amount_minor, currency, orders, paid_at, agent_id, created_by)
  ${GIVEN} SELECT first + (value ->> 0), unhex(prefix || printf('%08x', ordinal + ${PURCHASE_ORDINAL} + (value ->> 0))),
    first + (value ->> 0), value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 1, value ->> 5, by ${ROWS}`;

const NOTHING = '[]';

const TEXT = 'INSERT INTO customer_search (rowid, name, company, remark) VALUES (?, ?, ?, ?)';
const NOTE = 'INSERT INTO note_search (rowid, note) VALUES (?, ?)';

/** Writes customers of a batch that nobody sees yet, searchable as soon as it is flipped. Returns how many there were. */
export function* writeImportRows({ writer }: WriterContext, input: ImportRows): Generator<void, number> {
  const customers = customersSql(input.columns);
  const prefix = batchUid(input.batchUid, 0).slice(0, 24);
  const by = Buffer.from(input.operation, 'hex');
  let ordinal = input.firstOrdinal;
  for (const pack of input.packs) {
    const first = input.batch * FIRST_BATCH_ID + ordinal;
    const write = (sql: string, rows: string): void => {
      if (rows !== NOTHING) writer.run(sql, first, ordinal, prefix, by, input.now, rows);
    };
    write(customers, pack.customers);
    write(NUMBERS, pack.numbers);
    write(CONTACTS, pack.contacts);
    write(PURCHASES, pack.purchases);
    ordinal += pack.count;
    yield;
  }
  // By themselves and row by row: before a statement that takes its rows from a query, SQLite has the search index write out what
  // it has gathered, be it a few rows, and merging those parts costs more than all of the other tables.
  let first = input.batch * FIRST_BATCH_ID + input.firstOrdinal;
  for (const pack of input.packs) {
    for (const [place, name, company, remark] of pack.texts) writer.run(TEXT, first + place, name, company, remark);
    for (const [place, note] of pack.notes) writer.run(NOTE, first + place, note);
    first += pack.count;
    yield;
  }
  return ordinal - input.firstOrdinal;
}
