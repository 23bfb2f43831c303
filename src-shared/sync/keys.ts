import type { CustomerNumber, E164 } from '#domain/model/customer.ts';
import type { CustomerUid } from '#kernel/uid.ts';
import {
  type AnyChange,
  type AnyStored,
  CUSTOMER_TABLES,
  type CustomerTable,
  type KeySet,
  type RowKey,
  type Table,
} from './rows.ts';

/** The natural key of a customer's number: both sides of a sync make it without asking each other. */
export const numberKey = (e164: E164, customer: CustomerUid): string => `${e164}:${customer}`;

export const numberKeyOf = (number: CustomerNumber): string => numberKey(number.e164, number.customer);

/** The key of what a customer's side says of two who were told apart. */
export const apartKey = (customer: CustomerUid, other: CustomerUid): string => `${customer}:${other}`;

export const suppressionKey = (e164: E164): string => String(e164);

/** One string per row of a store, for maps and sets. */
export const rowId = ({ table, key }: RowKey): string => `${table}/${key}`;

const BELONGING: ReadonlySet<Table> = new Set<Table>(CUSTOMER_TABLES);

export const belongsToCustomer = (row: AnyStored): row is Extract<AnyStored, { table: CustomerTable }> =>
  BELONGING.has(row.table);

/** The customer whose content a row is (scope `account:<uid>`); null for rows of the whole company. */
export function accountOf(row: AnyStored): CustomerUid | null {
  if (row.table === 'customer') return row.value.uid;
  return belongsToCustomer(row) ? row.value.customer : null;
}

/** The customers whose content a change is: of a row that moved, whose it was and whose it became. */
export function accountsOf({ before, after }: AnyChange): ReadonlySet<CustomerUid> {
  const accounts = [before, after].map((row) => (row === null ? null : accountOf(row)));
  return new Set(accounts.filter((account) => account !== null));
}

/** The number a row speaks of as its own, or null. */
export function numberOf(row: AnyStored): E164 | null {
  return row.table === 'number' || row.table === 'suppression' ? row.value.e164 : null;
}

/** A row of a change, whichever side is there. */
export function rowOf(change: AnyChange): AnyStored {
  const row: AnyStored | null = change.after ?? change.before;
  if (row === null) throw new Error(`a change of ${change.table} has neither before nor after`);
  return row;
}

/** A key set of which only some parts are given. */
export const keySet = (parts: Partial<KeySet>): KeySet => ({
  rows: parts.rows ?? [],
  customers: parts.customers ?? [],
  holdersOf: parts.holdersOf ?? [],
  operations: parts.operations ?? [],
});
