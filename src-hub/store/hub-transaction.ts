import type { CustomerUid } from '#kernel/uid.ts';
import type { HubAgent, HubTransaction, MembershipAt } from '#sync/hub/hub-store.ts';
import { accountScope } from '#sync/scope.ts';
import type { Sql } from './database.ts';
import { forgetCustomer } from './forget-customer.ts';
import { readerOn } from './hub-reader.ts';
import { KnownRows } from './known-rows.ts';
import { PendingWrites } from './pending-writes.ts';
import { remembered } from './remembered-people.ts';

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
      await forgetCustomer(flushed, tenant, customer, bare);
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
