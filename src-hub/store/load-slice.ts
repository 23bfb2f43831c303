import type { E164 } from '#domain/model/customer.ts';
import type { CustomerUid, OperationUid } from '#kernel/uid.ts';
import { mergedIntoOf } from '#sync/follow.ts';
import { accountOf, numberOf, rowOf } from '#sync/keys.ts';
import { MemoryRows } from '#sync/memory/memory-rows.ts';
import type { LoggedOperation, Slice } from '#sync/operation.ts';
import type { AnyStored, KeySet, RowKey } from '#sync/rows.ts';
import { createSlice } from '#sync/slice.ts';
import type { Sql } from './database.ts';
import { OPERATION, type OperationRow } from './stored-shapes.ts';

/** What a key set names, read with three statements whatever its size, and one for each merging that is followed; the slice then answers from memory. */
export async function loadSlice(sql: Sql, tenant: string, keys: KeySet): Promise<Slice> {
  const operations = await loadOperations(sql, tenant, keys.operations);
  const customers = new Set<CustomerUid>(keys.customers);
  const numbers = new Set<E164>(keys.holdersOf);
  const named = [...keys.rows];
  for (const { changes } of operations.values()) {
    for (const change of changes) {
      named.push(change);
      const row = rowOf(change);
      const [account, number] = [accountOf(row), numberOf(row)];
      if (account !== null) customers.add(account);
      if (number !== null) numbers.add(number);
    }
  }
  const rows = new MemoryRows();
  const found = await rowsNamed(sql, tenant, { customers: [...customers], numbers: [...numbers], named });
  for (const row of found) rows.put(row);
  // Whoever a named row belongs to by now, and whoever a customer was merged into, with all of theirs.
  for (let more = furtherOf(found, customers); more.length > 0; ) {
    for (const customer of more) customers.add(customer);
    const further = await rowsNamed(sql, tenant, { customers: more, numbers: [], named: [] });
    for (const row of further) rows.put(row);
    more = furtherOf(further, customers);
  }
  await loadSuppressions(sql, tenant, rows, customers, numbers);
  return createSlice(keys, {
    get: (key) => rows.get(key),
    rowsOf: (table, customer) => rows.rowsOf(table, customer),
    holdersOf: (e164) => rows.holdersOf(e164),
    logged: (uid) => operations.get(uid) ?? null,
  });
}

async function rowsNamed(
  sql: Sql,
  tenant: string,
  asked: {
    readonly customers: readonly CustomerUid[];
    readonly numbers: readonly E164[];
    readonly named: readonly RowKey[];
  },
): Promise<readonly AnyStored[]> {
  const { customers, numbers, named } = asked;
  const found = await sql.rows<{ row: AnyStored }>(
    `SELECT row FROM synced_row WHERE tenant = $1 AND account = ANY ($2::text[])
      UNION ALL SELECT row FROM synced_row WHERE tenant = $1 AND e164 = ANY ($3::bigint[])
      UNION ALL SELECT r.row FROM unnest($4::text[], $5::text[]) AS named (table_name, key)
        JOIN synced_row r ON r.tenant = $1 AND r.table_name = named.table_name AND r.key = named.key`,
    [tenant, customers, numbers, named.map(({ table }) => table), named.map(({ key }) => key)],
  );
  return found.map(({ row }) => row);
}

/** Customers to be read besides, those of numbers' holders left out. */
function furtherOf(rows: readonly AnyStored[], known: ReadonlySet<CustomerUid>): CustomerUid[] {
  const further = new Set<CustomerUid>();
  for (const row of rows) {
    const into = mergedIntoOf(row);
    const account = row.table === 'number' ? null : accountOf(row);
    for (const customer of [into, account]) if (customer !== null && !known.has(customer)) further.add(customer);
  }
  return [...further];
}

async function loadOperations(
  sql: Sql,
  tenant: string,
  uids: readonly OperationUid[],
): Promise<ReadonlyMap<OperationUid, LoggedOperation>> {
  if (uids.length === 0) return new Map();
  const rows = await sql.rows<OperationRow>(
    `SELECT ${OPERATION} FROM operation WHERE tenant = $1 AND uid = ANY ($2::text[])`,
    [tenant, uids],
  );
  return new Map(rows.map((row) => [row.operation.uid, row]));
}

/** Whether the numbers of the loaded customers, and those that were named, are on the do-not-call list. */
async function loadSuppressions(
  sql: Sql,
  tenant: string,
  rows: MemoryRows,
  customers: ReadonlySet<CustomerUid>,
  numbers: ReadonlySet<E164>,
): Promise<void> {
  const asked = new Set(numbers);
  for (const customer of customers) {
    for (const { value } of rows.rowsOf('number', customer)) asked.add(value.e164);
  }
  if (asked.size === 0) return;
  const found = await sql.rows<{ row: AnyStored }>(
    `SELECT row FROM synced_row WHERE tenant = $1 AND table_name = 'suppression' AND key = ANY ($2::text[])`,
    [tenant, [...asked].map(String)],
  );
  for (const { row } of found) rows.put(row);
}
