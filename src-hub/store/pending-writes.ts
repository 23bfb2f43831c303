import type { E164 } from '#domain/model/customer.ts';
import type { CustomerUid, DeviceUid, OperationUid } from '#kernel/uid.ts';
import type { Holding, HubDevice, LogRow, MembershipAt, ParkedOperation, StoredResult } from '#sync/hub/hub-store.ts';
import { accountOf, accountsOf, belongsToCustomer, rowId } from '#sync/keys.ts';
import type { LoggedOperation } from '#sync/operation.ts';
import type { AnyStored, RowKey } from '#sync/rows.ts';
import { scopeOf } from '#sync/scope.ts';
import {
  INSERT_LOG,
  INSERT_OPERATIONS,
  INSERT_ROWS,
  UPDATE_ROWS,
  UPSERT_DEVICE,
  UPSERT_HOLDINGS,
  UPSERT_MEMBERSHIPS,
  UPSERT_RESULTS,
} from './batch-statements.ts';
import type { Sql } from './database.ts';
import { tellNews } from './tell-news.ts';

interface PendingRow {
  readonly key: RowKey;
  /** Whether the database has a row under the key. */
  readonly isThere: boolean;
  readonly row: AnyStored | null;
}

interface PendingOperation {
  logged: LoggedOperation;
  readonly about: ReadonlySet<CustomerUid>;
}

/**
 * What a transaction has written and the database does not have yet: of many small writes the last word on each thing, sent with one
 * statement for each table.
 */
export class PendingWrites {
  readonly #rows = new Map<string, PendingRow>();
  readonly #operations = new Map<OperationUid, PendingOperation>();
  readonly #undone = new Map<OperationUid, OperationUid | null>();
  readonly #parked: ParkedOperation[] = [];
  readonly #devices = new Map<DeviceUid, HubDevice>();
  readonly #holdings = new Map<
    string,
    { readonly number: E164; readonly device: DeviceUid; readonly holding: Holding | null }
  >();
  readonly #log: { readonly seq: number; readonly ordinal: number; readonly entry: LogRow }[] = [];
  readonly #memberships = new Map<string, MembershipAt>();
  readonly #results = new Map<string, StoredResult>();
  #head: number | null = null;
  #isEmpty = true;
  /** A row stands in the store, in the log and in the changes of its operation: it is written down once. */
  readonly #texts = new WeakMap<object, string>();

  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  /** `isThere`: before this write. */
  row(key: RowKey, isThere: boolean, row: AnyStored | null): void {
    const id = rowId(key);
    this.#rows.set(id, { key, isThere: this.#rows.get(id)?.isThere ?? isThere, row });
    this.#isEmpty = false;
  }

  operation(logged: LoggedOperation, about: Iterable<CustomerUid>): void {
    const whom = new Set(about);
    for (const change of logged.changes) {
      for (const account of accountsOf(change)) whom.add(account);
    }
    this.#operations.set(logged.operation.uid, { logged, about: whom });
    this.#isEmpty = false;
  }

  undone(target: OperationUid, undoneBy: OperationUid | null): void {
    const pending = this.#operations.get(target);
    if (pending === undefined) this.#undone.set(target, undoneBy);
    else pending.logged = { ...pending.logged, undoneBy };
    this.#isEmpty = false;
  }

  parked(operation: ParkedOperation): void {
    this.#parked.push(operation);
    this.#isEmpty = false;
  }

  device(device: HubDevice): void {
    this.#devices.set(device.uid, device);
    this.#isEmpty = false;
  }

  holding(number: E164, device: DeviceUid, holding: Holding | null): void {
    this.#holdings.set(`${number}/${device}`, { number, device, holding });
    this.#isEmpty = false;
  }

  /** A transaction of the log. */
  closed(
    seq: number,
    rows: readonly LogRow[],
    memberships: readonly MembershipAt[],
    result: StoredResult | null,
  ): void {
    for (const [place, entry] of rows.entries()) this.#log.push({ seq, ordinal: place + 1, entry });
    for (const member of memberships) this.#memberships.set(`${member.agent}/${member.scope}`, member);
    if (result !== null) this.#results.set(`${result.device}/${result.id}`, result);
    this.#head = seq;
    this.#isEmpty = false;
  }

  /** Sends everything; nothing waits any more. Throws where a row to be changed is not there, or one to be made is. */
  async flush(sql: Sql, tenant: string): Promise<void> {
    if (this.#isEmpty) return;
    await this.#flushRows(sql, tenant);
    await this.#flushOperations(sql, tenant);
    await this.#flushDevices(sql, tenant);
    await this.#flushHoldings(sql, tenant);
    await this.#flushLog(sql, tenant);
    this.#isEmpty = true;
  }

  #text(row: AnyStored | null): string | null {
    if (row === null) return null;
    const known = this.#texts.get(row) ?? JSON.stringify(row);
    this.#texts.set(row, known);
    return known;
  }

  async #flushRows(sql: Sql, tenant: string): Promise<void> {
    const [gone, made, changed]: [RowKey[], AnyStored[], AnyStored[]] = [[], [], []];
    for (const { key, isThere, row } of this.#rows.values()) {
      if (row !== null) (isThere ? changed : made).push(row);
      else if (isThere) gone.push(key);
    }
    this.#rows.clear();
    if (gone.length > 0) {
      await sql.run(
        `DELETE FROM synced_row r USING unnest($2::text[], $3::text[]) AS gone (table_name, key)
          WHERE r.tenant = $1 AND r.table_name = gone.table_name AND r.key = gone.key`,
        [tenant, gone.map(({ table }) => table), gone.map(({ key }) => key)],
      );
    }
    for (const [rows, text] of [
      [made, INSERT_ROWS],
      [changed, UPDATE_ROWS],
    ] as const) {
      if (rows.length === 0) continue;
      const written = await sql.run(text, [
        tenant,
        rows.map(({ table }) => table),
        rows.map(({ key }) => key),
        rows.map(scopeOf),
        rows.map((row) => (row.table === 'customer' || belongsToCustomer(row) ? accountOf(row) : null)),
        rows.map((row) => (row.table === 'number' ? row.value.e164 : null)),
        rows.map((row) => this.#text(row)),
      ]);
      if (written !== rows.length) throw new Error('a row to be changed is not there');
    }
  }

  async #flushOperations(sql: Sql, tenant: string): Promise<void> {
    const pending = [...this.#operations.values()];
    const undone = [...this.#undone];
    const parked = this.#parked.splice(0);
    this.#operations.clear();
    this.#undone.clear();
    if (pending.length > 0) {
      await sql.run(INSERT_OPERATIONS, [
        tenant,
        pending.map(({ logged }) => logged.operation.uid),
        pending.map(({ logged }) => logged.id),
        pending.map(({ logged }) => JSON.stringify(logged.operation)),
        pending.map(({ logged }) => logged.state),
        pending.map(({ logged }) => this.#changesText(logged)),
        pending.map(({ logged }) => JSON.stringify(logged.flags)),
        pending.map(({ logged }) => logged.undoneBy),
      ]);
    }
    const about = pending.flatMap(({ logged, about: whom }) => [...whom].map((account) => [account, logged] as const));
    if (about.length > 0) {
      await sql.run(
        `INSERT INTO operation_account (tenant, account, operation)
          SELECT $1, account, operation FROM unnest($2::text[], $3::text[]) AS a (account, operation)`,
        [tenant, about.map(([account]) => account), about.map(([, { operation }]) => operation.uid)],
      );
    }
    if (undone.length > 0) {
      await sql.run(
        `UPDATE operation o SET undone_by = u.undone_by FROM unnest($2::text[], $3::text[]) AS u (uid, undone_by)
          WHERE o.tenant = $1 AND o.uid = u.uid`,
        [tenant, undone.map(([target]) => target), undone.map(([, by]) => by)],
      );
    }
    for (const { from, because, ...logged } of parked) {
      await sql.run('INSERT INTO parked_operation (tenant, device, because, logged) VALUES ($1, $2, $3, $4)', [
        tenant,
        from,
        because,
        JSON.stringify(logged),
      ]);
    }
  }

  #changesText({ changes }: LoggedOperation): string {
    const texts = changes.map(({ table, key, before, after }) => {
      const head = JSON.stringify({ table, key }).slice(0, -1);
      return `${head},"before":${this.#text(before) ?? 'null'},"after":${this.#text(after) ?? 'null'}}`;
    });
    return `[${texts.join(',')}]`;
  }

  async #flushDevices(sql: Sql, tenant: string): Promise<void> {
    const devices = [...this.#devices.values()];
    this.#devices.clear();
    for (const { uid, agent, epoch, state, from, acknowledged, leaseRequest, checkpoint } of devices) {
      await sql.run(UPSERT_DEVICE, [tenant, uid, agent, epoch, state, from, acknowledged, leaseRequest, checkpoint]);
    }
  }

  async #flushHoldings(sql: Sql, tenant: string): Promise<void> {
    const all = [...this.#holdings.values()];
    this.#holdings.clear();
    const gone = all.filter(({ holding }) => holding === null);
    const held = all.flatMap(({ holding }) => holding ?? []);
    if (gone.length > 0) {
      await sql.run(
        `DELETE FROM holding h USING unnest($2::bigint[], $3::text[]) AS gone (number, device)
          WHERE h.tenant = $1 AND h.number = gone.number AND h.device = gone.device`,
        [tenant, gone.map(({ number }) => number), gone.map(({ device }) => device)],
      );
    }
    if (held.length > 0) {
      await sql.run(UPSERT_HOLDINGS, [
        tenant,
        held.map(({ number }) => number),
        held.map(({ device }) => device),
        held.map(({ agent }) => agent),
        held.map(({ fence }) => fence),
        held.map(({ expiry }) => expiry),
        held.map(({ until }) => until),
      ]);
    }
  }

  async #flushLog(sql: Sql, tenant: string): Promise<void> {
    const log = this.#log.splice(0);
    const memberships = [...this.#memberships.values()];
    const results = [...this.#results.values()];
    this.#memberships.clear();
    this.#results.clear();
    if (log.length > 0) {
      await sql.run(INSERT_LOG, [
        tenant,
        log.map(({ seq }) => seq),
        log.map(({ ordinal }) => ordinal),
        log.map(({ entry }) => entry.scope),
        log.map(({ entry }) => entry.key.table),
        log.map(({ entry }) => entry.key.key),
        log.map(({ entry }) => this.#text(entry.row)),
      ]);
    }
    if (memberships.length > 0) {
      await sql.run(UPSERT_MEMBERSHIPS, [
        tenant,
        memberships.map(({ agent }) => agent),
        memberships.map(({ scope }) => scope),
        memberships.map(({ held }) => held),
        memberships.map(({ fence }) => fence),
        memberships.map(({ via }) => via),
        memberships.map(({ born }) => born),
        memberships.map(({ seq }) => seq),
      ]);
    }
    if (results.length > 0) {
      await sql.run(UPSERT_RESULTS, [
        tenant,
        results.map(({ device }) => device),
        results.map(({ id }) => id),
        results.map(({ operation }) => operation),
        results.map(({ hash }) => hash),
        results.map(({ state }) => state),
        results.map(({ flags }) => JSON.stringify(flags)),
        results.map(({ seq }) => seq),
      ]);
    }
    if (this.#head !== null) await sql.run('UPDATE head SET seq = $2 WHERE tenant = $1', [tenant, this.#head]);
    this.#head = null;
    await tellNews(
      sql,
      tenant,
      log.map(({ entry }) => entry.scope),
      memberships.map(({ agent }) => agent),
    );
  }
}
