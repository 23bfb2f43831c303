import { formatDisplay } from '#domain/phone-number/format.ts';
import type { Instant } from '#kernel/time.ts';
import { batchUid, type OperationUid, type Uid } from '#kernel/uid.ts';
import type { SqlValue, Writer } from './database.ts';
import { COLUMN_FIELDS, CUSTOMER as CUSTOMERS, FIELD, PLACE } from './import-chunk.ts';
import { FIRST_BATCH_ID } from './row-shapes.ts';
import { indexNote, indexPrepared } from './search-index.ts';
import type { WriterContext } from './writer-context.ts';

/** Ordinals of a batch's rows share one space of 32 bits: customers from 0, their contacts and purchases behind. */
const CONTACT_ORDINAL = 0x4000_0000;
const PURCHASE_ORDINAL = 0x8000_0000;
/** Customers between two yields: well below a millisecond. */
const STEP = 8;

export interface ImportRows {
  readonly batch: number;
  readonly batchUid: Uid<'batch'>;
  /** The operation that the flip will log: these rows are its. */
  readonly operation: OperationUid;
  readonly now: Instant;
  /** Ordinal of the first customer; the others follow without a gap. */
  readonly firstOrdinal: number;
  /** In the layout of `import-chunk.ts`; at least one. */
  readonly customers: string;
}

const CUSTOMER = `INSERT INTO customer (id, uid, kind, name, company, title, region, zone, city, address, email, wechat, industry, company_size,
  birthday, remark, source, permission, permission_basis, permission_at, owner_id, assigned_at, declared_stage, declared_at, do_not_call_at,
  do_not_call_reason, closed_reason, closed_at, created_at, created_by)
  VALUES (?, unhex(?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const NUMBER = `INSERT INTO customer_number (e164, customer_id, batch, ext, status, shared, rank, added_at, created_by)
  VALUES (?, ?, ?, ?, 'live', ?, ?, ?, ?)`;

const CONTACT = `INSERT INTO interaction (id, uid, customer_id, at, channel, direction, outcome, reached, note, agent_id, created_by)
  VALUES (?, unhex(?), ?, ?, 'call', 'out', NULL, 1, ?, ?, ?)`;

const PURCHASE = `INSERT INTO purchase (id, uid, customer_id, at, amount_minor, currency, orders, paid_at, agent_id, created_by)
  VALUES (?, unhex(?), ?, ?, ?, ?, ?, ?, ?, ?)`;

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

/** Writes customers of a batch that nobody sees yet, searchable as soon as it is flipped. Returns how many there were. */
export function* writeImportRows({ writer }: WriterContext, input: ImportRows): Generator<void, number> {
  const customers = input.customers.split(CUSTOMERS);
  const createdBy = Buffer.from(input.operation, 'hex');
  let ordinal = input.firstOrdinal;
  for (const customer of customers) {
    writeCustomer(writer, input, createdBy, ordinal, customer.split(FIELD));
    ordinal += 1;
    if (ordinal % STEP === 0) yield;
  }
  return customers.length;
}

function writeCustomer(
  writer: Writer,
  input: ImportRows,
  createdBy: Uint8Array,
  ordinal: number,
  fields: readonly string[],
): void {
  const { batch, now } = input;
  const id = batch * FIRST_BATCH_ID + ordinal;
  const owner = Number(fields[PLACE.owner]);
  const numbers = fields[PLACE.numbers] ?? '';
  const values: SqlValue[] = [id, batchUid(input.batchUid, ordinal)];
  for (let place = 0; place < COLUMN_FIELDS.length; place += 1) values.push(orNull(fields[place]));
  // Somebody without a name is called by the number.
  values[2 + PLACE.name] ??= formatDisplay(Number.parseInt(numbers, 10));
  const stage = orNull(fields[PLACE.declaredStage]);
  const isDoNotCall = fields[PLACE.doNotCall] === '1';
  const closed = orNull(fields[PLACE.closedReason]);
  values.push(
    fields[PLACE.permission] === 'unknown' ? null : now,
    owner,
    now,
    stage,
    stage === null ? null : now,
    isDoNotCall ? now : null,
    isDoNotCall ? 'import' : null,
    closed,
    closed === null ? null : now,
    now,
    createdBy,
  );
  writer.run(CUSTOMER, ...values);
  const { indexedName, indexedCompany, indexedRemark } = PLACE;
  indexPrepared(writer, id, fields[indexedName] ?? '', fields[indexedCompany] ?? '', fields[indexedRemark] ?? '');
  writeNumbers(writer, input, createdBy, id, numbers);
  writeContact(writer, input, createdBy, ordinal, owner, fields);
  writePurchase(writer, input, createdBy, ordinal, owner, fields[PLACE.purchases] ?? '');
}

function writeNumbers(
  writer: Writer,
  { batch, now }: ImportRows,
  createdBy: Uint8Array,
  id: number,
  packed: string,
): void {
  let rank = 0;
  for (const number of packed.split(';')) {
    const [e164, ext, shared] = number.split(',');
    writer.run(NUMBER, Number(e164), id, batch, orNull(ext), Number(shared), rank, now, createdBy);
    rank += 1;
  }
}

function writeContact(
  writer: Writer,
  { batch, batchUid: uid }: ImportRows,
  createdBy: Uint8Array,
  ordinal: number,
  agent: number,
  fields: readonly string[],
): void {
  const at = orNull(fields[PLACE.lastContactAt]);
  if (at === null) return;
  const id = batch * FIRST_BATCH_ID + ordinal;
  const note = orNull(fields[PLACE.lastNote]);
  writer.run(CONTACT, id, batchUid(uid, CONTACT_ORDINAL + ordinal), id, Number(at), note, agent, createdBy);
  if (note !== null) indexNote(writer, id, note);
}

function writePurchase(
  writer: Writer,
  { batch, batchUid: uid }: ImportRows,
  createdBy: Uint8Array,
  ordinal: number,
  agent: number,
  packed: string,
): void {
  if (packed === '') return;
  const id = batch * FIRST_BATCH_ID + ordinal;
  const [orders, amountMinor, currency = '', lastAt] = packed.split(',');
  const at = Number(lastAt);
  const own = batchUid(uid, PURCHASE_ORDINAL + ordinal);
  writer.run(PURCHASE, id, own, id, at, Number(amountMinor), currency, Number(orders), at, agent, createdBy);
}
