import type { CustomerUid } from '#kernel/uid.ts';
import { leftWithOthers, withoutCustomer } from '#sync/forget.ts';
import type { LoggedOperation } from '#sync/operation.ts';
import type { AnyStored } from '#sync/rows.ts';
import { accountScope, type Scope, scopeOf } from '#sync/scope.ts';
import type { Sql } from './database.ts';
import { OPERATION, type OperationRow } from './stored-shapes.ts';

/**
 * Takes the words about a customer out of the log of operations, what was parked and the log of changes (`HubTransaction.forget`). `bare`:
 * rows that stay, as they are told from now on.
 */
export async function forgetCustomer(
  sql: Sql,
  tenant: string,
  customer: CustomerUid,
  bare: readonly AnyStored[],
): Promise<void> {
  const named = await operationsOf(sql, tenant, [customer]);
  const left = leftWithOthers(named, customer);
  for (const logged of named) await rewrite(sql, tenant, logged, withoutCustomer(logged, customer, true, left));
  for (const logged of await operationsOf(sql, tenant, [...left.customers])) {
    const kept = withoutCustomer(logged, customer, false, left);
    if (kept !== logged) await rewrite(sql, tenant, logged, kept);
  }
  await sql.run('DELETE FROM operation_account WHERE tenant = $1 AND account = $2', [tenant, customer]);
  await sql.run('UPDATE change_log SET row = NULL WHERE tenant = $1 AND scope = $2', [tenant, accountScope(customer)]);
  if (left.rows.length > 0) {
    const scopes: readonly Scope[] = [...[...left.customers].map(accountScope), 'company'];
    await sql.run(LOG_SAYS_WHAT_IS, [
      tenant,
      scopes,
      left.rows.map(({ table }) => table),
      left.rows.map(({ key }) => key),
    ]);
  }
  for (const row of bare) {
    await sql.run(
      `UPDATE change_log SET row = $4 WHERE tenant = $1 AND scope = $5 AND table_name = $2 AND key = $3 AND row IS NOT NULL`,
      [tenant, row.table, row.key, JSON.stringify(row), scopeOf(row)],
    );
  }
}

const LOG_SAYS_WHAT_IS = `UPDATE change_log AS l SET row = (SELECT row FROM synced_row
    WHERE tenant = $1 AND table_name = l.table_name AND key = l.key AND scope = l.scope)
  FROM unnest($3::text[], $4::text[]) AS named (table_name, key)
  WHERE l.tenant = $1 AND l.scope = ANY ($2::text[]) AND l.row IS NOT NULL
    AND l.table_name = named.table_name AND l.key = named.key`;

/** The operations that speak of customers, as far as they have words left. */
const operationsOf = (sql: Sql, tenant: string, customers: readonly CustomerUid[]): Promise<readonly OperationRow[]> =>
  sql.rows<OperationRow>(
    `SELECT ${OPERATION} FROM operation WHERE tenant = $1 AND uid IN
      (SELECT operation FROM operation_account WHERE tenant = $1 AND account = ANY ($2::text[]))`,
    [tenant, customers],
  );

/** An operation of the log says from now on what is kept of it; one that was parked keeps type and date. */
async function rewrite(sql: Sql, tenant: string, logged: LoggedOperation, kept: LoggedOperation): Promise<void> {
  const { uid } = logged.operation;
  await sql.run('UPDATE operation SET operation = $3, changes = $4, flags = $5 WHERE tenant = $1 AND uid = $2', [
    tenant,
    uid,
    JSON.stringify(kept.operation),
    JSON.stringify(kept.changes),
    JSON.stringify(kept.flags),
  ]);
  if (logged.state !== 'parked') return;
  const parked = { ...logged, operation: { ...logged.operation, payload: {} } };
  await sql.run(`UPDATE parked_operation SET logged = $3 WHERE tenant = $1 AND logged -> 'operation' ->> 'uid' = $2`, [
    tenant,
    uid,
    JSON.stringify(parked),
  ]);
}
