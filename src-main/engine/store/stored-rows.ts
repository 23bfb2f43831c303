import type { CustomerUid, OperationUid } from '#kernel/uid.ts';
import { apartKey, numberKeyOf } from '#sync/keys.ts';
import type { AnyStored, CustomerTable, RowKey, Stored, SyncedRows, Table } from '#sync/rows.ts';
import type { Reader, SqlValue } from './database.ts';
import type { Identities } from './identities.ts';
import { SHAPES, type Shape } from './row-shapes.ts';

type RawRow = Record<string, SqlValue>;
type DomainRow = Record<string, unknown>;

/** Turns a selected row into the domain's fields, in place. `customer`: whose rows these are, where the caller knows. */
function domainRow<T extends Table>(
  shape: Shape,
  ids: Identities,
  raw: RawRow,
  customer: CustomerUid | null,
): SyncedRows[T] {
  const row: DomainRow = raw;
  for (const { field, kind } of shape.raw) {
    const value = raw[field];
    if (value === null || value === undefined) continue;
    if (kind === 'boolean') row[field] = value === 1;
    else if (kind === 'json') row[field] = JSON.parse(String(value));
    else if (kind === 'agent') row[field] = ids.agentUid(Number(value));
    else row[field] = customer ?? ids.customerUid(Number(value));
  }
  return row as unknown as SyncedRows[T];
}

const OF_STORED = `lower(hex(created_by)) AS "#createdBy", stamps AS "#stamps", extra AS "#extra"`;

function storedRow<T extends Table>(
  shape: Shape,
  ids: Identities,
  raw: RawRow,
  customer: CustomerUid | null = null,
): Stored<T> {
  const { '#createdBy': createdBy, '#stamps': stamps, '#extra': extra, ...fields } = raw;
  const value = domainRow<T>(shape, ids, fields, customer);
  return {
    table: shape.table as T,
    key: keyOf(shape.table, value),
    value,
    createdBy: createdBy as OperationUid,
    stamps: stamps === null ? null : JSON.parse(String(stamps)),
    extra: extra === null ? null : JSON.parse(String(extra)),
  };
}

/** The natural key of a row. */
function keyOf(table: Table, value: SyncedRows[Table]): string {
  if (table === 'apart') {
    const { customer, other } = value as SyncedRows['apart'];
    return apartKey(customer, other);
  }
  const row = value as Partial<SyncedRows['number'] & SyncedRows['customer']>;
  if (table === 'number') return numberKeyOf(row as SyncedRows['number']);
  if (table === 'mark') return String(row.customer);
  if (table === 'suppression') return String(row.e164);
  return String(row.uid);
}

/** Where a row with this key lies, as an SQL condition with its values; null where a part of the key is unknown to this store. */
export function whereKey(ids: Identities, { table, key }: RowKey): { sql: string; values: SqlValue[] } | null {
  if (table === 'suppression') return { sql: 'e164 = ?', values: [Number(key)] };
  if (table === 'number') {
    const [e164, customer] = key.split(':');
    const id = ids.customerId(customer as CustomerUid);
    return id === null ? null : { sql: 'e164 = ? AND customer_id = ?', values: [Number(e164), id] };
  }
  if (table === 'apart') {
    const [customer, other] = key.split(':');
    const id = ids.customerId(customer as CustomerUid);
    return id === null ? null : { sql: 'customer_id = ? AND other = unhex(?)', values: [id, other ?? ''] };
  }
  if (table === 'mark') {
    const id = ids.customerId(key as CustomerUid);
    return id === null ? null : { sql: 'customer_id = ?', values: [id] };
  }
  return { sql: 'uid = unhex(?)', values: [key] };
}

/** The row with this key, or null. Rows of hidden batches and agents that are only referred to are not there. */
export function storedByKey(reader: Reader, ids: Identities, key: RowKey): AnyStored | null {
  const shape = SHAPES[key.table];
  const where = whereKey(ids, key);
  if (where === null) return null;
  const raw = reader.get<RawRow>(
    `SELECT ${shape.select}, ${OF_STORED} FROM ${shape.name} WHERE ${where.sql} AND created_by IS NOT NULL AND ${shape.visible}`,
    ...where.values,
  );
  return raw === undefined ? null : (storedRow(shape, ids, raw) as AnyStored);
}

/** All rows of a table that belong to a customer, unordered. */
export function storedOfCustomer<T extends CustomerTable>(
  reader: Reader,
  ids: Identities,
  table: T,
  customerId: number,
): Stored<T>[] {
  const shape = SHAPES[table];
  const rows = reader.all<RawRow>(
    `SELECT ${shape.select}, ${OF_STORED} FROM ${shape.name} WHERE customer_id = ? AND ${shape.visible}`,
    customerId,
  );
  if (rows.length === 0) return [];
  const customer = ids.customerUid(customerId);
  return rows.map((raw) => storedRow<T>(shape, ids, raw, customer));
}

/** All rows of a table that belongs to nobody in particular, unordered. */
export function storedAll<T extends 'talkTrack' | 'policy' | 'erased' | 'suppression' | 'agent' | 'status'>(
  reader: Reader,
  ids: Identities,
  table: T,
): Stored<T>[] {
  const shape = SHAPES[table];
  return reader
    .all<RawRow>(
      `SELECT ${shape.select}, ${OF_STORED} FROM ${shape.name} WHERE created_by IS NOT NULL AND ${shape.visible}`,
    )
    .map((raw) => storedRow<T>(shape, ids, raw));
}

/** The number's row of every customer that has it. */
export function storedHolders(reader: Reader, ids: Identities, e164: number): Stored<'number'>[] {
  const shape = SHAPES.number;
  return reader
    .all<RawRow>(`SELECT ${shape.select}, ${OF_STORED} FROM ${shape.name} WHERE e164 = ? AND ${shape.visible}`, e164)
    .map((raw) => storedRow<'number'>(shape, ids, raw));
}
