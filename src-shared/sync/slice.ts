import type { E164 } from '#domain/model/customer.ts';
import type { CustomerUid, OperationUid } from '#kernel/uid.ts';
import { mergedIntoOf } from './follow.ts';
import { accountOf, numberOf, rowId, rowOf, suppressionKey } from './keys.ts';
import type { LoggedOperation, Slice } from './operation.ts';
import type { AnyStored, CustomerTable, KeySet, RowKey, Stored, Table } from './rows.ts';

/** How a store reads rows for a slice. */
export interface RowSource {
  get(key: RowKey): AnyStored | null;
  rowsOf<T extends CustomerTable>(table: T, customer: CustomerUid): readonly Stored<T>[];
  holdersOf(e164: E164): readonly Stored<'number'>[];
  logged(uid: OperationUid): LoggedOperation | null;
}

/**
 * The part of a store that a key set names, read as it is asked for. Asking for anything else throws: an operation that sees
 * more than it says would be applied differently by a hub that loads its key set beforehand.
 */
export function createSlice(keys: KeySet, source: RowSource): Slice {
  const rows = new Set(keys.rows.map(rowId));
  const customers = new Set(keys.customers);
  const numbers = new Set(keys.holdersOf);
  const operations = new Map(keys.operations.map((uid) => [uid, source.logged(uid)]));

  for (const logged of operations.values()) {
    for (const change of logged?.changes ?? []) {
      rows.add(rowId(change));
      const row = rowOf(change);
      const now = source.get(change);
      for (const account of [accountOf(row), now === null ? null : accountOf(now)]) {
        if (account !== null) customers.add(account);
      }
      const number = numberOf(row);
      if (number !== null) numbers.add(number);
    }
  }

  for (const customer of customers) {
    const staying = mergedIntoOf(source.get({ table: 'customer', key: customer }));
    // A set that grows while it is gone through: chains are followed to their end.
    if (staying !== null) customers.add(staying);
  }

  const suppressionIsNamed = (key: string): boolean =>
    numbers.has(Number(key)) ||
    [...customers].some((customer) =>
      source.rowsOf('number', customer).some((row) => suppressionKey(row.value.e164) === key),
    );

  const isNamed = (key: RowKey, found: AnyStored | null): boolean => {
    if (rows.has(rowId(key))) return true;
    if (key.table === 'suppression') return suppressionIsNamed(key.key);
    if (key.table === 'agent') return false;
    if (key.table === 'erased') {
      return customers.has(key.key as CustomerUid) || rows.has(rowId({ table: 'customer', key: key.key }));
    }
    const account = found === null ? null : accountOf(found);
    if (account !== null) return customers.has(account);
    // A row that is not there belongs to nobody: it is among the rows of the loaded customers, or rather it is not.
    return key.table === 'customer' ? customers.has(key.key as CustomerUid) : customers.size > 0;
  };

  return {
    get<T extends Table>(table: T, key: string) {
      const found = source.get({ table, key });
      if (!isNamed({ table, key }, found)) throw new Error(`${table} is outside the operation's key set`);
      return found as Stored<T> | null;
    },
    ofCustomer(table, customer) {
      if (!customers.has(customer)) throw new Error(`${table} of a customer outside the operation's key set`);
      return source.rowsOf(table, customer);
    },
    holdersOf(e164) {
      if (!numbers.has(e164)) throw new Error("holders of a number outside the operation's key set");
      return source.holdersOf(e164);
    },
    operation(uid) {
      const logged = operations.get(uid);
      if (logged === undefined) throw new Error("an operation outside the operation's key set");
      return logged;
    },
  };
}
