import type { AgentUid, CustomerUid, DeviceUid } from '#kernel/uid.ts';
import { leftWithOthers, withoutCustomer } from '#sync/forget.ts';
import type { HubAgent, HubDevice, HubReader, HubState, HubTransaction, MembershipAt } from '#sync/hub/hub-store.ts';
import type { LoggedOperation } from '#sync/operation.ts';
import type { AnyStored } from '#sync/rows.ts';
import { accountScope, type Scope, scopeOf } from '#sync/scope.ts';
import type { Sql } from './database.ts';
import { readerOn } from './hub-reader.ts';
import { KnownRows } from './known-rows.ts';
import { PendingWrites } from './pending-writes.ts';
import { OPERATION, type OperationRow } from './stored-shapes.ts';

/**
 * The writing side of the protocol's store within one transaction, whose caller holds the lock of the head row at `head`. What is read is
 * kept, what is written waits: `flush` sends it, and so does every question that what is kept does not answer.
 */
export function transactionOn(
  sql: Sql,
  tenant: string,
  head: number,
): { readonly tx: HubTransaction; flush(): Promise<void> } {
  const pending = new PendingWrites();
  const flush = (): Promise<void> => pending.flush(sql, tenant);
  const flushed: Sql = {
    rows: async (text, values) => {
      await flush();
      return sql.rows(text, values);
    },
    row: async (text, values) => {
      await flush();
      return sql.row(text, values);
    },
    run: async (text, values) => {
      await flush();
      return sql.run(text, values);
    },
  };
  const known = new KnownRows(flushed, tenant);
  const reader = readerOn(flushed, tenant);
  const people = remembered(reader);
  let seq = head;
  const tx: HubTransaction = {
    ...reader,
    ...people,
    head: async () => seq,
    logged: (uid) => known.logged(uid),
    load: (keys) => known.slice(keys),
    get: (key) => known.get(key),
    membership: async (agent, scope) => (await known.members(scope)).get(agent) ?? null,
    members: async (scope) => [...(await known.members(scope)).values()],
    holdings: (number) => known.holdings(number),
    holding: async (number, device) => (await known.holdings(number)).find((each) => each.device === device) ?? null,
    async foresee({ operations, keys }) {
      await known.readOperations([...operations, ...keys.operations]);
      await known.read(keys);
      const { numbers, holders } = known.numbersAndHolders(keys.customers, keys.holdersOf);
      const named = keys.rows.flatMap(({ table, key }) => (table === 'customer' ? [key as CustomerUid] : []));
      const customers = new Set([...keys.customers, ...named, ...holders]);
      await known.readCustomers(holders);
      await known.readMembers([...customers].map(accountScope));
      await known.readHoldings(numbers);
    },
    async putState(state) {
      people.forget();
      await flushed.run('UPDATE tenant SET hub_epoch = $2, recovering_until = $3 WHERE tenant = $1', [
        tenant,
        state.epoch,
        state.recoveringUntil,
      ]);
    },
    async putAgent(agent) {
      people.forget();
      await putAgent(flushed, tenant, agent);
    },
    async putDevice(device) {
      people.device.put(device);
      pending.device(device);
    },
    async save(changes) {
      for (const { table, key, before, after } of changes) {
        // A row that an operation has made lies over no other, which would be a customer's whom the operation was not shown.
        if (before === null && after !== null && known.row({ table, key }) !== null)
          throw new Error(`${table} to be made is there`);
        known.put({ table, key }, after);
        pending.row({ table, key }, before !== null, after);
      }
    },
    async append(logged, about = []) {
      if ((await known.logged(logged.operation.uid)) !== null) throw new Error('the operation is in the log already');
      known.putOperation(logged);
      pending.operation(logged, about);
    },
    async markUndone(target, by) {
      known.markUndone(target, by);
      pending.undone(target, by);
    },
    async forget(customer, bare = []) {
      await forget(flushed, tenant, customer, bare);
      known.forgetOperations();
    },
    async park(operation) {
      pending.parked(operation);
    },
    async putHolding(holding) {
      known.putHolding(holding.number, holding.device, holding);
      pending.holding(holding.number, holding.device, holding);
    },
    async removeHolding(number, device) {
      known.putHolding(number, device, null);
      pending.holding(number, device, null);
    },
    async acceptRisk({ number, by, at, reason }) {
      await flushed.run('INSERT INTO risk_accepted (tenant, number, by, at, reason) VALUES ($1, $2, $3, $4, $5)', [
        tenant,
        number,
        by,
        at,
        reason,
      ]);
    },
    async close({ rows, memberships, result }) {
      seq += 1;
      const members = memberships.map((member): MembershipAt => ({ ...member, seq }));
      for (const member of members) known.putMember(member);
      pending.closed(seq, rows, members, result === null ? null : { ...result, seq });
      return seq;
    },
  };
  return { tx, flush };
}

/** Who is who, asked for once. */
function remembered(reader: HubReader) {
  const agents = new Map<AgentUid, Promise<HubAgent | null>>();
  const leads = new Map<AgentUid, Promise<readonly AgentUid[]>>();
  const devices = new Map<DeviceUid, Promise<HubDevice | null>>();
  let state: Promise<HubState> | null = null;
  const once = <K, V>(map: Map<K, Promise<V>>, ask: (key: K) => Promise<V>) => {
    return (key: K): Promise<V> => {
      const answer = map.get(key) ?? ask(key);
      map.set(key, answer);
      return answer;
    };
  };
  return {
    agent: once(agents, reader.agent),
    leadsOf: once(leads, reader.leadsOf),
    device: Object.assign(once(devices, reader.device), {
      put: (device: HubDevice) => void devices.set(device.uid, Promise.resolve(device)),
    }),
    state: (): Promise<HubState> => {
      state ??= reader.state();
      return state;
    },
    forget(): void {
      agents.clear();
      leads.clear();
      state = null;
    },
  };
}

async function putAgent(sql: Sql, tenant: string, { uid, role, leads }: HubAgent): Promise<void> {
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
}

async function forget(sql: Sql, tenant: string, customer: CustomerUid, bare: readonly AnyStored[]): Promise<void> {
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
