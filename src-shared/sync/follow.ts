import { type CustomerUid, isUid } from '#kernel/uid.ts';
import type { Operation } from './operation.ts';
import type { AnyStored } from './rows.ts';

/** The customer into whom this row's was merged, or null. */
export const mergedIntoOf = (row: AnyStored | null): CustomerUid | null =>
  row?.table === 'customer' ? row.value.mergedInto : null;

/** Erasing takes whoever is named, and all who are one with them (`personsIn`): nothing of it is said of another. */
const NAMES_ITS_OWN: ReadonlySet<string> = new Set(['customer.erased@1']);

/** The customers of whom an operation speaks: one, or those who are named for their numbers (`numbers.suppressed`). */
export function customersOf(operation: Operation): readonly CustomerUid[] {
  const customer = customerOf(operation);
  if (customer !== null) return [customer];
  const { type, payload } = operation;
  if (!NAMES_SEVERAL.has(type) || !isRecord(payload) || !Array.isArray(payload.customers)) return [];
  return payload.customers.filter((each): each is CustomerUid => typeof each === 'string' && isUid(each));
}

const NAMES_SEVERAL: ReadonlySet<string> = new Set(['numbers.suppressed@1']);

/** The customer of whom an operation speaks, if it speaks of one: itself, or in the call that it logs anew. */
export function customerOf({ type, payload }: Operation): CustomerUid | null {
  if (NAMES_ITS_OWN.has(type) || !isRecord(payload)) return null;
  const customer = payload.customer ?? (isRecord(payload.call) ? payload.call.customer : null);
  return typeof customer === 'string' && isUid(customer) ? (customer as CustomerUid) : null;
}

/**
 * The operation as it is applied: what is said of a customer who was merged is said of the one that stays (sync protocol: conflicts). The
 * log keeps what was said. `customers`: who stays of each of `customersOf`.
 */
export function saidOf(operation: Operation, customers: readonly CustomerUid[]): Operation {
  const { payload } = operation;
  const [customer] = customers;
  if (customer === undefined || !isRecord(payload)) return operation;
  if (customerOf(operation) === null) {
    return { ...operation, payload: { ...payload, customers: [...new Set(customers)] } };
  }
  const said = isRecord(payload.call) ? { call: { ...payload.call, customer } } : { customer };
  return { ...operation, payload: { ...payload, ...said } };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Customers of whom every record counts when an operation is applied: who is erased, or found to be one with who was. */
export function personsIn({ type, payload }: Operation): readonly CustomerUid[] {
  if (!OF_WHOLE_PERSONS.has(type) || !isRecord(payload)) return [];
  return [payload.customer, payload.other].filter(
    (customer): customer is CustomerUid => typeof customer === 'string' && isUid(customer),
  );
}

const OF_WHOLE_PERSONS: ReadonlySet<string> = new Set(['customer.erased@1', 'customers.merged@1']);

/** How a store tells which records are one. */
interface Mergings {
  rowOf(customer: CustomerUid): AnyStored | null;
  mergedInto(customer: CustomerUid): readonly CustomerUid[];
}

/** Every record that is one with these by now, themselves included, whichever was merged into which. */
export function recordsOf(customers: readonly CustomerUid[], { rowOf, mergedInto }: Mergings): readonly CustomerUid[] {
  const records = new Set(customers);
  // A set that grows while it is gone through.
  for (const record of records) {
    const into = mergedIntoOf(rowOf(record));
    for (const half of into === null ? mergedInto(record) : [into, ...mergedInto(record)]) records.add(half);
  }
  return [...records];
}

/** Who stays of a customer, by however many mergings; the customer where there was none. `rowOf` reads a customer's row. */
export function stayingOf(customer: CustomerUid, rowOf: (customer: CustomerUid) => AnyStored | null): CustomerUid {
  const met = new Set([customer]);
  for (let staying = customer; ; ) {
    const into = mergedIntoOf(rowOf(staying));
    if (into === null || met.has(into)) return staying;
    met.add(into);
    staying = into;
  }
}
