import type { E164 } from '#domain/model/customer.ts';
import type { AgentUid, CustomerUid, OperationUid } from '#kernel/uid.ts';
import { mergedIntoOf } from '#sync/follow.ts';
import type { Holding, MembershipAt } from '#sync/hub/hub-store.ts';
import { accountOf, keySet, numberOf, rowId, rowOf } from '#sync/keys.ts';
import { MemoryRows } from '#sync/memory/memory-rows.ts';
import type { LoggedOperation, Slice } from '#sync/operation.ts';
import type { AnyStored, KeySet, RowKey } from '#sync/rows.ts';
import type { Scope } from '#sync/scope.ts';
import { createSlice } from '#sync/slice.ts';
import type { Sql } from './database.ts';
import {
  HOLDING,
  type HoldingRow,
  MEMBERSHIP,
  type MembershipRow,
  OPERATION,
  type OperationRow,
} from './stored-shapes.ts';

/**
 * What was read of a tenant within one transaction, so that nothing is asked for twice and much is asked for at once. It says what was
 * looked for and is not there as well. Good as long as nobody else writes: under the lock of the head row, with all writes told to it, or on
 * one snapshot.
 */
export class KnownRows {
  readonly #sql: Sql;
  readonly #tenant: string;
  readonly #rows = new MemoryRows();
  /** Customers of whom every row is known, their being erased and the suppressions of their numbers too. */
  readonly #customers = new Set<CustomerUid>();
  /** Numbers of which every holder is known. */
  readonly #numbers = new Set<E164>();
  readonly #suppressions = new Set<E164>();
  /** Rows that were looked for by their key. */
  readonly #keys = new Set<string>();
  readonly #operations = new Map<OperationUid, LoggedOperation | null>();
  readonly #members = new Map<Scope, Map<AgentUid, MembershipAt>>();
  readonly #holdings = new Map<E164, readonly Holding[]>();

  constructor(sql: Sql, tenant: string) {
    this.#sql = sql;
    this.#tenant = tenant;
  }

  /** What a key set names. */
  async slice(keys: KeySet): Promise<Slice> {
    await this.read(keys);
    return createSlice(keys, {
      get: (key) => this.#rows.get(key),
      rowsOf: (table, customer) => this.#rows.rowsOf(table, customer),
      holdersOf: (e164) => this.#rows.holdersOf(e164),
      logged: (uid) => this.#operations.get(uid) ?? null,
    });
  }

  /**
   * Reads what a key set names and is not known, with two statements at most, one for each merging that is followed, and one where a known
   * customer has got a number. A row that is named is read alone: whole customers are those that the key set names, those of rows that its
   * operations changed, and whoever these were merged into (`createSlice`).
   */
  async read(keys: KeySet): Promise<void> {
    await this.readOperations(keys.operations);
    const customers = new Set(keys.customers);
    const numbers = new Set<E164>(keys.holdersOf);
    const named = new Map(keys.rows.map((key) => [rowId(key), key]));
    for (const { table, key } of keys.rows) {
      // Whoever asks for a customer may ask whether they were erased.
      if (table === 'customer') named.set(rowId({ table: 'erased', key }), { table: 'erased', key });
    }
    const changed: RowKey[] = [];
    for (const uid of keys.operations) {
      for (const change of this.#operations.get(uid)?.changes ?? []) {
        named.set(rowId(change), change);
        changed.push(change);
        const row = rowOf(change);
        const [account, number] = [accountOf(row), numberOf(row)];
        if (account !== null) customers.add(account);
        if (number !== null) numbers.add(number);
      }
    }
    await this.#readRows(customers, numbers, [...named.values()]);
    // Whoever a changed row belongs to by now, and whoever a customer was merged into, with all of theirs.
    for (let more = this.#furtherOf(customers, changed); more.size > 0; more = this.#furtherOf(customers, [])) {
      for (const customer of more) customers.add(customer);
      await this.#readRows(more, new Set(), []);
    }
    const unsaid = new Set<E164>();
    for (const customer of customers) {
      for (const { value } of this.#rows.rowsOf('number', customer)) {
        if (!this.#suppressions.has(value.e164)) unsaid.add(value.e164);
      }
    }
    if (unsaid.size > 0) await this.#readRows(new Set(), unsaid, []);
  }

  /** Customers to be read whole besides `known`. */
  #furtherOf(known: ReadonlySet<CustomerUid>, changed: readonly RowKey[]): ReadonlySet<CustomerUid> {
    const further = new Set<CustomerUid>();
    const add = (customer: CustomerUid | null) => {
      if (customer !== null && !known.has(customer)) further.add(customer);
    };
    for (const key of changed) {
      const row = this.#rows.get(key);
      if (row !== null) add(accountOf(row));
    }
    for (const customer of known) add(mergedIntoOf(this.#rows.get({ table: 'customer', key: customer })));
    return further;
  }

  async readOperations(uids: Iterable<OperationUid>): Promise<void> {
    const wanted = [...new Set(uids)].filter((uid) => !this.#operations.has(uid));
    if (wanted.length === 0) return;
    const rows = await this.#sql.rows<OperationRow>(
      `SELECT ${OPERATION} FROM operation WHERE tenant = $1 AND uid = ANY ($2::text[])`,
      [this.#tenant, wanted],
    );
    for (const uid of wanted) this.#operations.set(uid, null);
    for (const row of rows) this.#operations.set(row.operation.uid, row);
  }

  async #readRows(
    customers: ReadonlySet<CustomerUid>,
    numbers: ReadonlySet<E164>,
    named: readonly RowKey[],
  ): Promise<void> {
    const accounts = [...customers].filter((customer) => !this.#customers.has(customer));
    const held = [...numbers].filter((number) => !this.#numbers.has(number));
    const keys = named.filter((key) => !this.knows(key));
    if (accounts.length === 0 && held.length === 0 && keys.length === 0) return;
    const byKey = [
      ...keys,
      ...accounts.map((key) => ({ table: 'erased', key }) as const),
      ...held.map((number) => ({ table: 'suppression', key: String(number) }) as const),
    ];
    const found = await this.#sql.rows<{ row: AnyStored }>(READ_ROWS, [
      this.#tenant,
      accounts,
      held,
      byKey.map(({ table }) => table),
      byKey.map(({ key }) => key),
    ]);
    for (const { row } of found) this.#rows.put(row);
    for (const customer of accounts) {
      this.#customers.add(customer);
      for (const { value } of this.#rows.rowsOf('number', customer)) this.#suppressions.add(value.e164);
    }
    for (const number of held) {
      this.#numbers.add(number);
      this.#suppressions.add(number);
    }
    for (const key of byKey) this.#keys.add(rowId(key));
  }

  /** Whether it is known what lies under a key, or that nothing does. */
  knows({ table, key }: RowKey): boolean {
    if (this.#rows.get({ table, key }) !== null || this.#keys.has(rowId({ table, key }))) return true;
    if (table === 'suppression') return this.#suppressions.has(Number(key));
    return table === 'customer' && this.#customers.has(key as CustomerUid);
  }

  async get(key: RowKey): Promise<AnyStored | null> {
    if (!this.knows(key)) await this.#readRows(new Set(), new Set(), [key]);
    return this.#rows.get(key);
  }

  /** The row as it is known; null where none is, or nothing is known. */
  row(key: RowKey): AnyStored | null {
    return this.#rows.get(key);
  }

  /** A row has been written. */
  put(key: RowKey, row: AnyStored | null): void {
    this.#keys.add(rowId(key));
    if (row === null) this.#rows.remove(key);
    else this.#rows.put(row);
  }

  async logged(uid: OperationUid): Promise<LoggedOperation | null> {
    await this.readOperations([uid]);
    return this.#operations.get(uid) ?? null;
  }

  putOperation(logged: LoggedOperation): void {
    this.#operations.set(logged.operation.uid, logged);
  }

  markUndone(target: OperationUid, undoneBy: OperationUid | null): void {
    const logged = this.#operations.get(target) ?? null;
    if (logged !== null) this.#operations.set(target, { ...logged, undoneBy });
  }

  /** The words of operations were taken out of the log. */
  forgetOperations(): void {
    this.#operations.clear();
  }

  async readMembers(scopes: Iterable<Scope>): Promise<void> {
    const wanted = [...new Set(scopes)].filter((scope) => !this.#members.has(scope));
    if (wanted.length === 0) return;
    const rows = await this.#sql.rows<MembershipRow>(
      `SELECT ${MEMBERSHIP} FROM membership WHERE tenant = $1 AND scope = ANY ($2::text[]) ORDER BY scope, agent`,
      [this.#tenant, wanted],
    );
    for (const scope of wanted) this.#members.set(scope, new Map());
    for (const row of rows) this.#members.get(row.scope)?.set(row.agent, row);
  }

  async members(scope: Scope): Promise<ReadonlyMap<AgentUid, MembershipAt>> {
    await this.readMembers([scope]);
    return this.#members.get(scope) ?? new Map();
  }

  knowsMembers(scope: Scope): boolean {
    return this.#members.has(scope);
  }

  putMember(member: MembershipAt): void {
    this.#members.get(member.scope)?.set(member.agent, member);
  }

  async readHoldings(numbers: Iterable<E164>): Promise<void> {
    const wanted = [...new Set(numbers)].filter((number) => !this.#holdings.has(number));
    if (wanted.length === 0) return;
    const rows = await this.#sql.rows<HoldingRow>(
      `SELECT ${HOLDING} FROM holding WHERE tenant = $1 AND number = ANY ($2::bigint[]) ORDER BY number, device`,
      [this.#tenant, wanted],
    );
    for (const number of wanted) this.#holdings.set(number, []);
    for (const row of rows) this.#holdings.set(row.number, [...(this.#holdings.get(row.number) ?? []), row]);
  }

  async holdings(number: E164): Promise<readonly Holding[]> {
    await this.readHoldings([number]);
    return this.#holdings.get(number) ?? [];
  }

  knowsHoldings(number: E164): boolean {
    return this.#holdings.has(number);
  }

  /** A device holds a number from now on; null: no longer. */
  putHolding(number: E164, device: Holding['device'], holding: Holding | null): void {
    const known = this.#holdings.get(number);
    if (known === undefined) return;
    const others = known.filter((each) => each.device !== device);
    this.#holdings.set(number, holding === null ? others : [...others, holding]);
  }

  /** The numbers of these customers, and whose else these numbers are, as far as it is known. */
  numbersAndHolders(
    customers: Iterable<CustomerUid>,
    numbers: Iterable<E164>,
  ): { readonly numbers: ReadonlySet<E164>; readonly holders: ReadonlySet<CustomerUid> } {
    const all = new Set<E164>(numbers);
    const holders = new Set<CustomerUid>();
    for (const number of all) for (const { value } of this.#rows.holdersOf(number)) holders.add(value.customer);
    for (const customer of customers) {
      for (const { value } of this.#rows.rowsOf('number', customer)) all.add(value.e164);
    }
    return { numbers: all, holders };
  }

  /** Customers' own rows, by their keys, and whether they were erased. */
  readCustomers(customers: Iterable<CustomerUid>): Promise<void> {
    return this.read(keySet({ rows: [...customers].map((key) => ({ table: 'customer', key }) as const) }));
  }
}

/**
 * Whole customers with what bars their numbers, holders of numbers, and rows by their keys. Rows by keys are looked up one by one
 * (LIMIT): a plan that was made when the tables were small must not join them any other way.
 */
const READ_ROWS = `SELECT row FROM synced_row WHERE tenant = $1 AND account = ANY ($2::text[])
  UNION ALL SELECT s.row FROM synced_row n
    CROSS JOIN LATERAL (SELECT row FROM synced_row
      WHERE tenant = $1 AND table_name = 'suppression' AND key = (n.e164::text COLLATE "C") LIMIT 1) s
    WHERE n.tenant = $1 AND n.account = ANY ($2::text[]) AND n.e164 IS NOT NULL
  UNION ALL SELECT row FROM synced_row WHERE tenant = $1 AND e164 = ANY ($3::bigint[])
  UNION ALL SELECT r.row FROM unnest($4::text[], $5::text[]) AS named (table_name, key)
    CROSS JOIN LATERAL (SELECT row FROM synced_row WHERE tenant = $1
      AND table_name = (named.table_name COLLATE "C") AND key = (named.key COLLATE "C") LIMIT 1) r`;
