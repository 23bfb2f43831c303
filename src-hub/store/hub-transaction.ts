import type { CustomerUid } from '#kernel/uid.ts';
import type { Closing, HubTransaction } from '#sync/hub/hub-store.ts';
import { accountOf, belongsToCustomer, rowOf } from '#sync/keys.ts';
import type { LoggedOperation } from '#sync/operation.ts';
import type { AnyChange, AnyStored } from '#sync/rows.ts';
import { accountScope, scopeOf } from '#sync/scope.ts';
import type { Sql } from './database.ts';
import { readerOn } from './hub-reader.ts';
import { NAMED_AT_MOST, NEWS } from './news.ts';
import { OPERATION, type OperationRow } from './stored-shapes.ts';

/** The writing side of the protocol's store within one transaction, whose caller holds the lock of the head row. */
export function transactionOn(sql: Sql, tenant: string): HubTransaction {
  return {
    ...readerOn(sql, tenant),
    async putState({ epoch, recoveringUntil }) {
      await sql.run('UPDATE tenant SET hub_epoch = $2, recovering_until = $3 WHERE tenant = $1', [
        tenant,
        epoch,
        recoveringUntil,
      ]);
    },
    async putAgent({ uid, role, leads }) {
      await sql.run(
        `INSERT INTO sync_agent (tenant, uid, role) VALUES ($1, $2, $3)
          ON CONFLICT (tenant, uid) DO UPDATE SET role = excluded.role`,
        [tenant, uid, role],
      );
      await sql.run('DELETE FROM sync_lead WHERE tenant = $1 AND lead = $2', [tenant, uid]);
      await sql.run(
        `INSERT INTO sync_lead (tenant, lead, led, place)
          SELECT $1, $2, led, place FROM unnest($3::text[]) WITH ORDINALITY AS led (led, place)`,
        [tenant, uid, leads],
      );
    },
    async putDevice(device) {
      await sql.run(
        `INSERT INTO sync_device (tenant, uid, agent, epoch, state, from_id, acknowledged, lease_request, checkpoint)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
          ON CONFLICT (tenant, uid) DO UPDATE SET agent = excluded.agent, epoch = excluded.epoch, state = excluded.state,
            from_id = excluded.from_id, acknowledged = excluded.acknowledged, lease_request = excluded.lease_request,
            checkpoint = excluded.checkpoint`,
        [
          tenant,
          device.uid,
          device.agent,
          device.epoch,
          device.state,
          device.from,
          device.acknowledged,
          device.leaseRequest,
          device.checkpoint,
        ],
      );
    },
    async save(changes) {
      for (const change of changes) await saveRow(sql, tenant, change);
    },
    append: (logged, about = []) => append(sql, tenant, logged, about),
    async markUndone(target, by) {
      await sql.run('UPDATE operation SET undone_by = $3 WHERE tenant = $1 AND uid = $2', [tenant, target, by]);
    },
    forget: (customer, bare = []) => forget(sql, tenant, customer, bare),
    async park({ from, because, ...logged }) {
      await sql.run('INSERT INTO parked_operation (tenant, device, because, logged) VALUES ($1, $2, $3, $4)', [
        tenant,
        from,
        because,
        JSON.stringify(logged),
      ]);
    },
    async putHolding({ number, device, agent, fence, expiry, until }) {
      await sql.run(
        `INSERT INTO holding (tenant, number, device, agent, fence, expiry, until) VALUES ($1, $2, $3, $4, $5, $6, $7)
          ON CONFLICT (tenant, number, device) DO UPDATE SET agent = excluded.agent, fence = excluded.fence,
            expiry = excluded.expiry, until = excluded.until`,
        [tenant, number, device, agent, fence, expiry, until],
      );
    },
    async removeHolding(number, device) {
      await sql.run('DELETE FROM holding WHERE tenant = $1 AND number = $2 AND device = $3', [tenant, number, device]);
    },
    async acceptRisk({ number, by, at, reason }) {
      await sql.run('INSERT INTO risk_accepted (tenant, number, by, at, reason) VALUES ($1, $2, $3, $4, $5)', [
        tenant,
        number,
        by,
        at,
        reason,
      ]);
    },
    close: (closing) => close(sql, tenant, closing),
  };
}

/**
 * A row that an operation has made is inserted and nothing else: one that lies under its key already is another customer's, which the
 * operation was not shown, and must not be written over.
 */
async function saveRow(sql: Sql, tenant: string, { table, key, before, after }: AnyChange): Promise<void> {
  if (after === null) {
    await sql.run('DELETE FROM synced_row WHERE tenant = $1 AND table_name = $2 AND key = $3', [tenant, table, key]);
    return;
  }
  const text =
    before === null
      ? `INSERT INTO synced_row (tenant, table_name, key, scope, account, e164, row) VALUES ($1, $2, $3, $4, $5, $6, $7)`
      : `UPDATE synced_row SET scope = $4, account = $5, e164 = $6, row = $7
          WHERE tenant = $1 AND table_name = $2 AND key = $3`;
  const written = await sql.run(text, [tenant, table, key, ...foundBy(after), JSON.stringify(after)]);
  if (written !== 1) throw new Error(`${table} to be changed is not there`);
}

/** Scope, account and number of a row: what it is looked up by. */
const foundBy = (row: AnyStored): readonly [string, string | null, number | null] => [
  scopeOf(row),
  row.table === 'customer' || belongsToCustomer(row) ? accountOf(row) : null,
  row.table === 'number' ? row.value.e164 : null,
];

async function append(sql: Sql, tenant: string, logged: LoggedOperation, about: Iterable<CustomerUid>): Promise<void> {
  const { id, operation, state, changes, flags, undoneBy } = logged;
  await sql.run(
    `INSERT INTO operation (tenant, uid, id, operation, state, changes, flags, undone_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tenant,
      operation.uid,
      id,
      JSON.stringify(operation),
      state,
      JSON.stringify(changes),
      JSON.stringify(flags),
      undoneBy,
    ],
  );
  const accounts = new Set(about);
  for (const change of changes) {
    const account = accountOf(rowOf(change));
    if (account !== null) accounts.add(account);
  }
  if (accounts.size === 0) return;
  await sql.run(
    'INSERT INTO operation_account (tenant, account, operation) SELECT $1, account, $2 FROM unnest($3::text[]) AS account',
    [tenant, operation.uid, [...accounts]],
  );
}

async function forget(sql: Sql, tenant: string, customer: CustomerUid, bare: readonly AnyStored[]): Promise<void> {
  const touched = await sql.rows<OperationRow>(
    `SELECT ${OPERATION} FROM operation WHERE tenant = $1 AND uid IN
      (SELECT operation FROM operation_account WHERE tenant = $1 AND account = $2)`,
    [tenant, customer],
  );
  for (const { operation, changes, state, ...logged } of touched) {
    const others = changes.filter((change) => accountOf(rowOf(change)) !== customer);
    const isShared = others.some((change) => accountOf(rowOf(change)) !== null);
    await sql.run('UPDATE operation SET operation = $3, changes = $4, flags = $5 WHERE tenant = $1 AND uid = $2', [
      tenant,
      operation.uid,
      JSON.stringify(isShared ? operation : { ...operation, payload: {} }),
      JSON.stringify(isShared ? others : []),
      '[]',
    ]);
    if (state !== 'parked') continue;
    await sql.run(
      `UPDATE parked_operation SET logged = $3 WHERE tenant = $1 AND logged -> 'operation' ->> 'uid' = $2`,
      [tenant, operation.uid, JSON.stringify({ ...logged, state, changes, operation: { ...operation, payload: {} } })],
    );
  }
  await sql.run('DELETE FROM operation_account WHERE tenant = $1 AND account = $2', [tenant, customer]);
  await sql.run('UPDATE change_log SET row = NULL WHERE tenant = $1 AND scope = $2', [tenant, accountScope(customer)]);
  for (const row of bare) {
    await sql.run(
      `UPDATE change_log SET row = $4 WHERE tenant = $1 AND scope = $5 AND table_name = $2 AND key = $3 AND row IS NOT NULL`,
      [tenant, row.table, row.key, JSON.stringify(row), scopeOf(row)],
    );
  }
}

async function close(sql: Sql, tenant: string, { rows, memberships, result }: Closing): Promise<number> {
  const head = await sql.row<{ seq: number }>('UPDATE head SET seq = seq + 1 WHERE tenant = $1 RETURNING seq', [
    tenant,
  ]);
  if (head === null) throw new Error('the tenant has no log');
  const { seq } = head;
  if (rows.length > 0) {
    await sql.run(
      `INSERT INTO change_log (tenant, seq, ordinal, scope, table_name, key, row)
        SELECT $1, $2, ordinal, scope, table_name, key, row::json
        FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) WITH ORDINALITY AS r (scope, table_name, key, row, ordinal)`,
      [
        tenant,
        seq,
        rows.map(({ scope }) => scope),
        rows.map(({ key }) => key.table),
        rows.map(({ key }) => key.key),
        rows.map(({ row }) => (row === null ? null : JSON.stringify(row))),
      ],
    );
  }
  for (const { agent, scope, held, fence, via, born } of memberships) {
    await sql.run(
      `INSERT INTO membership (tenant, agent, scope, held, fence, via, born, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (tenant, agent, scope) DO UPDATE SET held = excluded.held, fence = excluded.fence, via = excluded.via,
          born = excluded.born, seq = excluded.seq`,
      [tenant, agent, scope, held, fence, via, born, seq],
    );
  }
  if (result !== null) {
    const { device, id, operation, hash, state, flags } = result;
    await sql.run(
      `INSERT INTO result (tenant, device, id, operation, hash, state, flags, seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (tenant, device, id) DO UPDATE SET operation = excluded.operation, hash = excluded.hash,
          state = excluded.state, flags = excluded.flags, seq = excluded.seq`,
      [tenant, device, id, operation, hash, state, JSON.stringify(flags), seq],
    );
  }
  await tellNews(sql, tenant, { rows, memberships });
  return seq;
}

/** Heard by every process of the hub once the transaction is committed, and by none where it is not. */
async function tellNews(sql: Sql, tenant: string, { rows, memberships }: Omit<Closing, 'result'>): Promise<void> {
  const scopes = [...new Set(rows.map(({ scope }) => scope))];
  const agents = memberships.map(({ agent }) => agent);
  if (scopes.length === 0 && agents.length === 0) return;
  await sql.run(
    `SELECT pg_notify($1, json_build_object('tenant', $2::text, 'agents',
        (SELECT CASE WHEN $3 OR count(*) > $6 THEN NULL ELSE json_agg(agent) END FROM (
          SELECT agent FROM membership WHERE tenant = $2 AND scope = ANY ($4::text[]) AND held
          UNION SELECT unnest($5::text[])) AS told (agent)))::text)`,
    [NEWS, tenant, scopes.includes('company'), scopes, agents, NAMED_AT_MOST],
  );
}
