import type { Instant } from '#kernel/time.ts';
import type { AgentUid, DeviceUid, OperationUid } from '#kernel/uid.ts';
import type { Flag, LoggedOperation, Operation } from '#sync/operation.ts';
import type { AnyChange } from '#sync/rows.ts';
import type { Reader, Writer } from './database.ts';

/** Codes of `operation.state`, by place. */
const STATES = ['pending', 'acknowledged', 'parked'] as const;

interface LogRow {
  readonly id: number;
  readonly uid: OperationUid;
  readonly type: string;
  readonly at: number;
  readonly actor: AgentUid;
  readonly device: DeviceUid;
  readonly payload: string;
  readonly changes: string;
  readonly flags: string;
  readonly state: number;
  readonly undoneBy: OperationUid | null;
}

const SELECT = `SELECT id, lower(hex(uid)) AS uid, type, at, lower(hex(actor)) AS actor, lower(hex(device)) AS device,
  payload, changes, flags, state, nullif(lower(hex(undone_by)), '') AS undoneBy FROM operation`;

const loggedOf = (row: LogRow): LoggedOperation => ({
  id: row.id,
  operation: {
    uid: row.uid,
    type: row.type,
    at: row.at,
    actor: row.actor,
    device: row.device,
    payload: JSON.parse(row.payload),
  },
  state: STATES[row.state] ?? 'parked',
  changes: JSON.parse(row.changes),
  flags: JSON.parse(row.flags),
  undoneBy: row.undoneBy,
});

/** Operations that the hub has not acknowledged, oldest first. */
export const pendingOperations = (reader: Reader): LoggedOperation[] =>
  reader.all<LogRow>(`${SELECT} WHERE state = 0 ORDER BY id`).map(loggedOf);

/** The id of the first operation made at `at` or later by this device's clock, or null. */
export const firstOperationSince = (reader: Reader, at: Instant): number | null =>
  reader.get<{ id: number | null }>('SELECT min(id) AS id FROM operation WHERE at >= ?', at)?.id ?? null;

/** The id of the last operation of this store; 0: there is none. */
export const lastOperationId = (reader: Reader): number =>
  reader.get<{ id: number | null }>('SELECT max(id) AS id FROM operation')?.id ?? 0;

/** Operations after `id` that the hub had taken wait for it again; they are returned, oldest first. */
export function reopenOperations(writer: Writer, id: number): LoggedOperation[] {
  const reopened = writer.all<LogRow>(`${SELECT} WHERE id > ? AND state <> 0 ORDER BY id`, id).map(loggedOf);
  writer.run('UPDATE operation SET state = 0 WHERE id > ?', id);
  return reopened.map((logged) => ({ ...logged, state: 'pending' }));
}

export function loggedOperation(reader: Reader, uid: OperationUid): LoggedOperation | null {
  const row = reader.get<LogRow>(`${SELECT} WHERE uid = unhex(?)`, uid);
  return row === undefined ? null : loggedOf(row);
}

export function operationById(reader: Reader, id: number): LoggedOperation | null {
  const row = reader.get<LogRow>(`${SELECT} WHERE id = ?`, id);
  return row === undefined ? null : loggedOf(row);
}

/** Operations that changed a customer, newest first; at most `limit`, and with ids below `before`. */
export const operationsOfCustomer = (
  reader: Reader,
  customerId: number,
  limit: number,
  before: number = Number.MAX_SAFE_INTEGER,
): LoggedOperation[] =>
  reader
    .all<LogRow>(
      `${SELECT} WHERE id IN (SELECT operation_id FROM operation_customer WHERE customer_id = ? AND operation_id < ?
         ORDER BY operation_id DESC LIMIT ?)
       ORDER BY id DESC`,
      customerId,
      before,
      limit,
    )
    .map(loggedOf);

/** Operations that the hub has seen, with ids after the one and up to the other, that it parked or that bear flags, newest first; no undos. */
export const loggedBetween = (reader: Reader, after: number, upTo: number, limit: number): LoggedOperation[] =>
  reader
    .all<LogRow>(
      `${SELECT} WHERE id > ? AND id <= ? AND (state = 2 OR (state = 1 AND flags <> '[]')) AND type <> 'undone@1'
       ORDER BY id DESC LIMIT ?`,
      after,
      upTo,
      limit,
    )
    .map(loggedOf);

/** The newest operation of an actor that has not been undone and is none of `except` types; null if there is none. */
export function lastActOf(reader: Reader, actor: AgentUid, except: readonly string[]): LoggedOperation | null {
  const marks = except.map(() => '?').join(', ');
  const row = reader.get<LogRow>(
    `${SELECT} WHERE actor = unhex(?) AND undone_by IS NULL AND type NOT IN (${marks}) ORDER BY id DESC LIMIT 1`,
    actor,
    ...except,
  );
  return row === undefined ? null : loggedOf(row);
}

export const waitingOperations = (reader: Reader): number =>
  reader.get<{ n: number }>('SELECT count(*) AS n FROM operation WHERE state = 0')?.n ?? 0;

/** Waiting operations of some types. */
export const waitingOfTypes = (reader: Reader, types: readonly string[]): number =>
  reader.get<{ n: number }>(
    `SELECT count(*) AS n FROM operation WHERE state = 0 AND type IN (${types.map(() => '?').join(', ')})`,
    ...types,
  )?.n ?? 0;

export const parkedOperations = (reader: Reader): number =>
  reader.get<{ n: number }>('SELECT count(*) AS n FROM operation WHERE state = 2')?.n ?? 0;

/** Appends to the log with the next id of this device, from 1, and returns it. */
export function appendOperation(
  writer: Writer,
  operation: Operation,
  changes: readonly AnyChange[],
  flags: readonly Flag[],
  acknowledged: boolean,
): number {
  const id = lastOperationId(writer) + 1;
  writer.run(
    `INSERT INTO operation (id, uid, type, at, actor, device, payload, changes, flags, state)
     VALUES (?, unhex(?), ?, ?, unhex(?), unhex(?), ?, ?, ?, ?)`,
    id,
    operation.uid,
    operation.type,
    operation.at,
    operation.actor,
    operation.device,
    JSON.stringify(operation.payload),
    JSON.stringify(changes),
    JSON.stringify(flags),
    acknowledged ? 1 : 0,
  );
  return id;
}

export function restateOperation(
  writer: Writer,
  uid: OperationUid,
  changes: readonly AnyChange[],
  flags: readonly Flag[],
): number | null {
  writer.run(
    'UPDATE operation SET changes = ?, flags = ? WHERE uid = unhex(?)',
    JSON.stringify(changes),
    JSON.stringify(flags),
    uid,
  );
  return writer.get<{ id: number }>('SELECT id FROM operation WHERE uid = unhex(?)', uid)?.id ?? null;
}

/** Says which customers an operation changed, in place of what was said before. */
export function nameCustomers(writer: Writer, operationId: number, customerIds: ReadonlySet<number>): void {
  writer.run('DELETE FROM operation_customer WHERE operation_id = ?', operationId);
  for (const customerId of customerIds) {
    writer.run('INSERT INTO operation_customer (customer_id, operation_id) VALUES (?, ?)', customerId, operationId);
  }
}
