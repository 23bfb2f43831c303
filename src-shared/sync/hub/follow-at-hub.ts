import type { CustomerUid } from '#kernel/uid.ts';
import { mergedIntoOf } from '../follow.ts';
import type { HubReader } from './hub-store.ts';

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
