import { type CustomerUid, isUid } from '#kernel/uid.ts';
import type { Operation } from './operation.ts';
import type { AnyStored } from './rows.ts';

/** The customer into whom this row's was merged, or null. */
export const mergedIntoOf = (row: AnyStored | null): CustomerUid | null =>
  row?.table === 'customer' ? row.value.mergedInto : null;

/** Erasing takes whoever is named, and whom they were merged into (`customer-erased.ts`): nothing of it is said of another. */
const NAMES_ITS_OWN: ReadonlySet<string> = new Set(['customer.erased@1']);

/** The customer of whom an operation speaks, if it speaks of one: itself, or in the call that it logs anew. */
export function customerOf({ type, payload }: Operation): CustomerUid | null {
  if (NAMES_ITS_OWN.has(type) || !isRecord(payload)) return null;
  const customer = payload.customer ?? (isRecord(payload.call) ? payload.call.customer : null);
  return typeof customer === 'string' && isUid(customer) ? (customer as CustomerUid) : null;
}

/**
 * The operation as it is applied: what is said of a customer who was merged is said of the one that stays (sync protocol: conflicts). The
 * log keeps what was said.
 */
export function saidOf(operation: Operation, customer: CustomerUid): Operation {
  const { payload } = operation;
  if (customerOf(operation) === customer || !isRecord(payload)) return operation;
  const said = isRecord(payload.call) ? { call: { ...payload.call, customer } } : { customer };
  return { ...operation, payload: { ...payload, ...said } };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

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
