import type { AgentUid, CustomerUid } from '#kernel/uid.ts';
import type { AnyStored, RowKey, Table } from '#sync/rows.ts';
import type { SqlValue, Writer } from './database.ts';
import type { WritingIdentities } from './identities.ts';
import { type Column, FIRST_BATCH_ID, type Kind, SHAPES, type Shape } from './row-shapes.ts';
import { whereKey } from './stored-rows.ts';

function sqlValue(ids: WritingIdentities, kind: Kind, value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (kind === 'boolean') return value === true ? 1 : 0;
  if (kind === 'json') return JSON.stringify(value);
  if (kind === 'agent') return ids.internAgent(value as AgentUid);
  if (kind === 'customer') return ids.internCustomer(value as CustomerUid);
  return value as SqlValue;
}

const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const placeholder = (column: Column) => (column.kind === 'uid' ? 'unhex(?)' : '?');

const nextId = (name: string) => `(SELECT coalesce(max(id), 0) + 1 FROM ${name} WHERE id < ${FIRST_BATCH_ID})`;

const PRIMARY_KEYS = {
  customer: 'id',
  number: 'e164, customer_id',
  mark: 'customer_id',
  apart: 'customer_id, other',
  suppression: 'e164',
  agent: 'id',
} as const;

function upsertOf(shape: Shape): string {
  const { table, name } = shape;
  const own = shape.columns.map((column) => column.column);
  const written = [...own, 'created_by', 'stamps', 'extra'];
  const values = [...shape.columns.map(placeholder), 'unhex(?)', '?', '?'];
  const updates = written.map((column) => `${column} = excluded.${column}`);
  if (table === 'customer' || table === 'agent') {
    return `INSERT INTO ${name} (id, ${written.join(', ')}) VALUES (?, ${values.join(', ')})
      ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`;
  }
  if (table === 'number') {
    // A number that a hidden batch brings as well is the one entered by hand: it may be seen.
    updates.push('batch = CASE WHEN batch IN (SELECT batch FROM hidden_batch) THEN 0 ELSE batch END');
  }
  if (table === 'number' || table === 'mark' || table === 'apart' || table === 'suppression') {
    return `INSERT INTO ${name} (${written.join(', ')}) VALUES (${values.join(', ')})
      ON CONFLICT (${PRIMARY_KEYS[table]}) DO UPDATE SET ${updates.join(', ')}`;
  }
  return `INSERT INTO ${name} (id, ${written.join(', ')}) VALUES (${nextId(name)}, ${values.join(', ')})
      ON CONFLICT (uid) DO UPDATE SET ${updates.join(', ')}`;
}

const UPSERTS: { readonly [T in Table]: string } = {
  customer: upsertOf(SHAPES.customer),
  number: upsertOf(SHAPES.number),
  interaction: upsertOf(SHAPES.interaction),
  promise: upsertOf(SHAPES.promise),
  purchase: upsertOf(SHAPES.purchase),
  quote: upsertOf(SHAPES.quote),
  complaint: upsertOf(SHAPES.complaint),
  task: upsertOf(SHAPES.task),
  person: upsertOf(SHAPES.person),
  feedback: upsertOf(SHAPES.feedback),
  mark: upsertOf(SHAPES.mark),
  apart: upsertOf(SHAPES.apart),
  suppression: upsertOf(SHAPES.suppression),
  agent: upsertOf(SHAPES.agent),
  talkTrack: upsertOf(SHAPES.talkTrack),
  status: upsertOf(SHAPES.status),
  erased: upsertOf(SHAPES.erased),
  policy: upsertOf(SHAPES.policy),
};

/** Writes a row as it is to be, new or not. Inside a transaction. */
export function putRow(writer: Writer, ids: WritingIdentities, row: AnyStored): void {
  const shape = SHAPES[row.table];
  const fields = row.value as unknown as Readonly<Record<string, unknown>>;
  const values = shape.columns.map(({ field, kind }) => sqlValue(ids, kind, fields[field]));
  values.push(row.createdBy, jsonOrNull(row.stamps), jsonOrNull(row.extra));
  if (row.table === 'customer') {
    const id = ids.internCustomer(row.value.uid);
    writer.run('DELETE FROM customer_absent WHERE id = ?', id);
    values.unshift(id);
  }
  if (row.table === 'agent') values.unshift(ids.internAgent(row.value.uid));
  writer.run(UPSERTS[row.table], ...values);
}

/** Removes a row if it is there. A removed customer stays absent and a removed agent referred to, for rows may still speak of them. */
export function removeRow(writer: Writer, ids: WritingIdentities, key: RowKey): void {
  const where = whereKey(ids, key);
  if (where === null) return;
  if (key.table === 'agent') {
    writer.run(
      'UPDATE agent SET name = NULL, created_by = NULL, stamps = NULL, extra = NULL WHERE uid = unhex(?)',
      key.key,
    );
    return;
  }
  if (key.table === 'customer') {
    writer.run('INSERT INTO customer_absent (id, uid) SELECT id, uid FROM customer WHERE uid = unhex(?)', key.key);
  }
  writer.run(`DELETE FROM ${SHAPES[key.table].name} WHERE ${where.sql}`, ...where.values);
}
