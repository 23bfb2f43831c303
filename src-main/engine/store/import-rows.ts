import type { Instant } from '#kernel/time.ts';
import { batchUid, type OperationUid, type Uid } from '#kernel/uid.ts';
import { BulkInsert } from './bulk-insert.ts';
import type { Writer } from './database.ts';
import {
  CONTACT_VALUES,
  type CustomerPack,
  LIST_COLUMNS,
  type ListColumn,
  PURCHASE_VALUES,
  TEXT_END,
} from './import-chunk.ts';
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

const UID_BYTES = 16;
const uidAt = (place: number): string => `substr($uids, ${place * UID_BYTES + 1}, ${UID_BYTES})`;

/** The customers' insert for a list that fills these columns: the others cost nothing. */
function customersInsert(columns: readonly ListColumn[]): BulkInsert {
  const own = [...columns, 'declared_stage', 'owner_id', 'permission_at', 'declared_at'];
  const marks = own.map(() => '?').join(', ');
  return new BulkInsert(
    `customer (id, uid, ${own.join(', ')}, assigned_at, created_at, created_by)`,
    (place) => `($first + ${place}, ${uidAt(place)}, ${marks}, $now, $now, $by)`,
  );
}

const NUMBERS = new BulkInsert(
  'customer_number (e164, customer_id, batch, status, shared, rank, added_at, created_by)',
  () => `(?, ?, $batch, 'live', 0, 0, $now, $by)`,
);
const MORE_NUMBERS = new BulkInsert(
  'customer_number (e164, customer_id, ext, shared, rank, batch, status, added_at, created_by)',
  () => `(?, ?, ?, ?, ?, $batch, 'live', $now, $by)`,
);
const CONTACTS = new BulkInsert(
  'interaction (id, uid, customer_id, at, agent_id, note, channel, direction, reached, created_by)',
  (place) => `(?, ${uidAt(place)}, ?, ?, ?, ?, 'call', 'out', 1, $by)`,
);
const PURCHASES = new BulkInsert(
  'purchase (id, uid, customer_id, at, paid_at, amount_minor, orders, agent_id, currency, created_by)',
  (place) => `(?, ${uidAt(place)}, ?, ?, ?, ?, ?, ?, ?, $by)`,
);
const ENDING = `UPDATE customer SET do_not_call_at = ?, do_not_call_reason = ?, closed_at = ?, closed_reason = ? WHERE id = ?`;

const TEXT = 'INSERT INTO customer_search (rowid, name, company, remark) VALUES (?, ?, ?, ?)';
const NOTE = 'INSERT INTO note_search (rowid, note) VALUES (?, ?)';

/** Writes customers of a batch that nobody sees yet, searchable as soon as it is flipped. Returns how many there were. */
export function* writeImportRows({ writer }: WriterContext, input: ImportRows): Generator<void, number> {
  const rows = new PackWriter(writer, input);
  let ordinal = input.firstOrdinal;
  for (const pack of input.packs) {
    rows.write(pack, ordinal);
    ordinal += pack.count;
    yield;
  }
  // Apart from the rows and one by one: before a statement that brings several rows, SQLite has the search index write out what it
  // has gathered, and merging those parts costs more than all of the other tables.
  let first = input.batch * FIRST_BATCH_ID + input.firstOrdinal;
  for (const pack of input.packs) {
    const texts = pack.search.split(TEXT_END);
    for (let place = 0; place < pack.count; place += 1) {
      const at = place * 3;
      writer.run(TEXT, first + place, texts[at] ?? '', texts[at + 1] ?? '', texts[at + 2] ?? '');
    }
    for (const [place, note] of pack.noteSearch) writer.run(NOTE, first + place, note);
    first += pack.count;
    yield;
  }
  return ordinal - input.firstOrdinal;
}

/** Writes packs into their tables; all rows of an import name the same operation and instant. */
class PackWriter {
  readonly #writer: Writer;
  readonly #columns: readonly ListColumn[];
  readonly #customers: BulkInsert;
  readonly #batch: number;
  readonly #uid: Buffer;
  readonly #given: { readonly batch: number; readonly now: Instant; readonly by: Buffer };

  constructor(writer: Writer, { batch, batchUid: uid, operation, now, columns }: ImportRows) {
    this.#writer = writer;
    this.#columns = LIST_COLUMNS.filter((column) => columns.includes(column));
    this.#customers = customersInsert(this.#columns);
    this.#batch = batch;
    this.#uid = Buffer.from(batchUid(uid, 0), 'hex');
    this.#given = { batch, now, by: Buffer.from(operation, 'hex') };
  }

  write(pack: CustomerPack, ordinal: number): void {
    const first = this.#batch * FIRST_BATCH_ID + ordinal;
    this.#writeCustomers(pack, first, ordinal);
    const { numbers, moreNumbers } = pack;
    NUMBERS.run(
      this.#writer,
      numbers.length / 2,
      (index, values) => values.push(numbers[index * 2 + 1] ?? 0, first + (numbers[index * 2] ?? 0)),
      () => this.#given,
    );
    MORE_NUMBERS.run(
      this.#writer,
      moreNumbers.length,
      (index, values) => {
        const [place, e164, ext, shared, rank] = moreNumbers[index] ?? [0, 0, null, 0, 0];
        values.push(e164, first + place, ext, shared, rank);
      },
      () => this.#given,
    );
    this.#writeContacts(pack, first, ordinal);
    this.#writePurchases(pack, first, ordinal);
    for (const [place, doNotCall, closed] of pack.endings) {
      const { now } = this.#given;
      const asks = doNotCall ? ([now, 'import'] as const) : ([null, null] as const);
      this.#writer.run(ENDING, ...asks, closed === null ? null : now, closed, first + place);
    }
  }

  #writeCustomers(pack: CustomerPack, first: number, ordinal: number): void {
    const width = this.#columns.length + 1;
    const permission = this.#columns.indexOf('permission');
    const texts = pack.texts.split(TEXT_END);
    const { now } = this.#given;
    this.#customers.run(
      this.#writer,
      pack.count,
      (index, values) => {
        const from = index * width;
        for (let at = from; at < from + width; at += 1) values.push(texts[at] || null);
        const isDeclared = texts[from + width - 1] !== '';
        const isAsked = texts[from + permission] !== 'unknown';
        values.push(pack.owners[index] ?? null, isAsked ? now : null, isDeclared ? now : null);
      },
      (from, size) => ({
        ...this.#given,
        first: first + from,
        uids: this.#uids(size, (place) => ordinal + from + place),
      }),
    );
  }

  #writeContacts({ contacts, notes }: CustomerPack, first: number, ordinal: number): void {
    const texts = notes.split(TEXT_END);
    const value = (index: number, at: number): number => contacts[index * CONTACT_VALUES + at] ?? 0;
    CONTACTS.run(
      this.#writer,
      contacts.length / CONTACT_VALUES,
      (index, values) => {
        const id = first + value(index, 0);
        values.push(id, id, value(index, 1), value(index, 2), texts[index] || null);
      },
      (from, size) => ({
        ...this.#given,
        uids: this.#uids(size, (place) => CONTACT_ORDINAL + ordinal + value(from + place, 0)),
      }),
    );
  }

  #writePurchases({ purchases, currencies }: CustomerPack, first: number, ordinal: number): void {
    const texts = currencies.split(TEXT_END);
    const value = (index: number, at: number): number => purchases[index * PURCHASE_VALUES + at] ?? 0;
    PURCHASES.run(
      this.#writer,
      purchases.length / PURCHASE_VALUES,
      (index, values) => {
        const id = first + value(index, 0);
        const at = value(index, 1);
        values.push(id, id, at, at, value(index, 2), value(index, 3), value(index, 4), texts[index] ?? '');
      },
      (from, size) => ({
        ...this.#given,
        uids: this.#uids(size, (place) => PURCHASE_ORDINAL + ordinal + value(from + place, 0)),
      }),
    );
  }

  /** The uids of a statement's rows, one after the other: the batch's, with the row's ordinal at the end. */
  #uids(size: number, ordinalOf: (place: number) => number): Buffer {
    const bytes = Buffer.alloc(size * UID_BYTES);
    for (let place = 0; place < size; place += 1) {
      this.#uid.copy(bytes, place * UID_BYTES);
      bytes.writeUInt32BE(ordinalOf(place), place * UID_BYTES + 12);
    }
    return bytes;
  }
}
