import type { E164 } from '#domain/model/customer.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import { mergedIntoOf } from '../follow.ts';
import { accountOf, belongsToCustomer, rowId } from '../keys.ts';
import type { AnyStored, CustomerTable, RowKey, Stored } from '../rows.ts';

/** Rows in memory, found by key, by customer and by number. */
export class MemoryRows {
  readonly #rows = new Map<string, AnyStored>();
  readonly #ofCustomer = new Map<CustomerUid, Map<string, AnyStored>>();
  readonly #holders = new Map<E164, Map<string, Stored<'number'>>>();

  get(key: RowKey): AnyStored | null {
    return this.#rows.get(rowId(key)) ?? null;
  }

  rowsOf<T extends CustomerTable>(table: T, customer: CustomerUid): readonly Stored<T>[] {
    const rows = [...(this.#ofCustomer.get(customer)?.values() ?? [])];
    return rows.filter((row) => row.table === table) as unknown as Stored<T>[];
  }

  holdersOf(e164: E164): readonly Stored<'number'>[] {
    return [...(this.#holders.get(e164)?.values() ?? [])];
  }

  /** Every row, in no order. */
  every(): Iterable<AnyStored> {
    return this.#rows.values();
  }

  /** The customers whose row says that they were merged into this one. */
  mergedInto(customer: CustomerUid): readonly CustomerUid[] {
    return [...this.#rows.values()].flatMap((row) => (mergedIntoOf(row) === customer ? [row.key as CustomerUid] : []));
  }

  /** The rows that belong to a customer, their own included. */
  ofAccount(customer: CustomerUid): readonly AnyStored[] {
    const own = this.get({ table: 'customer', key: customer });
    const rows = [...(this.#ofCustomer.get(customer)?.values() ?? [])];
    return own === null ? rows : [own, ...rows];
  }

  /** Every row, ordered by table and key. */
  all(): readonly AnyStored[] {
    return [...this.#rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
  }

  put(row: AnyStored): void {
    this.remove(row);
    const id = rowId(row);
    this.#rows.set(id, row);
    const account = belongsToCustomer(row) ? accountOf(row) : null;
    if (account !== null) indexed(this.#ofCustomer, account).set(id, row);
    if (row.table === 'number') indexed(this.#holders, row.value.e164).set(id, row);
  }

  remove(key: RowKey): void {
    const id = rowId(key);
    const row = this.#rows.get(id) ?? null;
    if (row === null) return;
    this.#rows.delete(id);
    const account = accountOf(row);
    if (account !== null) this.#ofCustomer.get(account)?.delete(id);
    if (row.table === 'number') this.#holders.get(row.value.e164)?.delete(id);
  }
}

function indexed<K, V>(index: Map<K, Map<string, V>>, key: K): Map<string, V> {
  const known = index.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, V>();
  index.set(key, made);
  return made;
}
