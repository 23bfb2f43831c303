import type { CustomerUid } from '#kernel/uid.ts';
import { customersOf, mergedIntoOf, personsIn, saidOf } from '../follow.ts';
import type { Operation } from '../operation.ts';
import type { HubReader } from './hub-store.ts';

/** The operation as the hub applies it (`saidOf`, `personsIn`). */
export async function followedAtHub(tx: HubReader, operation: Operation): Promise<Operation> {
  const persons = personsIn(operation);
  const { records: _said, ...sent } = operation;
  if (persons.length > 0) return { ...sent, records: await recordsAtHub(tx, persons) };
  const staying: CustomerUid[] = [];
  for (const customer of customersOf(operation)) staying.push(await stayingAtHub(tx, customer));
  return saidOf(sent, staying);
}

/** Every record that is one with these (`recordsOf`, as the hub reads). */
async function recordsAtHub(tx: HubReader, customers: readonly CustomerUid[]): Promise<readonly CustomerUid[]> {
  const records = new Set(customers);
  for (const record of records) {
    const into = mergedIntoOf(await tx.get({ table: 'customer', key: record }));
    for (const half of await tx.mergedInto(record)) records.add(half);
    if (into !== null) records.add(into);
  }
  return [...records];
}

/** Who stays of a customer, by however many mergings (`stayingOf`, as the hub reads). */
export async function stayingAtHub(tx: HubReader, customer: CustomerUid): Promise<CustomerUid> {
  const met = new Set([customer]);
  for (let staying = customer; ; ) {
    const into = mergedIntoOf(await tx.get({ table: 'customer', key: staying }));
    if (into === null || met.has(into)) return staying;
    met.add(into);
    staying = into;
  }
}
